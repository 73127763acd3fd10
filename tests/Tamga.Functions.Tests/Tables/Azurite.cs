using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;

namespace Tamga.Functions.Tests.Tables;

/// <summary>
/// The table service of Azurite, started once for all tests that need it. It is looked for where TAMGA_AZURITE says, where
/// eng/install-azurite.sh puts it, in ~/.tamga/azurite, and on the path.
/// </summary>
public sealed class Azurite : IAsyncLifetime
{
    /// <summary>Azurite's account, the same for everybody: it guards nothing.</summary>
    const string Account = "devstoreaccount1";
    const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    Process? _process;
    DirectoryInfo? _workspace;
    string _missing = "";

    public string ConnectionString { get; private set; } = "";

    public bool IsThere => _missing.Length == 0;

    /// <summary>A client; skips the test where there is no Azurite.</summary>
    public TableServiceClient Client(TableClientOptions? options = null)
    {
        Assert.SkipUnless(IsThere, _missing);
        return new TableServiceClient(ConnectionString, options);
    }

    /// <summary>Forgets everything; skips the test where there is no Azurite.</summary>
    public async Task ClearAsync()
    {
        var account = Client();
        await foreach (var table in account.QueryAsync()) await account.DeleteTableAsync(table.Name);
    }

    public async ValueTask InitializeAsync()
    {
        if (Find() is not { } program)
        {
            _missing = "There is no Azurite here: run eng/install-azurite.sh, or name its folder in TAMGA_AZURITE.";
            return;
        }

        var port = FreePort.Find();
        _workspace = Directory.CreateTempSubdirectory("tamga-azurite-");
        _process = Process.Start(new ProcessStartInfo(
            program, ["--disableTelemetry", "--silent", "--inMemoryPersistence", "--tableHost", "127.0.0.1", "--tablePort", $"{port}"])
        {
            WorkingDirectory = _workspace.FullName, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        })!;
        ConnectionString =
            $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};TableEndpoint=http://127.0.0.1:{port}/{Account};";
        await WaitForPortAsync(port);
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

    static string? Find([CallerFilePath] string here = "")
    {
        var name = OperatingSystem.IsWindows() ? "azurite-table.cmd" : "azurite-table";
        string?[] folders =
        [
            Environment.GetEnvironmentVariable("TAMGA_AZURITE"),
            Path.Combine(Path.GetDirectoryName(here)!, "../../../artifacts/azurite"),
            Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".tamga/azurite"),
        ];
        return folders.OfType<string>().SelectMany(f => new[] { Path.Combine(f, "node_modules/.bin", name), Path.Combine(f, name) })
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(f => Path.Combine(f, name)))
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

/// <summary>Shares one Azurite.</summary>
[CollectionDefinition(Name)]
public sealed class AzuriteCollection : ICollectionFixture<Azurite>
{
    public const string Name = "Azurite";
}
