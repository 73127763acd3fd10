using Tamga.Api;
using Tamga.Api.Messages;

namespace Tamga.Accounts;

/// <summary>The error codes that only accounts have.</summary>
static class AccountErrors
{
    /// <summary>Registration is not open and the request does not carry the registration secret.</summary>
    public const string RegistrationClosed = "REGISTRATION_CLOSED";

    /// <summary>The e-mail address belongs to a partner already.</summary>
    public const string EmailTaken = "EMAIL_TAKEN";

    /// <summary>The user's role has no right to that.</summary>
    public const string RoleNotAllowed = "ROLE_NOT_ALLOWED";

    /// <summary>The invitation is no longer good.</summary>
    public const string InvitationInvalid = "INVITATION_INVALID";

    /// <summary>The password is right, and the code of the authenticator is missing.</summary>
    public const string TotpRequired = "TOTP_REQUIRED";

    /// <summary>The code is wrong, has been used, or is no longer good.</summary>
    public const string TotpInvalid = "TOTP_INVALID";

    /// <summary>What a role says no with.</summary>
    public const string OfRole = "Your role does not include this. Ask an owner of your team.";

    /// <summary>Somebody signs in with that address already.</summary>
    public static ApiProblem EmailIsTaken() =>
        ApiProblem.Create(409, EmailTaken, "Somebody signs in with this e-mail address already.", "$.email: is taken");

    /// <summary>Nothing is done for a customer that is switched off.</summary>
    public static ApiProblem CustomerIsInactive() => ApiProblem.Create(
        403, ErrorCodes.CustomerInactive, "The customer's partner has switched it off (isActive).");

    /// <summary>Signing in goes on with a code.</summary>
    public static ApiProblem CodeIsMissing() => ApiProblem.Create(
        401, TotpRequired, "Send the code of your authenticator, too.", "$.totp: is required");

    /// <summary>That is not a code that is good now.</summary>
    /// <param name="path">Where it was sent.</param>
    public static ApiProblem WrongCode(string path) => ApiProblem.Create(
        401, TotpInvalid, "This code is wrong, or has been used. Wait for the next one.",
        $"{path}: is not a code that is good now");

    /// <summary>Too many wrong passwords.</summary>
    /// <param name="wait">How long to wait.</param>
    public static ApiProblem TooManyAttempts(TimeSpan wait) => ApiProblem.Create(
        429, ErrorCodes.RateLimited, "Signing in has failed too often. Wait as long as Retry-After says.")
        .Saying(MessageKeys.TooManySignIns, ("seconds", ApiProblem.Seconds(wait))).WithRetryAfter(wait);
}
