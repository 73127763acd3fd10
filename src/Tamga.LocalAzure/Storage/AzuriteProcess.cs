using System.Diagnostics;
using System.Net.Sockets;

namespace Tamga.LocalAzure.Storage;

/// <summary>
/// Azurite with blobs, queues and tables, in memory: what a host left there is gone when it ends, as the secrets and the
/// authorities' own memory are.
/// </summary>
sealed class AzuriteProcess : IAsyncDisposable
{
    /// <summary>Where <c>UseDevelopmentStorage=true</c> looks for blobs; queues and tables are on the next two ports.</summary>
    public const int UsualPort = 10_000;

    /// <summary>Azurite's account, the same for everybody: it guards nothing.</summary>
    const string Account = "devstoreaccount1";
    const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    const string Host = "127.0.0.1";
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    readonly Process _process;
    readonly DirectoryInfo _workspace;
    readonly int _firstPort;

    AzuriteProcess(string program, int firstPort)
    {
        _firstPort = firstPort;
        _workspace = Directory.CreateTempSubdirectory("tamga-azurite-");
        _process = Process.Start(new ProcessStartInfo(program,
        [
            "--disableTelemetry", "--silent", "--inMemoryPersistence", "--skipApiVersionCheck",
            "--blobHost", Host, "--blobPort", $"{firstPort}", "--queueHost", Host, "--queuePort", $"{firstPort + 1}",
            "--tableHost", Host, "--tablePort", $"{firstPort + 2}",
        ])
        {
            WorkingDirectory = _workspace.FullName, RedirectStandardOutput = true, RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
    }

    /// <summary>Names the three services, where they do not listen on their usual ports.</summary>
    public string ConnectionString => _firstPort == UsualPort
        ? "UseDevelopmentStorage=true"
        : $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};"
            + $"BlobEndpoint=http://{Host}:{_firstPort}/{Account};QueueEndpoint=http://{Host}:{_firstPort + 1}/{Account};"
            + $"TableEndpoint=http://{Host}:{_firstPort + 2}/{Account};";

    /// <summary>One that listens.</summary>
    /// <exception cref="LocalAzureException">It does not start.</exception>
    public static async Task<AzuriteProcess> StartAsync(string program, int firstPort, CancellationToken cancellationToken)
    {
        var azurite = new AzuriteProcess(program, firstPort);
        try
        {
            for (var port = firstPort; port < firstPort + 3; port++) await azurite.WaitForAsync(port, cancellationToken);
            return azurite;
        }
        catch
        {
            await azurite.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        _workspace.Delete(recursive: true);
    }

    async Task WaitForAsync(int port, CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(began) < Patience)
        {
            if (_process.HasExited)
            {
                throw new LocalAzureException(
                    $"Azurite ended at once: {await _process.StandardError.ReadToEndAsync(cancellationToken)}");
            }

            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(Host, port, cancellationToken);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(Glance, TimeProvider.System, cancellationToken);
            }
        }

        throw new LocalAzureException($"Azurite does not listen on port {port}.");
    }
}
