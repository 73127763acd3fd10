using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Tamga.Api;

namespace Tamga.Accounts.Users;

/// <summary>Links that let a user choose a password, once: at the beginning, and after it was forgotten.</summary>
sealed class Invitations(
    UserRepository users, IPasswordHasher<User> hasher, SecurityLog log, IOptions<AccountsOptions> options,
    TimeProvider time)
{
    const string Path = "/invitation#";

    /// <summary>A new invitation, and the code that it is the hash of.</summary>
    public (Invitation Invitation, string Code) New(string partnerId, string userId)
    {
        var secret = RandomNumberGenerator.GetHexString(64, lowercase: true);
        return (
            new Invitation(Hash(secret), time.GetUtcNow() + options.Value.InvitationLifetime),
            $"{partnerId}.{userId}.{secret}");
    }

    /// <summary>The link to hand on. What is behind <c>#</c> is never sent to a server, and stands in no log.</summary>
    /// <param name="origin">Scheme and host of the gateway.</param>
    /// <param name="code">The code.</param>
    public static string LinkOf(string origin, string code) => origin + Path + code;

    /// <summary>Sets the password of who was invited. Every token of before is dead, and so is the invitation.</summary>
    /// <returns>The user, or why not.</returns>
    public async Task<(User? User, ApiProblem? Problem)> AcceptAsync(
        string? code, string? password, CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        if (string.IsNullOrWhiteSpace(code)) errors.Add("$.code", "is required");
        if (PasswordRules.ComplaintOf(password) is { } complaint) errors.Add("$.password", complaint);
        if (errors.Any) return (null, errors.ToProblem());
        if (code!.Trim().Split('.') is not [var partnerId, var userId, var secret] || partnerId is "" || userId is "")
            return (null, Refused());
        var user = await users.FindAsync(partnerId, userId, cancellationToken);
        if (user?.Invitation is not { } invitation
            || !CryptographicOperations.FixedTimeEquals(Bytes(invitation.Hash), Bytes(Hash(secret)))
            || time.GetUtcNow() >= invitation.ExpiresAt)
        {
            return (null, Refused());
        }

        var accepted = user with
        {
            PasswordHash = hasher.HashPassword(user, password!),
            TokenGeneration = user.TokenGeneration + 1,
            Invitation = null,
        };
        // Of two who come with it at the same time one is late.
        if (!await users.TryReplaceAsync(accepted, cancellationToken)) return (null, Refused());
        log.PasswordChanged(user.Id);
        return (accepted, null);
    }

    static ApiProblem Refused() => ApiProblem.Create(
        401, AccountErrors.InvitationInvalid,
        "This invitation has been used, has expired or was replaced by another. Ask an owner of the team for a new one.");

    static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Bytes(secret)));

    static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
