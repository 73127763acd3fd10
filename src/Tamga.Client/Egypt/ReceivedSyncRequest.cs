namespace Tamga.Client.Egypt;

/// <summary>What the body of <c>PUT /api/Invoices/received/sync</c> says.</summary>
public sealed record ReceivedSyncRequest : OpenRecord
{
    /// <summary>How many days back each search reaches; the setting's when left out.</summary>
    public int? Days { get; set; }

    /// <summary>
    /// From which day of submissions on the first search looks; as many days back as the others when left out.
    /// </summary>
    public string? From { get; set; }
}
