using Tamga.Api.Errors;

namespace Tamga.Accounts;

/// <summary>The pages of <see cref="AccountErrors"/>.</summary>
static class AccountErrorPages
{
    /// <summary>One for each code.</summary>
    public static IReadOnlyList<ErrorPage> All { get; } =
    [
        new(
            AccountErrors.RegistrationClosed, [403],
            "This gateway does not take new partners from just anybody, and the request does not carry the registration secret.",
            "Send X-Registration-Secret with the secret that the operator has set (Tamga:Accounts:RegistrationSecret), or ask "
            + "the operator.",
            new("/api/Auth/register", "Registration is closed. Send X-Registration-Secret, or ask the operator.")),
        new(
            AccountErrors.EmailTaken, [409],
            "Somebody signs in with this e-mail address already, in this team or in another.",
            "Sign in with it, or use another address.",
            new("/api/Auth/register", "Somebody signs in with this e-mail address already.", "$.email: is taken")),
        new(
            AccountErrors.RoleNotAllowed, [403],
            "The signed-in user's role does not include this.",
            "Ask an owner of the team to do it, or to change the role with PUT /api/Auth/users/{id}.",
            new("/api/Auth/users", AccountErrors.OfRole)),
        new(
            AccountErrors.InvitationInvalid, [401],
            "The invitation has been used, has expired, or was replaced by another.",
            "Ask an owner of the team for a new one. A link works once.",
            new(
                "/api/Auth/invitations",
                "This invitation has been used, has expired or was replaced by another. Ask an owner of the team for a new "
                + "one.")),
        new(
            AccountErrors.TotpRequired, [401],
            "E-mail address and password are right. This person has an authenticator, and its code is missing.",
            "Send the same request with totp: the six digits that the authenticator shows, or a recovery code.",
            new("/api/Auth/login", "Send the code of your authenticator, too.", "$.totp: is required")),
        new(
            AccountErrors.TotpInvalid, [401],
            "The code is not one of now, or has been used: each is good once.",
            "Wait for the next code and look at the clock of the device: half a minute is too much. Without the device send a "
            + "recovery code, or ask another owner of the team to take the authenticator off.",
            new(
                "/api/Auth/login", "This code is wrong, or has been used. Wait for the next one.",
                "$.totp: is not a code that is good now")),
    ];
}
