using System.Security.Cryptography;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace Tamga.Signer.Pkcs11;

/// <summary>A session with a token, closed when disposed.</summary>
sealed class TokenSession(TokenSlot slot, ISession session) : IDisposable
{
    const int ObjectsAtOnce = 64;

    /// <exception cref="SignerProblemException">The token is not there any longer.</exception>
    public static TokenSession Open(TokenSlot slot) =>
        new(slot, CryptokiProblem.Asking(() => slot.Slot.OpenSession(SessionType.ReadOnly)));

    /// <summary>The certificates on the token with their ids. Most tokens show them without a PIN.</summary>
    public IReadOnlyList<(byte[] Id, byte[] Der)> Certificates()
    {
        var found = new List<(byte[], byte[])>();
        var attributes = session.Factories.ObjectAttributeFactory;
        foreach (var handle in Find(
            attributes.Create(CKA.CKA_CLASS, CKO.CKO_CERTIFICATE),
            attributes.Create(CKA.CKA_CERTIFICATE_TYPE, CKC.CKC_X_509)))
        {
            if (Read(handle, CKA.CKA_VALUE) is { Length: > 0 } der) found.Add((Read(handle, CKA.CKA_ID) ?? [], der));
        }

        return found;
    }

    /// <summary>The private keys with their ids and moduli; none before the PIN.</summary>
    public IReadOnlyList<TokenKey> Keys() =>
        Find(session.Factories.ObjectAttributeFactory.Create(CKA.CKA_CLASS, CKO.CKO_PRIVATE_KEY)).ConvertAll(
            handle => new TokenKey(
                handle, Read(handle, CKA.CKA_ID) ?? [], Read(handle, CKA.CKA_MODULUS) ?? [],
                Read(handle, CKA.CKA_ALWAYS_AUTHENTICATE) is [not 0]));

    /// <exception cref="SignerProblemException">The PIN is wrong, or locked.</exception>
    public void Login(Pin pin) => WithPin(pin, bytes =>
    {
        try
        {
            session.Login(CKU.CKU_USER, bytes);
            return true;
        }
        catch (Pkcs11Exception e) when (e.RV == CKR.CKR_USER_ALREADY_LOGGED_IN)
        {
            return false;
        }
    });

    /// <summary>RSA PKCS #1 v1.5 over a DigestInfo that the caller made.</summary>
    public byte[] Sign(TokenKey key, byte[] digestInfo, Pin pin)
    {
        using var mechanism = session.Factories.MechanismFactory.Create(CKM.CKM_RSA_PKCS);
        return key.AsksEveryTime
            ? WithPin(pin, bytes => session.Sign(mechanism, key.Handle, bytes, digestInfo))
            : CryptokiProblem.Asking(() => session.Sign(mechanism, key.Handle, digestInfo));
    }

    /// <summary>
    /// The driver gets an array of its own, which is wiped; none at all makes a reader with keys ask for the PIN.
    /// </summary>
    T WithPin<T>(Pin pin, Func<byte[]?, T> ask)
    {
        var bytes = slot.HasPinPad ? null : pin.Bytes.ToArray();
        try
        {
            return CryptokiProblem.Asking(() => ask(bytes));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>Asks until nothing more comes: a driver may give fewer at once than it is asked for.</summary>
    List<IObjectHandle> Find(params List<IObjectAttribute> wanted)
    {
        try
        {
            return CryptokiProblem.Asking(() =>
            {
                session.FindObjectsInit(wanted);
                try
                {
                    List<IObjectHandle> all = [];
                    while (session.FindObjects(ObjectsAtOnce) is { Count: > 0 } some) all.AddRange(some);
                    return all;
                }
                finally
                {
                    session.FindObjectsFinal();
                }
            });
        }
        finally
        {
            wanted.ForEach(attribute => attribute.Dispose());
        }
    }

    /// <summary>One at a time: drivers differ in what they say of several of which they lack one.</summary>
    /// <returns>Nothing when the token keeps it to itself, or does not have it.</returns>
    byte[]? Read(IObjectHandle handle, CKA type)
    {
        try
        {
            var attributes = session.GetAttributeValue(handle, new List<CKA> { type });
            using var attribute = attributes[0];
            return attribute.CannotBeRead ? null : attribute.GetValueAsByteArray();
        }
        catch (Pkcs11Exception)
        {
            return null;
        }
    }

    public void Dispose()
    {
        try
        {
            session.Dispose();
        }
        catch (Pkcs11Exception)
        {
            // It went with its token.
        }
    }
}
