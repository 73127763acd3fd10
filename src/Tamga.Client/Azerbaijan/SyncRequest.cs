namespace Tamga.Client.Azerbaijan;

/// <summary>What the body of <c>PUT /api/vatportal/sync</c> says.</summary>
public sealed record SyncRequest : OpenRecord
{
    /// <summary>How many days back, today included; the setting's when left out.</summary>
    public int? Days { get; set; }

    /// <summary><c>incoming</c>, <c>sent</c>; both when left out.</summary>
    public IReadOnlyList<string>? Directions { get; set; }

    /// <summary>Which of the customer's phones confirms; the usual one when left out.</summary>
    public string? Phone { get; set; }
}
