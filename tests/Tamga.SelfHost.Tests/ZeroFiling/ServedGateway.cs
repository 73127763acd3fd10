using System.Diagnostics;

namespace Tamga.SelfHost.Tests.ZeroFiling;

/// <summary><c>serve</c> in a process of its own, that can be killed and started again on the same directory.</summary>
sealed class ServedGateway(string directory, Uri sandbox, IReadOnlyList<string> settings) : IAsyncDisposable
{
    const string Ready = "Tamga is listening on ";
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    Process? _process;

    /// <summary>Where it listens; another port in every life.</summary>
    public Uri Address { get; private set; } = null!;

    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Tamga.SelfHost.dll"), "serve", "--urls", "http://127.0.0.1:0", "--data", directory,
            "--sandbox", sandbox.AbsoluteUri, .. settings,
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        // Read, or a full pipe would stop it.
        var errors = _process.StandardError.ReadToEndAsync();
        while (await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            if (!line.StartsWith(Ready, StringComparison.Ordinal)) continue;
            _ = _process.StandardOutput.ReadToEndAsync();
            Address = new Uri(line[Ready.Length..]);
            return;
        }

        throw new InvalidOperationException($"serve did not start: {await errors}");
    }

    /// <summary>SIGKILL, and waits until the process is gone.</summary>
    public async Task KillAsync()
    {
        if (_process is null) return;
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience);
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync() => await KillAsync();
}
