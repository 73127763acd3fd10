using Tamga.Secrets;

namespace Tamga.Egypt;

/// <summary>A token for the API.</summary>
/// <param name="Value">The token.</param>
/// <param name="TaxId">The registration number that it speaks for; nothing when it does not say.</param>
/// <param name="IssuedAt">When it came.</param>
/// <param name="ServeUntil">From when on it is no longer handed out; shortly before its expiry.</param>
/// <param name="ReplacesRefused">Whether it was fetched because the API had refused the one before.</param>
sealed record EtaToken(SecretText Value, string? TaxId, DateTimeOffset IssuedAt, DateTimeOffset ServeUntil, bool ReplacesRefused);
