using System.Text.Json.Serialization;
using Tamga.Secrets;

namespace Tamga.Mongolia.Wire;

/// <summary>
/// What the login answers when it says yes. The official page types every member as text, live answers use numbers.
/// </summary>
internal sealed record TokenGrant
{
    [JsonPropertyName("access_token")]
    public SecretText? AccessToken { get; init; }

    [JsonPropertyName("expires_in")]
    public long? ExpiresIn { get; init; }

    [JsonPropertyName("refresh_token")]
    public SecretText? RefreshToken { get; init; }

    [JsonPropertyName("refresh_expires_in")]
    public long? RefreshExpiresIn { get; init; }
}

/// <summary>What the login answers when it says no (RFC 6749, 5.2).</summary>
internal sealed record TokenError
{
    [JsonPropertyName("error")]
    public string? Error { get; init; }

    [JsonPropertyName("error_description")]
    public string? ErrorDescription { get; init; }
}
