using Tamga.Secrets;

namespace Tamga.Mongolia;

/// <summary>A token for the API.</summary>
/// <param name="Value">The token.</param>
/// <param name="IssuedAt">When it came.</param>
/// <param name="ServeUntil">From when on it is no longer handed out; shortly before its expiry.</param>
/// <param name="ReplacesRefused">Whether it was fetched because the API had refused the one before.</param>
internal sealed record AccessToken(SecretText Value, DateTimeOffset IssuedAt, DateTimeOffset ServeUntil, bool ReplacesRefused);
