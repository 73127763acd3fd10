using System.Text.Json.Serialization;
using Tamga.Secrets;
using Tamga.Upstream.Json;

namespace Tamga.Upstream.SignIn;

/// <summary>What a token endpoint says: one of the two.</summary>
/// <param name="Grant">The token.</param>
/// <param name="Refusal">Its no.</param>
public sealed record TokenAnswer(TokenGrant? Grant, SignInRefusal? Refusal);

/// <summary>A token, as OAuth 2.0 hands it out (RFC 6749, 5.1).</summary>
public sealed record TokenGrant
{
    /// <summary>The access token.</summary>
    [JsonPropertyName("access_token")]
    [JsonConverter(typeof(SecretTextConverter))]
    public SecretText? AccessToken { get; init; }

    /// <summary>Seconds until it expires.</summary>
    [JsonPropertyName("expires_in")]
    [JsonConverter(typeof(LenientNumberConverter<long>))]
    public long? ExpiresIn { get; init; }

    /// <summary>What the next token may be had with.</summary>
    [JsonPropertyName("refresh_token")]
    [JsonConverter(typeof(SecretTextConverter))]
    public SecretText? RefreshToken { get; init; }

    /// <summary>Seconds until that expires; 0 for never (Keycloak).</summary>
    [JsonPropertyName("refresh_expires_in")]
    [JsonConverter(typeof(LenientNumberConverter<long>))]
    public long? RefreshExpiresIn { get; init; }
}

/// <summary>A token endpoint's own words for a no.</summary>
/// <param name="Error">Its code, such as <c>invalid_grant</c>.</param>
/// <param name="Description">Its text, often absent. A locked account and a wrong password read the same.</param>
/// <param name="At">When it said so.</param>
/// <param name="IsAboutCredentials">Whether the credentials were refused, and not our way of asking.</param>
public sealed record SignInRefusal(string Error, string? Description, DateTimeOffset At, bool IsAboutCredentials)
{
    /// <summary>The same as the no of whatever was to be asked.</summary>
    public AuthorityNo ToNo() => new(Refusal.SignIn, Error, Description, 400);
}

/// <summary>How tokens are read: official pages type every member as text, live answers use numbers.</summary>
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, Converters = [typeof(LenientTextConverter)])]
[JsonSerializable(typeof(TokenGrant))]
sealed partial class TokenJson : JsonSerializerContext;
