using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;

namespace Tamga.Egypt.Tests.Agents;

/// <summary>A token in software (SoftHSM2), with a PIN, keys and certificates, in a directory of its own.</summary>
sealed class SoftToken : IDisposable
{
    public const string Pin = "2468";
    static readonly string[] Modules =
    [
        "/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so", "/usr/lib64/pkcs11/libsofthsm2.so",
    ];

    static readonly string[] Spies =
    [
        "/usr/lib/x86_64-linux-gnu/pkcs11-spy.so", "/usr/lib/aarch64-linux-gnu/pkcs11-spy.so", "/usr/lib64/pkcs11-spy.so",
    ];

    readonly TemporaryDirectory _directory = new();

    SoftToken(string module) => Module = module;

    /// <summary>The driver.</summary>
    public string Module { get; }

    /// <summary>What makes a process see this token and no other.</summary>
    public (string, string?) Variable => ("SOFTHSM2_CONF", Path.Combine(_directory.Path, "softhsm2.conf"));

    /// <summary>A token that has been set up, empty. Skips the test where there is no SoftHSM2.</summary>
    public static async Task<SoftToken> CreateAsync(string label = "desk")
    {
        var module = Array.Find(Modules, File.Exists);
        Assert.SkipWhen(module is null, "There is no SoftHSM2 here; eng/install-softhsm.sh installs it.");
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(p => File.Exists(Path.Combine(p, "pkcs11-tool"))),
            "There is no pkcs11-tool here; eng/install-softhsm.sh installs it.");
        var token = new SoftToken(module!);
        var tokens = Directory.CreateDirectory(Path.Combine(token._directory.Path, "tokens"));
        await File.WriteAllTextAsync(
            token.Variable.Item2!, $"directories.tokendir = {tokens.FullName}\nobjectstore.backend = file\nlog.level = ERROR\n");
        await token.SetUpAsync(label);
        return token;
    }

    /// <summary>Another token beside the first.</summary>
    public Task SetUpAsync(string label) =>
        RunAsync("softhsm2-util", "--init-token", "--free", "--label", label, "--so-pin", "13579", "--pin", Pin);

    /// <summary>A driver before the driver, which notes every call in a file.</summary>
    public (string Module, (string, string?)[] Variables, string Calls) Watched()
    {
        var spy = Array.Find(Spies, File.Exists);
        Assert.SkipWhen(spy is null, "There is no pkcs11-spy here; eng/install-softhsm.sh installs it.");
        var calls = Path.Combine(_directory.Path, "calls");
        return (spy!, [Variable, ("PKCS11SPY", Module), ("PKCS11SPY_OUTPUT", calls)], calls);
    }

    /// <summary>Puts a key and its certificate on the token.</summary>
    /// <param name="pkcs12">Both, in a file.</param>
    /// <param name="password">Its password.</param>
    /// <param name="id">What they have in common.</param>
    /// <param name="asksEveryTime">Whether the key wants the PIN before each signature.</param>
    public async Task ImportAsync(byte[] pkcs12, string password, string id = "01", bool asksEveryTime = false)
    {
        using var certificate = X509CertificateLoader.LoadPkcs12(
            pkcs12, password, X509KeyStorageFlags.Exportable | X509KeyStorageFlags.EphemeralKeySet);
        using var key = certificate.GetRSAPrivateKey()!;
        await WriteAsync("privkey", key.ExportRSAPrivateKey(), id, asksEveryTime ? ["--always-auth"] : []);
        await WriteAsync("cert", certificate.RawData, id);
    }

    /// <summary>Puts a certificate on the token, without its key.</summary>
    public Task AddCertificateAsync(byte[] der, string id) => WriteAsync("cert", der, id);

    async Task WriteAsync(string type, byte[] der, string id, params string[] more)
    {
        var file = Path.Combine(_directory.Path, $"{type}-{id}.der");
        await File.WriteAllBytesAsync(file, der);
        await RunAsync(
            "pkcs11-tool", ["--module", Module, "--login", "--pin", Pin, "--write-object", file, "--type", type, "--id", id,
            "--label", $"seal {id}", .. more]);
    }

    async Task RunAsync(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment[Variable.Item1] = Variable.Item2;
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{command} failed: {string.Concat(said)}");
    }

    public void Dispose() => _directory.Dispose();
}
