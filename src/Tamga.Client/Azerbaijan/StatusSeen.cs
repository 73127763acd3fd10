namespace Tamga.Client.Azerbaijan;

/// <summary>A status of an invoice.</summary>
public sealed record StatusSeen : OpenRecord
{
    /// <summary>When it was first seen.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>The status, in the authority's words.</summary>
    public string Status { get; set; } = "";
}
