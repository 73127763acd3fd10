namespace Tamga.Signer.Keys;

/// <summary>Where the drivers of tokens usually are.</summary>
static class DriverSearch
{
    /// <summary>What the issuers' tokens in Egypt come with (ePass2003 and others), then what serves many cards.</summary>
    static readonly string[] Windows = ["eps2003csp11.dll", "SignatureP11.dll", "eToken.dll", "opensc-pkcs11.dll"];

    static readonly string[] Unix =
    [
        "libcastle_v2.so.1.0.0", "libcastle.so.1.0.0", "libcastle_v2.dylib", "libcastle.1.0.0.dylib", "libeToken.so",
        "libeToken.dylib", "opensc-pkcs11.so",
    ];

    static readonly string[] UnixFolders = [
        "/usr/lib", "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/local/lib", "/opt/homebrew/lib"
    ];

    /// <exception cref="SignerProblemException">There is none.</exception>
    public static string Find()
    {
        string[] folders = OperatingSystem.IsWindows()
            ? [Environment.SystemDirectory, Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "OpenSC Project", "OpenSC", "pkcs11")]
            : UnixFolders;
        var names = OperatingSystem.IsWindows() ? Windows : Unix;
        return names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
            ?? throw new SignerProblemException(
                $"No token driver was found ({string.Join(", ", names)}). Install the token maker's software, or name its PKCS "
                + "#11 library with --module.");
    }
}
