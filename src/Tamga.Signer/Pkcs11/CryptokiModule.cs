using System.Runtime.InteropServices;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace Tamga.Signer.Pkcs11;

/// <summary>A token's driver, loaded. A process has one; it is used by one thread at a time.</summary>
sealed class CryptokiModule : IDisposable
{
    static readonly Pkcs11InteropFactories Factories = new();

    readonly IPkcs11Library _library;

    /// <summary>
    /// Pkcs11Interop asks for <c>libdl</c>, and without the C library's development files only its versioned name is there.
    /// </summary>
    static CryptokiModule() => NativeLibrary.SetDllImportResolver(
        typeof(Pkcs11InteropFactories).Assembly,
        (name, _, _) => name == "libdl" && NativeLibrary.TryLoad("libdl.so.2", out var library) ? library : 0);

    CryptokiModule(string path, IPkcs11Library library) => (Path, _library) = (path, library);

    public string Path { get; }

    /// <exception cref="SignerProblemException">It is not there, or no driver.</exception>
    public static CryptokiModule Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new SignerProblemException(
                $"There is no driver at {path}. Install the token maker's software, or name its PKCS #11 library with --module.");
        }

        Probe(path);
        // One thread: no locks are asked for.
        return new CryptokiModule(path, CryptokiProblem.Asking(
            () => Factories.Pkcs11LibraryFactory.LoadPkcs11Library(Factories, path, AppType.SingleThreaded)));
    }

    /// <summary>The slots that have a token.</summary>
    public IReadOnlyList<TokenSlot> Tokens() =>
        CryptokiProblem.Asking(() => _library.GetSlotList(SlotsType.WithTokenPresent).ConvertAll(TokenSlot.Of));

    /// <summary>What is no driver is told before the library is asked, whose errors do not tell the two ways apart.</summary>
    static void Probe(string path)
    {
        if (!NativeLibrary.TryLoad(path, out var library))
        {
            throw new SignerProblemException(
                $"{path} cannot be loaded. It must be a PKCS #11 library for {RuntimeInformation.ProcessArchitecture} with "
                + "everything it needs beside it; a 32-bit driver does not go with a 64-bit program.");
        }

        if (!NativeLibrary.TryGetExport(library, "C_GetFunctionList", out _))
            throw new SignerProblemException($"{path} is a library, but no PKCS #11 driver. Name the right one with --module.");
        NativeLibrary.Free(library);
    }

    public void Dispose()
    {
        try
        {
            _library.Dispose();
        }
        catch (Pkcs11Exception)
        {
            // A driver whose token has been pulled out may complain at the end, when nothing depends on it.
        }
    }
}
