using Net.Pkcs11Interop.HighLevelAPI;

namespace Tamga.Signer.Pkcs11;

/// <summary>A slot with a token in it.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Reader">What the driver calls the slot.</param>
/// <param name="Token">What the token says of itself.</param>
sealed record TokenSlot(ISlot Slot, string Reader, ITokenInfo Token)
{
    /// <summary>What the token is called.</summary>
    public string Label => Token.Label;

    /// <summary>Its serial number.</summary>
    public string Serial => Token.SerialNumber;

    /// <summary>Whether it can be used; a reader shows an unformatted token, too.</summary>
    public bool IsInitialized => Token.TokenFlags.TokenInitialized;

    /// <summary>Whether the PIN is typed on the reader.</summary>
    public bool HasPinPad => Token.TokenFlags.ProtectedAuthenticationPath;

    /// <summary>Whether a wrong PIN was tried before.</summary>
    public bool IsPinCountLow => Token.TokenFlags.UserPinCountLow;

    /// <summary>Whether the next wrong PIN locks it.</summary>
    public bool IsFinalTry => Token.TokenFlags.UserPinFinalTry;

    /// <summary>Whether it is locked.</summary>
    public bool IsLocked => Token.TokenFlags.UserPinLocked;

    public static TokenSlot Of(ISlot slot) => new(slot, slot.GetSlotInfo().SlotDescription, slot.GetTokenInfo());

    /// <inheritdoc/>
    public override string ToString() => $"\"{Label}\" ({Token.ManufacturerId} {Token.Model}, serial {Serial}, in {Reader})";
}
