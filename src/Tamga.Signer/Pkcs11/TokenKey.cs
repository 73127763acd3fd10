using Net.Pkcs11Interop.HighLevelAPI;

namespace Tamga.Signer.Pkcs11;

/// <summary>A private key on a token.</summary>
/// <param name="Handle">How the session calls it.</param>
/// <param name="Id">The id it shares with its certificate.</param>
/// <param name="Modulus">Its modulus, if the token shows it.</param>
/// <param name="AsksEveryTime">Whether it takes the PIN for each signature.</param>
sealed record TokenKey(IObjectHandle Handle, byte[] Id, byte[] Modulus, bool AsksEveryTime);
