using Tamga.Api;

namespace Tamga.Accounts;

/// <summary>The error codes that only accounts have.</summary>
static class AccountErrors
{
    /// <summary>Registration is not open and the request does not carry the registration secret.</summary>
    public const string RegistrationClosed = "REGISTRATION_CLOSED";

    /// <summary>The e-mail address belongs to a partner already.</summary>
    public const string EmailTaken = "EMAIL_TAKEN";

    /// <summary>Too many wrong passwords.</summary>
    /// <param name="wait">How long to wait.</param>
    public static ApiProblem TooManyAttempts(TimeSpan wait) => ApiProblem.Create(
        429, ErrorCodes.RateLimited, "Signing in has failed too often. Wait as long as Retry-After says.").WithRetryAfter(wait);
}
