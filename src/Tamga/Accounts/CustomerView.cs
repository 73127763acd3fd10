using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tamga.Accounts;

/// <summary>A customer as its partner sees it: without a secret but the API key, which is the partner's to hand on.</summary>
/// <remarks>Every part of a customer has members of its own beside these: <see cref="ICustomerPart.View"/>.</remarks>
sealed record CustomerView
{
    public required string Id { get; init; }

    public required string CompanyName { get; init; }

    public required bool IsProduction { get; init; }

    public required bool IsActive { get; init; }

    /// <summary>The key the ERP calls with; null until one is issued.</summary>
    public required string? ApiKey { get; init; }

    /// <summary>
    /// What an authority's callback addresses hold in the API key's place: the SHA-256 of the key. It opens callbacks and nothing
    /// else, so that whoever reads a proxy's or a platform's log of addresses gains nothing. Null until a key is issued.
    /// </summary>
    public required string? CallbackKey { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>What the parts have to say.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement> Parts { get; init; } = [];
}

/// <summary>A partner's customers in numbers.</summary>
sealed record CustomerStats(int Total, int Active)
{
    /// <summary>How many of them each statistic counts.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement> More { get; init; } = [];
}
