namespace Tamga.Client.Egypt;

/// <summary>What became of an answer.</summary>
public sealed record HandIn : OpenRecord
{
    /// <summary>The job.</summary>
    public string JobId { get; set; } = "";

    /// <summary><c>signed</c> or <c>failed</c>.</summary>
    public string Status { get; set; } = "";

    /// <summary>How many documents of the same filing still wait.</summary>
    public int Remaining { get; set; }

    /// <summary>Whether the job had its outcome before.</summary>
    public bool Repeated { get; set; }
}
