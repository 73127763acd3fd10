namespace Tamga.Client.Azerbaijan;

/// <summary>A customer whose last days are downloaded by themselves.</summary>
public sealed record SyncEnrolment : OpenRecord
{
    /// <summary>How many days back, today included.</summary>
    public int Days { get; set; }

    /// <summary>Which folders. See <c>InvoiceDirection</c>.</summary>
    public IReadOnlyList<string> Directions { get; set; } = [];

    /// <summary>Since when.</summary>
    public DateTimeOffset Since { get; set; }

    /// <summary>Which of the customer's phones confirms; nothing for the usual one.</summary>
    public string? Phone { get; set; }
}
