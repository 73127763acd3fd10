using System.Diagnostics;

namespace Tamga.SelfHost.Tests.Harness;

/// <summary>A gateway in a process of its own, which can be killed.</summary>
sealed class GatewayProcess : IAsyncDisposable
{
    const string Ready = "Tamga is listening on ";
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly Process _process;

    GatewayProcess(Process process, Uri address, RegisteredCustomer customer)
    {
        _process = process;
        Erp = new ErpClient(address, customer.ApiKey);
    }

    /// <summary>The customer's ERP.</summary>
    public ErpClient Erp { get; }

    /// <summary>Completed when the process is gone.</summary>
    public Task Ended => _process.WaitForExitAsync();

    public bool HasEnded => _process.HasExited;

    /// <summary>The gateway as everybody starts it.</summary>
    public static Task<GatewayProcess> ServeAsync(
        string directory, SandboxUnderTest sandbox, RegisteredCustomer customer, IEnumerable<string> settings) => StartAsync(
        "Tamga.SelfHost.dll",
        ["serve", "--urls", "http://127.0.0.1:0", "--data", directory, "--sandbox", sandbox.Address.AbsoluteUri, .. settings], customer);

    /// <summary>The same gateway, which kills itself at a moment of its life (see <see cref="GatewayLife"/>).</summary>
    public static Task<GatewayProcess> ServeUntilAsync(
        int moment, string directory, SandboxUnderTest sandbox, RegisteredCustomer customer, IEnumerable<string> settings) => StartAsync(
        "Tamga.CrashHost.dll", [directory, sandbox.Address.AbsoluteUri, moment.ToString(), .. settings], customer);

    /// <summary>SIGKILL, and waits until the process is gone.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await Ended.WaitAsync(Patience);
    }

    static async Task<GatewayProcess> StartAsync(string assembly, IEnumerable<string> arguments, RegisteredCustomer customer)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, assembly));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        // Read, or a full pipe would stop it.
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            while (await process.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
            {
                if (!line.StartsWith(Ready, StringComparison.Ordinal)) continue;
                _ = process.StandardOutput.ReadToEndAsync();
                return new GatewayProcess(process, new Uri(line[Ready.Length..]), customer);
            }

            throw new InvalidOperationException($"{assembly} did not start: {await errors}");
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
        Erp.Dispose();
    }
}
