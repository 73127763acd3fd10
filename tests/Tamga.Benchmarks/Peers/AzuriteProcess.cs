using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Tamga.Benchmarks.Peers;

/// <summary>
/// Azure Storage on this machine, that keeps what it is given in files: a stand-in over HTTP, in a process of its own.
/// </summary>
sealed class AzuriteProcess : IAsyncDisposable
{
    /// <summary>Azurite's own, the same for everybody: it guards nothing.</summary>
    const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    const string Account = "devstoreaccount1";

    readonly Process _process;

    AzuriteProcess(Process process, string connection) => (_process, Connection) = (process, connection);

    /// <summary>The connection string of its account.</summary>
    public string Connection { get; }

    /// <summary>The processor time it has used so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The program, where TAMGA_AZURITE says or eng/install-azurite.sh puts it.</summary>
    public static string? Find([CallerFilePath] string here = "") =>
        new[]
        {
            Environment.GetEnvironmentVariable("TAMGA_AZURITE"),
            Path.Combine(Path.GetDirectoryName(here)!, "../../../artifacts/azurite"),
        }.OfType<string>().Select(folder => Path.Combine(folder, "node_modules/azurite/dist/src/azurite.js"))
            .FirstOrDefault(File.Exists);

    /// <summary>Starts it and waits until it listens.</summary>
    /// <param name="program">What <see cref="Find"/> has found.</param>
    /// <param name="directory">Where it keeps its files.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<AzuriteProcess> StartAsync(string program, string directory, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(directory);
        var (blobs, queues, tables) = (FreePort(), FreePort(), FreePort());
        var process = Process.Start(new ProcessStartInfo(
            "node",
            [
                program, "--disableTelemetry", "--silent", "--skipApiVersionCheck", "--location", directory,
                "--blobPort", $"{blobs}", "--queuePort", $"{queues}", "--tablePort", $"{tables}",
            ])
        {
            WorkingDirectory = directory,
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        string Endpoint(string kind, int port) => $"{kind}Endpoint=http://127.0.0.1:{port}/{Account};";
        var azurite = new AzuriteProcess(
            process,
            $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};"
            + Endpoint("Blob", blobs) + Endpoint("Queue", queues) + Endpoint("Table", tables));
        foreach (var port in (int[])[blobs, queues, tables]) await azurite.WaitForAsync(port, cancellationToken);
        return azurite;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    async Task WaitForAsync(int port, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_process.HasExited) throw new InvalidOperationException("Azurite ended at once.");
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
            }
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
