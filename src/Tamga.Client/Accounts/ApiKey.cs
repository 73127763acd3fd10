namespace Tamga.Client.Accounts;

/// <summary>A key without the key.</summary>
public sealed record ApiKey : OpenRecord
{
    /// <summary>What it is called in addresses.</summary>
    public string Id { get; set; } = "";

    /// <summary>What its partner calls it.</summary>
    public string? Name { get; set; }

    /// <summary>How it begins; null for one that is older than this list.</summary>
    public string? Prefix { get; set; }

    /// <summary>When it was issued; null for one that is older than this list.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>When it was last used, to the hour; null when it was not.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>When it ends; null for the newest, which does not end by itself.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }
}
