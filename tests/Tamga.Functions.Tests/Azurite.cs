using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Tamga.Functions.Tables;
using Tamga.Functions.Tests;
using Tamga.Records;

[assembly: AssemblyFixture(typeof(Azurite))]

namespace Tamga.Functions.Tests;

/// <summary>
/// Azure Storage on this machine, started once for all tests: blobs, queues and tables of as many accounts as there are tests,
/// so that none sees another's. Azurite is looked for where TAMGA_AZURITE says, where eng/install-azurite.sh puts it, in
/// ~/.tamga/azurite, and on the path; where it is not, that script fetches it from npm. Tests that need it are skipped where that
/// cannot be done, unless TAMGA_REQUIRE_AZURITE is set.
/// </summary>
public sealed class Azurite : IAsyncLifetime
{
    const int Accounts = 200;

    static readonly TimeSpan LongestInstall = TimeSpan.FromMinutes(4);

    /// <summary>Azurite's own, the same for everybody: it guards nothing.</summary>
    const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    readonly int _blobs = FreePort.Find();
    readonly int _queues = FreePort.Find();
    readonly int _tables = FreePort.Find();
    Process? _process;
    DirectoryInfo? _workspace;
    string _missing = "";
    int _taken;

    /// <summary>
    /// The connection string of an account that nobody has used; skips the test where there is no Azurite.
    /// </summary>
    public string NewAccount()
    {
        Assert.SkipUnless(_missing.Length == 0, _missing);
        var name = NameOf(Interlocked.Increment(ref _taken));
        return $"DefaultEndpointsProtocol=http;AccountName={name};AccountKey={Key};BlobEndpoint=http://127.0.0.1:{_blobs}/{name};"
            + $"QueueEndpoint=http://127.0.0.1:{_queues}/{name};TableEndpoint=http://127.0.0.1:{_tables}/{name};";
    }

    public async ValueTask InitializeAsync()
    {
        if (Find() is null) await InstallAsync();
        if (Find() is not { } program)
        {
            _missing =
                "There is no Azurite here, and eng/install-azurite.sh could not fetch it: name its folder in TAMGA_AZURITE.";
            if (Environment.GetEnvironmentVariable("TAMGA_REQUIRE_AZURITE") is { Length: > 0 })
                throw new InvalidOperationException(_missing);
            return;
        }

        _workspace = Directory.CreateTempSubdirectory("tamga-azurite-");
        var start = new ProcessStartInfo(
            program,
            [
                "--disableTelemetry", "--silent", "--inMemoryPersistence", "--skipApiVersionCheck",
                "--blobPort", $"{_blobs}", "--queuePort", $"{_queues}", "--tablePort", $"{_tables}",
            ])
        {
            WorkingDirectory = _workspace.FullName, RedirectStandardOutput = true, RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["AZURITE_ACCOUNTS"] = string.Join(';', Enumerable.Range(1, Accounts).Select(n => $"{NameOf(n)}:{Key}"));
        _process = Process.Start(start)!;
        foreach (var port in (int[])[_blobs, _queues, _tables]) await WaitForPortAsync(port);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        _workspace?.Delete(recursive: true);
    }

    /// <summary>A record table that nobody has used.</summary>
    internal IRecordTable NewRecords() => new AzureRecordTable(new TableServiceClient(NewAccount()));

    static async Task InstallAsync()
    {
        try
        {
            using var script = Process.Start(new ProcessStartInfo("bash", [Path.Combine(Checkout.Root, "eng/install-azurite.sh")])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            })!;
            using var patience = new CancellationTokenSource(LongestInstall);
            try
            {
                await Task.WhenAll(
                    script.StandardOutput.ReadToEndAsync(patience.Token), script.StandardError.ReadToEndAsync(patience.Token));
                await script.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                script.Kill(entireProcessTree: true);
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is no bash here. Whoever looks for Azurite next says what is missing.
        }
    }

    static string NameOf(int account) => "account" + account.ToString("D4", CultureInfo.InvariantCulture);

    static string? Find([CallerFilePath] string here = "")
    {
        var name = OperatingSystem.IsWindows() ? "azurite.cmd" : "azurite";
        string?[] folders =
        [
            Environment.GetEnvironmentVariable("TAMGA_AZURITE"),
            Path.Combine(Path.GetDirectoryName(here)!, "../../artifacts/azurite"),
            Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".tamga/azurite"),
        ];
        return folders.OfType<string>()
            .SelectMany(f => new[] { Path.Combine(f, "node_modules/.bin", name), Path.Combine(f, name) })
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
                .Select(f => Path.Combine(f, name)))
            .FirstOrDefault(File.Exists);
    }

    async Task WaitForPortAsync(int port)
    {
        for (var look = 0; look < 300; look++)
        {
            if (_process!.HasExited)
                throw new InvalidOperationException($"Azurite ended at once: {await _process.StandardError.ReadToEndAsync()}");
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync("127.0.0.1", port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            }
        }

        throw new TimeoutException("Azurite does not listen.");
    }
}
