using System.Runtime.InteropServices;

namespace Tamga.Signer.Pkcs11;

/// <summary>What a driver answers (CKR_…), and what that means to a person.</summary>
static class CryptokiResult
{
    public const nuint Ok = 0;
    const nuint DeviceError = 0x30;
    const nuint DeviceMemory = 0x31;
    const nuint DeviceRemoved = 0x32;
    const nuint PinIncorrect = 0xA0;
    const nuint PinInvalid = 0xA1;
    const nuint PinLengthRange = 0xA2;
    const nuint PinExpired = 0xA3;
    const nuint PinLocked = 0xA4;
    const nuint SessionClosed = 0xB0;
    const nuint SessionHandleInvalid = 0xB3;
    const nuint TokenNotPresent = 0xE0;
    const nuint TokenNotRecognized = 0xE1;
    public const nuint UserAlreadyLoggedIn = 0x100;
    const nuint UserNotLoggedIn = 0x101;
    const nuint UserPinNotInitialized = 0x102;
    public const nuint AlreadyInitialized = 0x191;

    /// <exception cref="SignerProblemException">The driver said no.</exception>
    public static void Check(CULong result, string what)
    {
        if (result.Value != Ok) throw Problem(result.Value, what);
    }

    public static SignerProblemException Problem(nuint result, string what) => result switch
    {
        PinIncorrect or PinInvalid or PinLengthRange => new("The PIN is wrong. It is not tried again: several wrong ones lock the token."),
        PinLocked => new("The PIN is locked. Unlock the token with its maker's program and the unlock code (SO PIN) of the issuer."),
        PinExpired => new("The PIN has expired. Change it with the token maker's program."),
        UserPinNotInitialized => new("The token has no PIN yet. Set it up with its maker's program."),
        TokenNotPresent or DeviceRemoved or SessionHandleInvalid or SessionClosed or UserNotLoggedIn =>
            new("The token is not there, or was pulled out. Plug it in.") { MayPass = true },
        TokenNotRecognized => new("The driver does not know this token: it is another maker's. Name the right driver with --module."),
        DeviceError or DeviceMemory => new($"The token failed ({what}, CKR 0x{result:X}). Pull it out and plug it in again.") { MayPass = true },
        _ => new($"The token's driver refused ({what}, CKR 0x{result:X})."),
    };
}
