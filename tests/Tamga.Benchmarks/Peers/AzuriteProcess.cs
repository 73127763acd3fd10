using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Tamga.Benchmarks.Peers;

/// <summary>Azure Storage on this machine, as eng/install-azurite.sh puts it there, with its data on the disk.</summary>
sealed class AzuriteProcess : IAsyncDisposable
{
    /// <summary>Azurite's own, the same for everybody: it guards nothing.</summary>
    const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("tamga-azurite-");
    readonly int[] _ports = [FreePort(), FreePort(), FreePort()];
    readonly Process _process;

    AzuriteProcess(string program)
    {
        _process = Process.Start(new ProcessStartInfo(
            program,
            [
                "--disableTelemetry", "--silent", "--skipApiVersionCheck", "--location", _data.FullName,
                "--blobPort", $"{_ports[0]}", "--queuePort", $"{_ports[1]}", "--tablePort", $"{_ports[2]}",
            ])
        {
            RedirectStandardOutput = true, UseShellExecute = false,
        })!;
    }

    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey={Key};"
        + $"BlobEndpoint=http://127.0.0.1:{_ports[0]}/devstoreaccount1;"
        + $"QueueEndpoint=http://127.0.0.1:{_ports[1]}/devstoreaccount1;"
        + $"TableEndpoint=http://127.0.0.1:{_ports[2]}/devstoreaccount1;";

    /// <summary>What it has used of the processor so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static async Task<AzuriteProcess> StartAsync(CancellationToken cancellationToken, [CallerFilePath] string here = "")
    {
        var program = Path.Combine(
            Path.GetDirectoryName(here)!, "../../../artifacts/azurite/node_modules/.bin/azurite");
        if (!File.Exists(program)) throw new InvalidOperationException("Azurite is not here: run eng/install-azurite.sh.");
        var azurite = new AzuriteProcess(program);
        var start = Stopwatch.GetTimestamp();
        foreach (var port in azurite._ports)
        {
            while (!await ListensAsync(port, cancellationToken))
            {
                if (Stopwatch.GetElapsedTime(start) > Patience) throw new TimeoutException("Azurite does not listen.");
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
            }
        }

        return azurite;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _data.Delete(recursive: true);
    }

    static async Task<bool> ListensAsync(int port, CancellationToken cancellationToken)
    {
        try
        {
            using var probe = new TcpClient();
            await probe.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
