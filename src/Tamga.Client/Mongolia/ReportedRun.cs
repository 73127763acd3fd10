namespace Tamga.Client.Mongolia;

/// <summary>A run, as its reports and archives name it.</summary>
public sealed record ReportedRun : OpenRecord
{
    /// <summary>Its id.</summary>
    public string Id { get; set; } = "";

    /// <summary>Where it stands. See <c>FilingStatus</c>.</summary>
    public string Status { get; set; } = "";

    /// <summary>When it was started.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>The year of the periods.</summary>
    public int Year { get; set; }

    /// <summary>Exactly this period of the year.</summary>
    public int? Period { get; set; }

    /// <summary>Every period that ends in this month.</summary>
    public int? Month { get; set; }

    /// <summary>Whether it stopped before the first write at the authority.</summary>
    public bool DryRun { get; set; }

    /// <summary>Why it failed.</summary>
    public string? Error { get; set; }
}
