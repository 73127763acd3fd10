using Tamga.Secrets;

namespace Tamga.Upstream.SignIn;

/// <summary>A token for an API.</summary>
/// <param name="Value">The token.</param>
/// <param name="IssuedAt">When it came.</param>
/// <param name="ServeUntil">From when on it is no longer handed out; shortly before its expiry.</param>
/// <param name="ReplacesRefused">Whether it was fetched because the API had refused the one before.</param>
sealed record AccessToken(SecretText Value, DateTimeOffset IssuedAt, DateTimeOffset ServeUntil, bool ReplacesRefused);

/// <summary>A token or a refusal; anything in between is a fault.</summary>
/// <param name="Token">The token.</param>
/// <param name="Refusal">The login's no.</param>
sealed record SignInOutcome(AccessToken? Token, SignInRefusal? Refusal = null);
