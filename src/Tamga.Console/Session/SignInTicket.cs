using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Tamga.Console.Session;

/// <summary>
/// What was right in the first step of signing in, sealed, for the second: it is in the page for some minutes, and nobody but
/// this gateway reads it.
/// </summary>
/// <param name="protection">Encrypts with the key ring that all instances share.</param>
/// <param name="time">The clock.</param>
sealed class SignInTicket(IDataProtectionProvider protection, TimeProvider time)
{
    static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    readonly IDataProtector _protector = protection.CreateProtector("Tamga.Console.SignIn.v1");

    public string Write(string email, string password) =>
        _protector.Protect(JsonSerializer.Serialize(new FirstStep(email, password, time.GetUtcNow() + Lifetime)));

    /// <returns>Nothing when it is none of ours, or too old.</returns>
    public FirstStep? Read(string? ticket)
    {
        if (string.IsNullOrEmpty(ticket)) return null;
        try
        {
            return JsonSerializer.Deserialize<FirstStep>(_protector.Unprotect(ticket)) is { } step
                && step.Until > time.GetUtcNow() ? step : null;
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null;
        }
    }
}

/// <summary>What the first step has taken.</summary>
sealed record FirstStep(string Email, string Password, DateTimeOffset Until);
