namespace Tamga.Client.Egypt;

/// <summary>What the gateway knows of the codes that the customer may use.</summary>
public sealed record UsableCodePage : OpenRecord
{
    /// <summary>When ETA's list was last read whole; null when it never was.</summary>
    public DateTimeOffset? AsOf { get; set; }

    /// <summary>
    /// What becomes of documents with other codes: <c>refuse</c>, <c>warn</c> or <c>off</c>. See <c>CodeCheckMode</c>.
    /// </summary>
    public string Check { get; set; } = "";

    /// <summary>Whether what is known is whole and young enough to conclude anything from.</summary>
    public bool Concludes { get; set; }

    /// <summary>Each.</summary>
    public IReadOnlyList<UsableCode> Codes { get; set; } = [];

    /// <summary>Give it back to get the next page; null after the last.</summary>
    public string? Continuation { get; set; }
}
