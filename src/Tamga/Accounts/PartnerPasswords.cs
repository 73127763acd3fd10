using System.Net;
using Microsoft.AspNetCore.Identity;
using Tamga.Api;

namespace Tamga.Accounts;

/// <summary>Changes passwords, and ends what was signed in with them.</summary>
sealed class PartnerPasswords(
    PartnerRepository partners, IPasswordHasher<Partner> hasher, LoginThrottle throttle)
{
    /// <summary>Changes a password. Every token of before is dead from then on.</summary>
    /// <returns>The partner as it is now, or why not.</returns>
    public async Task<(Partner? Partner, ApiProblem? Problem)> ChangeAsync(
        Partner partner, PasswordBody body, IPAddress source, CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        if (string.IsNullOrEmpty(body.Current)) errors.Add("$.current", "is required");
        if (PasswordRules.ComplaintOf(body.New) is { } complaint) errors.Add("$.new", complaint);
        if (errors.Any) return (null, errors.ToProblem());
        // A token that was stolen must not be of use for guessing the password.
        if (await throttle.ChargeAsync(partner.Id, source, cancellationToken) is { } wait)
            return (null, AccountErrors.TooManyAttempts(wait));
        if (hasher.VerifyHashedPassword(partner, partner.PasswordHash, body.Current!) == PasswordVerificationResult.Failed)
        {
            return (null, ApiProblem.Create(
                401, ErrorCodes.InvalidCredentials, "The current password is another one.",
                "$.current: is not the current password"));
        }

        await throttle.ForgiveAsync(partner.Id, source, cancellationToken);
        var changed = partner with
        {
            PasswordHash = hasher.HashPassword(partner, body.New!),
            TokenGeneration = partner.TokenGeneration + 1,
        };
        // Whoever was faster has changed the password, or ended what this one was signed in with.
        return await partners.TryReplaceAsync(changed, cancellationToken) ? (changed, null) : (null, ApiProblem.Create(
            409, ErrorCodes.Conflict, "The password was changed at the same time. Sign in and look."));
    }

    /// <summary>Ends every token of a partner.</summary>
    public async Task SignOutEverywhereAsync(Partner partner, CancellationToken cancellationToken)
    {
        for (Partner? current = partner; current is not null; current = await partners.FindAsync(partner.Id, cancellationToken))
        {
            var ended = current with { TokenGeneration = current.TokenGeneration + 1 };
            if (await partners.TryReplaceAsync(ended, cancellationToken)) return;
        }
    }
}
