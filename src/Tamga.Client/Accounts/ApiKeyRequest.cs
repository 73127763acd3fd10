namespace Tamga.Client.Accounts;

/// <summary>What a new key shall be.</summary>
public sealed record ApiKeyRequest : OpenRecord
{
    /// <summary>What its partner calls it.</summary>
    public string? Name { get; set; }

    /// <summary>
    /// How long the keys of before stay good: <c>24:00:00</c> for a day, <c>7.00:00:00</c> for a week, 30 days at the most.
    /// They are dead at once when it is left out.
    /// </summary>
    public string? Overlap { get; set; }
}
