using System.Runtime.InteropServices;

namespace Tamga.Signer.Pkcs11;

/// <summary>A slot with a token in it.</summary>
/// <param name="Id">The slot.</param>
/// <param name="Reader">What the driver calls the slot.</param>
/// <param name="Label">What the token is called.</param>
/// <param name="Maker">Who made it.</param>
/// <param name="Model">Which model.</param>
/// <param name="Serial">Its serial number.</param>
/// <param name="Flags">CKF_… of the token.</param>
sealed record TokenSlot(CULong Id, string Reader, string Label, string Maker, string Model, string Serial, nuint Flags)
{
    const nuint ProtectedAuthenticationPath = 0x100;
    const nuint Initialized = 0x400;
    const nuint PinCountLow = 0x10000;
    const nuint PinFinalTry = 0x20000;
    const nuint PinLocked = 0x40000;

    /// <summary>Whether it can be used; a reader shows an unformatted token, too.</summary>
    public bool IsInitialized => (Flags & Initialized) != 0;

    /// <summary>Whether the PIN is typed on the reader.</summary>
    public bool HasPinPad => (Flags & ProtectedAuthenticationPath) != 0;

    /// <summary>Whether a wrong PIN was tried before.</summary>
    public bool IsPinCountLow => (Flags & PinCountLow) != 0;

    /// <summary>Whether the next wrong PIN locks it.</summary>
    public bool IsFinalTry => (Flags & PinFinalTry) != 0;

    /// <summary>Whether it is locked.</summary>
    public bool IsLocked => (Flags & PinLocked) != 0;

    /// <inheritdoc/>
    public override string ToString() => $"\"{Label}\" ({Maker} {Model}, serial {Serial}, in {Reader})";
}
