namespace Tamga.Accounts;

/// <summary>The error codes that only accounts have.</summary>
static class AccountErrors
{
    /// <summary>Registration is not open and the request does not carry the registration secret.</summary>
    public const string RegistrationClosed = "REGISTRATION_CLOSED";

    /// <summary>The e-mail address belongs to a partner already.</summary>
    public const string EmailTaken = "EMAIL_TAKEN";
}
