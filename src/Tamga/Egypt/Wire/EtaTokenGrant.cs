using System.Text.Json.Serialization;
using Tamga.Secrets;

namespace Tamga.Egypt.Wire;

/// <summary>A good answer of <c>/connect/token</c>.</summary>
sealed record EtaTokenGrant
{
    [JsonPropertyName("access_token")]
    public SecretText? AccessToken { get; init; }

    [JsonPropertyName("expires_in")]
    public long? ExpiresIn { get; init; }
}

/// <summary>A no of <c>/connect/token</c>.</summary>
sealed record EtaTokenError
{
    [JsonPropertyName("error")]
    public string? Error { get; init; }

    [JsonPropertyName("error_description")]
    public string? ErrorDescription { get; init; }
}
