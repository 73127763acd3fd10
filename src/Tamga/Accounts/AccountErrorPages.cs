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
    ];
}
