using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Tamga.Accounts.Users;
using Tamga.Api;

namespace Tamga.Accounts;

/// <summary>Registers partners.</summary>
sealed class PartnerRegistration(
    PartnerRepository partners, IPasswordHasher<User> hasher, IOptions<AccountsOptions> options, TimeProvider time)
{
    const int MaxEmail = 254;

    /// <summary>Whether a caller with this <c>X-Registration-Secret</c> may register.</summary>
    public bool Admits(string? secret)
    {
        if (options.Value.OpenRegistration) return true;
        if (string.IsNullOrEmpty(secret) || string.IsNullOrEmpty(options.Value.RegistrationSecret)) return false;
        // Hashes are of one length, so that the comparison does not tell how long the secret is.
        return CryptographicOperations.FixedTimeEquals(Hash(secret), Hash(options.Value.RegistrationSecret));
    }

    /// <returns>The partner, or why not.</returns>
    public async Task<(Partner? Partner, ApiProblem? Problem)> RegisterAsync(
        JsonBody<RegisterBody> body, CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        var part = new BodyPart(body.Root, "$", errors);
        var given = body.Value;
        var name = part.Required("partnerName", given.PartnerName, null, 200);
        var email = part.Required("email", given.Email, null, MaxEmail);
        var phone = part.Optional("phoneNumber", given.PhoneNumber, null, 40);
        if (email.Length > 0 && !EmailAddress.IsOne(email)) part.Refuse("email", "must be an e-mail address");
        var password = given.Password ?? "";
        if (PasswordRules.ComplaintOf(password) is { } complaint) part.Refuse("password", complaint);
        return errors.Any ? (null, errors.ToProblem()) : await AddAsync(name, email, phone, password, cancellationToken);
    }

    async Task<(Partner? Partner, ApiProblem? Problem)> AddAsync(
        string name, string email, string? phone, string password, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var partner = new Partner
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            Name = name,
            Email = email,
            PhoneNumber = phone,
            PasswordHash = "",
            CreatedAt = now,
        };
        partner = partner with { PasswordHash = hasher.HashPassword(User.FounderOf(partner), password) };
        if (await partners.TryAddAsync(partner, cancellationToken)) return (partner, null);
        return (null, AccountErrors.EmailIsTaken());
    }

    static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
