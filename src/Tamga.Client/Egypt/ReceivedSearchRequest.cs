namespace Tamga.Client.Egypt;

/// <summary>What the body of <c>POST /api/Invoices/received/sync</c> says.</summary>
public sealed record ReceivedSearchRequest : OpenRecord
{
    /// <summary>Submitted on this day, in Egypt, or at this time, or later.</summary>
    public string? From { get; set; }

    /// <summary>Submitted on this day or at this time, or earlier; now when left out.</summary>
    public string? To { get; set; }
}
