using System.Net;
using Microsoft.AspNetCore.Identity;
using Tamga.Accounts.SecondFactor;
using Tamga.Accounts.Users;
using Tamga.Api;

namespace Tamga.Accounts;

/// <summary>Signs the people of partners in.</summary>
sealed class PartnerLogin(
    UserRepository users, IPasswordHasher<User> hasher, Authenticators authenticators, LoginThrottle throttle, SecurityLog log,
    TimeProvider time)
{
    /// <summary>Checked where there is no user, so that an unknown address takes as long as a wrong password.</summary>
    readonly Lazy<User> _nobody = new(() =>
    {
        var nobody = new User
        {
            Id = "", PartnerId = "", Email = "", Name = "", Role = UserRole.Auditor, CreatedAt = time.GetUtcNow(),
        };
        return nobody with { PasswordHash = hasher.HashPassword(nobody, Guid.NewGuid().ToString()) };
    });

    /// <returns>The user, or why not.</returns>
    public async Task<(User? User, ApiProblem? Problem)> LogInAsync(
        JsonBody<LoginBody> body, IPAddress source, CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        if (string.IsNullOrEmpty(body.Value.Email)) errors.Add("$.email", "is required");
        if (string.IsNullOrEmpty(body.Value.Password)) errors.Add("$.password", "is required");
        if (errors.Any) return (null, errors.ToProblem());
        var (email, password) = (body.Value.Email!, body.Value.Password!);

        var known = await users.FindByEmailAsync(email, cancellationToken);
        var account = LoginThrottle.AccountOf(known, email);
        if (await throttle.ChargeAsync(account, source, cancellationToken) is { } wait)
        {
            log.SignInRefused(account, source, wait);
            return (null, AccountErrors.TooManyAttempts(wait));
        }

        // Who has not accepted the invitation has no password, and takes as long as nobody.
        var user = known?.PasswordHash is null ? _nobody.Value : known;
        var verdict = hasher.VerifyHashedPassword(user, user.PasswordHash!, password);
        if (known is null || user != known || verdict == PasswordVerificationResult.Failed)
        {
            log.SignInFailed(account, source);
            return (null, Wrong());
        }

        if (await authenticators.FindAsync(known, cancellationToken) is not null)
        {
            // What was counted stays until the code is right, too: whoever has the password shall not guess codes with it.
            if (string.IsNullOrWhiteSpace(body.Value.Totp)) return (null, AccountErrors.CodeIsMissing());
            if (!await authenticators.TakeAsync(known, body.Value.Totp, cancellationToken))
            {
                log.SignInFailed(account, source);
                return (null, AccountErrors.WrongCode("$.totp"));
            }
        }

        log.SignedIn(known.Id, source);
        await throttle.ForgiveAsync(account, source, cancellationToken);
        if (verdict == PasswordVerificationResult.SuccessRehashNeeded)
            await users.TryReplaceAsync(known with { PasswordHash = hasher.HashPassword(known, password) }, cancellationToken);
        return (known, null);
    }

    static ApiProblem Wrong() =>
        ApiProblem.Create(401, ErrorCodes.InvalidCredentials, "The e-mail address and the password do not go together.");
}
