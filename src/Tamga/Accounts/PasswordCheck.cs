using System.Net;
using Microsoft.AspNetCore.Identity;
using Tamga.Accounts.Users;
using Tamga.Api;
using Tamga.Api.Messages;

namespace Tamga.Accounts;

/// <summary>
/// Asks who has signed in for the password once more: a token that was stolen must not be of use for what matters most, nor for
/// guessing the password.
/// </summary>
sealed class PasswordCheck(IPasswordHasher<User> hasher, LoginThrottle throttle)
{
    /// <summary>Holds a password against a user's.</summary>
    /// <param name="user">Who.</param>
    /// <param name="password">What was sent.</param>
    /// <param name="path">Where in the body.</param>
    /// <param name="source">From where.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Why not; nothing when it is the user's.</returns>
    public async Task<ApiProblem?> RefuseAsync(
        User user, string password, string path, IPAddress source, CancellationToken cancellationToken)
    {
        if (await throttle.ChargeAsync(user.Id, source, cancellationToken) is { } wait)
            return AccountErrors.TooManyAttempts(wait);
        if (hasher.VerifyHashedPassword(user, user.PasswordHash!, password) == PasswordVerificationResult.Failed)
        {
            return ApiProblem.Create(
                401, ErrorCodes.InvalidCredentials, "The current password is another one.",
                $"{path}: is not the current password").Saying(MessageKeys.OtherPassword);
        }

        await throttle.ForgiveAsync(user.Id, source, cancellationToken);
        return null;
    }
}
