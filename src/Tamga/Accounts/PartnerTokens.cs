using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Tamga.Accounts.Sessions;
using Tamga.Accounts.Users;

namespace Tamga.Accounts;

/// <summary>
/// The tokens partners call with: JSON Web Tokens of exactly one form. What a token says about its own algorithm is never
/// read; a token either starts with our header, byte for byte, or it is not ours.
/// </summary>
sealed class PartnerTokens(TokenKey key, IOptions<AccountsOptions> options, TimeProvider time)
{
    const string Issuer = "tamga";
    const string Audience = "tamga-partners";
    const string RefreshAudience = "tamga-refresh";

    /// <summary>Ours are about 300 characters; what is much longer is not worth hashing.</summary>
    const int MaxLength = 2048;

    static readonly string Header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8);

    /// <summary>The token that is called with, for as long as its session lasts.</summary>
    public Task<PartnerToken> IssueAsync(User user, string sessionId, CancellationToken cancellationToken) => WriteAsync(
        ContentOf(user, Audience, time.GetUtcNow() + options.Value.TokenLifetime) with { Session = sessionId },
        cancellationToken);

    /// <summary>The token that a session is refreshed with.</summary>
    public Task<PartnerToken> IssueRefreshAsync(
        User user, string sessionId, Session session, CancellationToken cancellationToken) =>
        WriteAsync(
            ContentOf(user, RefreshAudience, session.ExpiresAt) with { Session = sessionId, Sequence = session.Sequence },
            cancellationToken);

    /// <summary>Whose a token is. Whether the user has ended it since is for whoever has the user to see.</summary>
    /// <returns>Nothing when the token is not ours or no longer good.</returns>
    public ValueTask<PartnerTokenContent?> ValidateAsync(string token, CancellationToken cancellationToken) =>
        ReadAsync(token, Audience, cancellationToken);

    /// <summary>Which session a refresh token is of, and which of its tokens it is.</summary>
    /// <returns>Nothing when the token is not ours or no longer good.</returns>
    public ValueTask<PartnerTokenContent?> ReadRefreshAsync(string token, CancellationToken cancellationToken) =>
        ReadAsync(token, RefreshAudience, cancellationToken);

    PartnerTokenContent ContentOf(User user, string audience, DateTimeOffset expires) => new(
        Issuer, audience, user.PartnerId, time.GetUtcNow().ToUnixTimeSeconds(), expires.ToUnixTimeSeconds(),
        RandomNumberGenerator.GetHexString(32, lowercase: true), user.TokenGeneration)
    {
        User = user.IsFounder ? null : user.Id,
    };

    async Task<PartnerToken> WriteAsync(PartnerTokenContent claims, CancellationToken cancellationToken)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(claims, PartnerTokenJson.Default.PartnerTokenContent);
        var signed = $"{Header}.{Base64Url.EncodeToString(payload)}";
        var signature = Sign(await key.GetAsync(cancellationToken), signed);
        return new PartnerToken($"{signed}.{signature}", DateTimeOffset.FromUnixTimeSeconds(claims.Expires));
    }

    async ValueTask<PartnerTokenContent?> ReadAsync(string token, string audience, CancellationToken cancellationToken)
    {
        if (token.Length > MaxLength) return null;
        var parts = token.Split('.');
        if (parts.Length != 3 || parts[0] != Header) return null;
        // Comparing the encoded text rather than what it decodes to leaves each signature one spelling.
        var expected = Sign(await key.GetAsync(cancellationToken), $"{parts[0]}.{parts[1]}");
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(parts[2])))
            return null;

        // The signature is ours, so the payload is what we once wrote.
        var claims = JsonSerializer.Deserialize(
            Base64Url.DecodeFromChars(parts[1]), PartnerTokenJson.Default.PartnerTokenContent)!;
        var current = claims.Issuer == Issuer && claims.Audience == audience
            && time.GetUtcNow().ToUnixTimeSeconds() < claims.Expires;
        return current ? claims : null;
    }

    static string Sign(byte[] key, string signed) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)));
}

/// <summary>A token that has been issued.</summary>
sealed record PartnerToken(string Text, DateTimeOffset ExpiresAt);

sealed record PartnerTokenContent(
    [property: JsonPropertyName("iss")] string Issuer,
    [property: JsonPropertyName("aud")] string Audience,
    [property: JsonPropertyName("sub")] string Subject,
    [property: JsonPropertyName("iat")] long IssuedAt,
    [property: JsonPropertyName("exp")] long Expires,
    [property: JsonPropertyName("jti")] string Id,
    [property: JsonPropertyName("gen")] int Generation = 0)
{
    /// <summary>The user who is signed in; absent for who registered the partner.</summary>
    [JsonPropertyName("usr")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? User { get; init; }

    /// <summary>The session that it is of; absent in tokens of an older version.</summary>
    [JsonPropertyName("sid")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Session { get; init; }

    /// <summary>Which of the session's refresh tokens it is.</summary>
    [JsonPropertyName("seq")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Sequence { get; init; }
}

[JsonSerializable(typeof(PartnerTokenContent))]
sealed partial class PartnerTokenJson : JsonSerializerContext;
