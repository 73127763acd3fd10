using Tamga.Azerbaijan.Invoices;

namespace Tamga.Azerbaijan.Sync;

/// <summary>A customer whose last days are downloaded by themselves.</summary>
/// <param name="Days">How many days back, today included.</param>
/// <param name="Directions">Which folders.</param>
/// <param name="Since">Since when.</param>
sealed record SyncEnrolment(int Days, IReadOnlyList<InvoiceDirection> Directions, DateTimeOffset Since)
{
    /// <summary>Which of the customer's phones confirms; nothing for the usual one.</summary>
    public string? Phone { get; init; }
}

/// <summary>The body of <c>PUT /api/vatportal/sync</c>.</summary>
sealed record SyncRequest
{
    /// <summary>How many days back, today included; the setting's when left out.</summary>
    public int? Days { get; init; }

    /// <summary><c>incoming</c>, <c>sent</c>; both when left out.</summary>
    public IReadOnlyList<string?>? Directions { get; init; }

    /// <summary>Which of the customer's phones confirms; the usual one when left out.</summary>
    public string? Phone { get; init; }
}
