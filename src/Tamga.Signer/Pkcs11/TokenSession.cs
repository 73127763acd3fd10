using System.Runtime.InteropServices;

namespace Tamga.Signer.Pkcs11;

/// <summary>A session with a token, closed when disposed.</summary>
sealed unsafe class TokenSession(TokenSlot slot, CULong session) : IDisposable
{
    const nuint Class = 0x0;
    const nuint Value = 0x11;
    const nuint CertificateType = 0x80;
    const nuint Id = 0x102;
    const nuint Modulus = 0x120;
    const nuint AlwaysAuthenticate = 0x202;
    const nuint Certificate = 1;
    const nuint X509 = 0;
    const nuint PrivateKey = 3;
    const nuint User = 1;
    const nuint ContextSpecific = 2;
    const nuint RsaPkcs = 1;
    const int MostObjects = 64;
    const int LongestSignature = 2048;

    /// <exception cref="SignerProblemException">The token is not there any longer.</exception>
    public static TokenSession Open(TokenSlot slot)
    {
        const nuint serial = 4;
        var session = new CULong(0);
        CryptokiResult.Check(Cryptoki.OpenSession(slot.Id, new CULong(serial), null, null, &session), "C_OpenSession");
        return new TokenSession(slot, session);
    }

    /// <summary>The certificates on the token with their ids. Most tokens show them without a PIN.</summary>
    public IReadOnlyList<(byte[] Id, byte[] Der)> Certificates()
    {
        var found = new List<(byte[], byte[])>();
        foreach (var handle in Find((Class, Certificate), (CertificateType, X509)))
            if (Read(handle, Value) is { Length: > 0 } der)
                found.Add((Read(handle, Id) ?? [], der));
        return found;
    }

    /// <summary>The private keys with their ids and moduli; none before the PIN.</summary>
    public IReadOnlyList<TokenKey> Keys() =>
        [.. Find((Class, PrivateKey)).Select(handle => new TokenKey(
            handle, Read(handle, Id) ?? [], Read(handle, Modulus) ?? [], Read(handle, AlwaysAuthenticate) is [not 0]))];

    /// <exception cref="SignerProblemException">The PIN is wrong, or locked.</exception>
    public void Login(Pin pin) => Login(pin, User);

    /// <summary>RSA PKCS #1 v1.5 over a DigestInfo that the caller made.</summary>
    public byte[] Sign(TokenKey key, ReadOnlySpan<byte> digestInfo, Pin pin)
    {
        Span<byte> mechanism = stackalloc byte[CryptokiRecord.TripleSize];
        CryptokiRecord.WriteTriple(mechanism, RsaPkcs, 0, 0);
        fixed (byte* at = mechanism) CryptokiResult.Check(Cryptoki.SignInit(session, at, key.Handle), "C_SignInit");
        if (key.AsksEveryTime) Login(pin, ContextSpecific);
        var signature = new byte[LongestSignature];
        var length = new CULong(LongestSignature);
        fixed (byte* data = digestInfo)
        fixed (byte* to = signature)
            CryptokiResult.Check(Cryptoki.Sign(session, data, new CULong((nuint)digestInfo.Length), to, &length), "C_Sign");
        return signature[..(int)length.Value];
    }

    void Login(Pin pin, nuint user)
    {
        var bytes = slot.HasPinPad ? default : pin.Bytes;
        fixed (byte* at = bytes)
        {
            // No PIN at all makes a reader with keys of its own ask for it.
            var result = Cryptoki.Login(session, new CULong(user), at, new CULong((nuint)bytes.Length));
            if (result.Value != CryptokiResult.UserAlreadyLoggedIn) CryptokiResult.Check(result, "C_Login");
        }
    }

    List<CULong> Find(params ReadOnlySpan<(nuint Type, nuint Value)> wanted)
    {
        var size = CryptokiRecord.NumberSize;
        var values = stackalloc byte[wanted.Length * size];
        var template = stackalloc byte[wanted.Length * CryptokiRecord.TripleSize];
        for (var i = 0; i < wanted.Length; i++)
        {
            var value = values + (i * size);
            CryptokiRecord.WriteNumber(new Span<byte>(value, size), wanted[i].Value);
            CryptokiRecord.WriteTriple(
                new Span<byte>(template + (i * CryptokiRecord.TripleSize), CryptokiRecord.TripleSize), wanted[i].Type, (nint)value, size);
        }

        CryptokiResult.Check(Cryptoki.FindObjectsInit(session, template, new CULong((nuint)wanted.Length)), "C_FindObjectsInit");
        try
        {
            var handles = stackalloc CULong[MostObjects];
            var count = new CULong(0);
            CryptokiResult.Check(Cryptoki.FindObjects(session, handles, new CULong(MostObjects), &count), "C_FindObjects");
            return [.. new Span<CULong>(handles, (int)count.Value)];
        }
        finally
        {
            Cryptoki.FindObjectsFinal(session);
        }
    }

    /// <returns>Nothing when the token keeps it to itself, or does not have it.</returns>
    byte[]? Read(CULong handle, nuint attribute)
    {
        Span<byte> template = stackalloc byte[CryptokiRecord.TripleSize];
        CryptokiRecord.WriteTriple(template, attribute, 0, 0);
        fixed (byte* at = template)
        {
            if (Cryptoki.GetAttributeValue(session, handle, at, new CULong(1)).Value != CryptokiResult.Ok) return null;
            if (CryptokiRecord.ReadLength(template) is not { } length) return null;
            var value = new byte[length];
            if (length == 0) return value;
            fixed (byte* to = value)
            {
                CryptokiRecord.WriteTriple(template, attribute, (nint)to, length);
                return Cryptoki.GetAttributeValue(session, handle, at, new CULong(1)).Value == CryptokiResult.Ok ? value : null;
            }
        }
    }

    public void Dispose() => Cryptoki.CloseSession(session);
}

/// <summary>A private key on a token.</summary>
/// <param name="Handle">How the session calls it.</param>
/// <param name="Id">The id it shares with its certificate.</param>
/// <param name="Modulus">Its modulus, if the token shows it.</param>
/// <param name="AsksEveryTime">Whether it takes the PIN for each signature.</param>
sealed record TokenKey(CULong Handle, byte[] Id, byte[] Modulus, bool AsksEveryTime);
