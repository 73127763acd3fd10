using System.Reflection;
using System.Runtime.InteropServices;

namespace Tamga.Signer.Pkcs11;

/// <summary>A token's driver, loaded. A process has one; it is used by one thread at a time.</summary>
sealed unsafe class CryptokiModule : IDisposable
{
    static nint s_driver;

    static CryptokiModule() => NativeLibrary.SetDllImportResolver(
        Assembly.GetExecutingAssembly(), (name, _, _) => name == Cryptoki.Library ? s_driver : 0);

    CryptokiModule(string path) => Path = path;

    public string Path { get; }

    /// <exception cref="SignerProblemException">It is not there, or no driver.</exception>
    public static CryptokiModule Load(string path)
    {
        if (!File.Exists(path)) throw new SignerProblemException($"There is no driver at {path}. Install the token maker's software, or name its PKCS #11 library with --module.");
        if (s_driver == 0)
        {
            try
            {
                s_driver = NativeLibrary.Load(path);
            }
            catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
            {
                throw new SignerProblemException(
                    $"{path} cannot be loaded. It must be a PKCS #11 library for {RuntimeInformation.ProcessArchitecture} with everything it needs beside it; a 32-bit driver does not go with a 64-bit program.");
            }
        }

        try
        {
            // One thread: no locks are asked for.
            var result = Cryptoki.Initialize(null);
            if (result.Value != CryptokiResult.AlreadyInitialized) CryptokiResult.Check(result, "C_Initialize");
        }
        catch (EntryPointNotFoundException)
        {
            throw new SignerProblemException($"{path} is a library, but no PKCS #11 driver. Name the right one with --module.");
        }

        return new CryptokiModule(path);
    }

    /// <summary>The slots that have a token.</summary>
    public IReadOnlyList<TokenSlot> Tokens()
    {
        var count = new CULong(0);
        CryptokiResult.Check(Cryptoki.GetSlotList(1, null, &count), "C_GetSlotList");
        var ids = new CULong[(int)count.Value];
        if (ids.Length == 0) return [];
        fixed (CULong* first = ids) CryptokiResult.Check(Cryptoki.GetSlotList(1, first, &count), "C_GetSlotList");
        return [.. ids.Take((int)count.Value).Select(Read)];
    }

    static TokenSlot Read(CULong slot)
    {
        Span<byte> about = stackalloc byte[CryptokiRecord.InfoSize];
        Span<byte> token = stackalloc byte[CryptokiRecord.InfoSize];
        fixed (byte* at = about) CryptokiResult.Check(Cryptoki.GetSlotInfo(slot, at), "C_GetSlotInfo");
        fixed (byte* at = token) CryptokiResult.Check(Cryptoki.GetTokenInfo(slot, at), "C_GetTokenInfo");
        return new TokenSlot(
            slot, CryptokiRecord.ReadText(about[..64]), CryptokiRecord.ReadText(token[..32]), CryptokiRecord.ReadText(token[32..64]),
            CryptokiRecord.ReadText(token[64..80]), CryptokiRecord.ReadText(token[80..96]), CryptokiRecord.ReadNumber(token[96..]));
    }

    public void Dispose() => Cryptoki.Finish(null);
}
