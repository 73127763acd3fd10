using Net.Pkcs11Interop.Common;

namespace Tamga.Signer.Pkcs11;

/// <summary>What a driver answers (CKR_…), and what that means to a person.</summary>
static class CryptokiProblem
{
    /// <exception cref="SignerProblemException">The driver said no.</exception>
    public static T Asking<T>(Func<T> driver)
    {
        try
        {
            return driver();
        }
        catch (Pkcs11Exception e)
        {
            throw Of(e);
        }
    }

    static SignerProblemException Of(Pkcs11Exception answer) => answer.RV switch
    {
        CKR.CKR_PIN_INCORRECT or CKR.CKR_PIN_INVALID or CKR.CKR_PIN_LEN_RANGE =>
            new("The PIN is wrong. It is not tried again: several wrong ones lock the token."),
        CKR.CKR_PIN_LOCKED =>
            new("The PIN is locked. Unlock the token with its maker's program and the unlock code (SO PIN) of the issuer."),
        CKR.CKR_PIN_EXPIRED => new("The PIN has expired. Change it with the token maker's program."),
        CKR.CKR_USER_PIN_NOT_INITIALIZED => new("The token has no PIN yet. Set it up with its maker's program."),
        CKR.CKR_TOKEN_NOT_PRESENT or CKR.CKR_DEVICE_REMOVED or CKR.CKR_SESSION_HANDLE_INVALID or CKR.CKR_SESSION_CLOSED
            or CKR.CKR_USER_NOT_LOGGED_IN =>
            new("The token is not there, or was pulled out. Plug it in.") { MayPass = true },
        CKR.CKR_TOKEN_NOT_RECOGNIZED =>
            new("The driver does not know this token: it is another maker's. Name the right driver with --module."),
        CKR.CKR_DEVICE_ERROR or CKR.CKR_DEVICE_MEMORY =>
            new($"The token failed ({answer.Method}, {answer.RV}). Pull it out and plug it in again.") { MayPass = true },
        _ => new($"The token's driver refused ({answer.Method}, {answer.RV})."),
    };
}
