using System.Net;
using Microsoft.AspNetCore.Identity;
using Tamga.Api;

namespace Tamga.Accounts;

/// <summary>Signs partners in.</summary>
sealed class PartnerLogin(
    PartnerRepository partners, IPasswordHasher<Partner> hasher, LoginThrottle throttle, TimeProvider time)
{
    /// <summary>Checked where there is no partner, so that an unknown address takes as long as a wrong password.</summary>
    readonly Lazy<Partner> _nobody = new(() =>
    {
        var nobody = new Partner { Id = "", Name = "", Email = "", PasswordHash = "", CreatedAt = time.GetUtcNow() };
        return nobody with { PasswordHash = hasher.HashPassword(nobody, Guid.NewGuid().ToString()) };
    });

    /// <returns>The partner, or why not.</returns>
    public async Task<(Partner? Partner, ApiProblem? Problem)> LogInAsync(
        JsonBody<LoginBody> body, IPAddress source, CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        if (string.IsNullOrEmpty(body.Value.Email)) errors.Add("$.email", "is required");
        if (string.IsNullOrEmpty(body.Value.Password)) errors.Add("$.password", "is required");
        if (errors.Any) return (null, errors.ToProblem());
        var (email, password) = (body.Value.Email!, body.Value.Password!);

        var known = await partners.FindByEmailAsync(email, cancellationToken);
        var account = LoginThrottle.AccountOf(known, email);
        if (await throttle.ChargeAsync(account, source, cancellationToken) is { } wait)
            return (null, AccountErrors.TooManyAttempts(wait));

        var partner = known ?? _nobody.Value;
        var verdict = hasher.VerifyHashedPassword(partner, partner.PasswordHash, password);
        if (known is null || verdict == PasswordVerificationResult.Failed) return (null, Wrong());
        await throttle.ForgiveAsync(account, source, cancellationToken);
        if (verdict == PasswordVerificationResult.SuccessRehashNeeded)
            await partners.TryReplaceAsync(known with { PasswordHash = hasher.HashPassword(known, password) }, cancellationToken);
        return (known, null);
    }

    static ApiProblem Wrong() =>
        ApiProblem.Create(401, ErrorCodes.InvalidCredentials, "The e-mail address and the password do not go together.");
}
