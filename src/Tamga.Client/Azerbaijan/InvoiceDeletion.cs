namespace Tamga.Client.Azerbaijan;

/// <summary>A deletion through us.</summary>
public sealed record InvoiceDeletion : OpenRecord
{
    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>The filing that did it.</summary>
    public string FilingId { get; set; } = "";
}
