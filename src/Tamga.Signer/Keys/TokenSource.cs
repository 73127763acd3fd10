using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Tamga.Cades;
using Tamga.Signer.Pkcs11;

namespace Tamga.Signer.Keys;

/// <summary>A token behind a PKCS #11 driver.</summary>
/// <param name="module">The driver's library; looked for in known places when absent.</param>
/// <param name="token">The label or serial number of the token; the only one when absent.</param>
/// <param name="choice">Which certificate on it.</param>
sealed class TokenSource(string? module, string? token, CertificateChoice choice) : IKeySource
{
    CryptokiModule? _module;

    public string Name => "the token";

    public bool AsksForPin => true;

    public void Describe(Action<string> tell, DateTimeOffset now)
    {
        var driver = Module();
        tell($"Driver: {driver.Path}");
        var tokens = driver.Tokens();
        foreach (var slot in tokens) tell($"Token: {slot}{(slot.IsInitialized ? "" : ", not set up")}");
        var chosen = Choose(tokens);
        tell($"Chosen: \"{chosen.Label}\"");
        if (chosen.IsLocked) throw new SignerProblemException("The PIN is locked. Unlock the token with its maker's program.");
        if (chosen.IsFinalTry) tell("Careful: one more wrong PIN locks this token.");
        else if (chosen.IsPinCountLow) tell("Careful: a wrong PIN was typed before.");
        using var session = TokenSession.Open(chosen);
        var any = false;
        foreach (var (_, der) in session.Certificates())
        {
            any = true;
            using var certificate = Read(der);
            if (certificate is not null) tell($"Certificate: {CertificateText.Of(SealCertificate.Of(certificate), now)}");
        }

        if (!any) tell("The token shows no certificate without its PIN.");
    }

    public SigningKey Open(Pin pin, DateTimeOffset now)
    {
        var driver = Module();
        var slot = Choose(driver.Tokens());
        if (slot.IsLocked) throw new SignerProblemException("The PIN is locked. Unlock the token with its maker's program.");
        // A PIN from a setting is tried again at every start: the last try is a person's.
        if (slot.IsFinalTry && !pin.IsTyped)
        {
            throw new SignerProblemException(
                $"One more wrong PIN locks the token. Correct the file or {Pin.Variable}, or type the PIN.");
        }

        var session = TokenSession.Open(slot);
        try
        {
            session.Login(pin);
            return Open(session, slot, pin, now);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    SigningKey Open(TokenSession session, TokenSlot slot, Pin pin, DateTimeOffset now)
    {
        var keys = session.Keys();
        var found = new List<(X509Certificate2 Certificate, TokenKey Key)>();
        foreach (var (id, der) in session.Certificates())
        {
            if (Read(der) is { } certificate && KeyOf(certificate, id, keys) is { } key)
                found.Add((certificate, key));
        }

        var chosen = choice.Pick(found.Select(f => f.Certificate), now, out var problem)
            ?? throw new SignerProblemException(problem);
        var (_, tokenKey) = found.First(f => f.Certificate.Equals(chosen));
        foreach (var (certificate, _) in found)
            if (!ReferenceEquals(certificate, chosen)) certificate.Dispose();
        return new SigningKey(
            chosen, new TokenRsa(session, tokenKey, pin, chosen), new Both(session, chosen), RemarkOf(tokenKey, slot));
    }

    /// <summary>A key that wants the PIN before each signature cannot sign a queue with one.</summary>
    static string? RemarkOf(TokenKey key, TokenSlot slot) => (key.AsksEveryTime, slot.HasPinPad) switch
    {
        (false, _) => null,
        (_, true) => "This key wants the PIN before every signature: type it on the reader for each document.",
        _ => "This key wants the PIN before every signature (CKA_ALWAYS_AUTHENTICATE): the one given at the start is handed to "
            + "the token each time.",
    };

    /// <summary>A certificate and its key have the same id; where they have none, the same modulus.</summary>
    static TokenKey? KeyOf(X509Certificate2 certificate, byte[] id, IReadOnlyList<TokenKey> keys)
    {
        using var publicKey = certificate.GetRSAPublicKey();
        if (publicKey?.ExportParameters(false).Modulus is not { } modulus) return null;
        return keys.FirstOrDefault(k => k.Modulus.Length > 0 && k.Modulus.AsSpan().TrimStart((byte)0).SequenceEqual(modulus))
            ?? keys.FirstOrDefault(k => id.Length > 0 && k.Id.AsSpan().SequenceEqual(id));
    }

    TokenSlot Choose(IReadOnlyList<TokenSlot> tokens)
    {
        if (tokens.Count == 0)
        {
            throw new SignerProblemException(
                "The driver sees no token. Plug it in; over a remote desktop or in a service many drivers see none.")
            {
                MayPass = true
            };
        }

        var wanted = tokens.Where(t => token is null ? t.IsInitialized : t.Label == token || t.Serial == token).ToList();
        return wanted switch
        {
            [var only] => only,
            [] when token is null => throw new SignerProblemException("The token is not set up yet. Use its maker's program."),
            [] => throw new SignerProblemException(
                $"No token is called \"{token}\". There is: {string.Join("; ", tokens)}.")
            { MayPass = true },
            _ => throw new SignerProblemException(
                $"There are several tokens; name one with --token. There is: {string.Join("; ", wanted)}."),
        };
    }

    CryptokiModule Module() => _module ??= CryptokiModule.Load(module ?? DriverSearch.Find());

    static X509Certificate2? Read(byte[] der)
    {
        try
        {
            return X509CertificateLoader.LoadCertificate(der);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public void Dispose() => _module?.Dispose();

    sealed class Both(IDisposable first, IDisposable second) : IDisposable
    {
        public void Dispose()
        {
            first.Dispose();
            second.Dispose();
        }
    }
}
