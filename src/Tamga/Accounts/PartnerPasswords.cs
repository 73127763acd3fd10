using System.Net;
using Microsoft.AspNetCore.Identity;
using Tamga.Accounts.Users;
using Tamga.Api;

namespace Tamga.Accounts;

/// <summary>Changes passwords, and ends what was signed in with them.</summary>
sealed class PartnerPasswords(
    UserRepository users, IPasswordHasher<User> hasher, PasswordCheck check, SecurityLog log)
{
    /// <summary>Changes a password. Every token of before is dead from then on.</summary>
    /// <returns>The user as it is now, or why not.</returns>
    public async Task<(User? User, ApiProblem? Problem)> ChangeAsync(
        User user, PasswordBody body, IPAddress source, CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        if (string.IsNullOrEmpty(body.Current)) errors.Add("$.current", "is required");
        if (PasswordRules.ComplaintOf(body.New) is { } complaint) errors.Add("$.new", complaint);
        if (errors.Any) return (null, errors.ToProblem());
        if (await check.RefuseAsync(user, body.Current!, "$.current", source, cancellationToken) is { } no) return (null, no);
        var changed = user with
        {
            PasswordHash = hasher.HashPassword(user, body.New!),
            TokenGeneration = user.TokenGeneration + 1,
        };
        if (await users.TryReplaceAsync(changed, cancellationToken))
        {
            log.PasswordChanged(user.Id);
            return (changed, null);
        }

        // Whoever was faster has changed the password, or ended what this one was signed in with.
        return (null, ApiProblem.Create(
            409, ErrorCodes.Conflict, "The password was changed at the same time. Sign in and look."));
    }

    /// <summary>Ends every token of a user.</summary>
    public async Task SignOutEverywhereAsync(User user, CancellationToken cancellationToken)
    {
        User? current = user;
        while (current is not null)
        {
            var ended = current with { TokenGeneration = current.TokenGeneration + 1 };
            if (await users.TryReplaceAsync(ended, cancellationToken))
            {
                log.SignedOutEverywhere(user.Id);
                return;
            }

            current = await users.FindAsync(user.PartnerId, user.Id, cancellationToken);
        }
    }
}
