namespace Tamga.Client.Egypt;

/// <summary>An agent's answer to a job: one of the two.</summary>
public sealed record SigningAnswer : OpenRecord
{
    /// <summary>The signature, base64.</summary>
    public string? Cms { get; set; }

    /// <summary>Why there will be none.</summary>
    public string? Error { get; set; }
}
