namespace Tamga.Accounts;

/// <summary>What a new key shall be.</summary>
sealed record ApiKeyBody
{
    /// <summary>What its partner calls it.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// How long the keys of before stay good: <c>24:00:00</c> for a day, <c>7.00:00:00</c> for a week, 30 days at the most. They
    /// are dead at once when it is left out.
    /// </summary>
    public string? Overlap { get; init; }
}

/// <summary>A key without the key.</summary>
/// <param name="Id">What it is called in addresses.</param>
/// <param name="Name">What its partner calls it.</param>
/// <param name="Prefix">How it begins; null for one that is older than this list.</param>
/// <param name="CreatedAt">When it was issued; null for one that is older than this list.</param>
/// <param name="LastUsedAt">When it was last used, to the hour; null when it was not.</param>
/// <param name="ExpiresAt">When it ends; null for the newest, which does not end by itself.</param>
sealed record ApiKeyView(
    string Id, string? Name, string? Prefix, DateTimeOffset? CreatedAt, DateTimeOffset? LastUsedAt, DateTimeOffset? ExpiresAt);
