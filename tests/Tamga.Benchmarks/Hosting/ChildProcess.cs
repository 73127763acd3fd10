using System.Diagnostics;
using System.Globalization;

namespace Tamga.Benchmarks.Hosting;

/// <summary>A server of ours in a process of its own, so that its memory is its own and it can be killed.</summary>
sealed class ChildProcess : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    readonly Process _process;

    ChildProcess(Process process, Uri address) => (_process, Address) = (process, address);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>The most memory it has had resident so far; 0 where the system does not tell.</summary>
    public double PeakMemoryMb => MemoryMb("VmHWM:");

    /// <summary>The memory it has resident now; 0 where the system does not tell.</summary>
    public double ResidentMemoryMb => MemoryMb("VmRSS:");

    /// <summary>The files, sockets and other handles it has open now; 0 where the system does not tell.</summary>
    public int Handles =>
        Directory.Exists($"/proc/{_process.Id}/fd") ? Directory.GetFileSystemEntries($"/proc/{_process.Id}/fd").Length : 0;

    /// <summary>The processor time it has used so far: the figure that a crowded machine does not change.</summary>
    public TimeSpan ProcessorTime => _process.TotalProcessorTime;

    double MemoryMb(string what)
    {
        var status = $"/proc/{_process.Id}/status";
        if (!File.Exists(status)) return 0;
        var line = File.ReadLines(status).FirstOrDefault(l => l.StartsWith(what, StringComparison.Ordinal));
        return line is null ? 0 : Math.Round(
            double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024, 1);
    }

    /// <summary>Starts an assembly that lies beside this one and waits until it says where it listens.</summary>
    /// <param name="assembly">The assembly's file name.</param>
    /// <param name="ready">What it says before its address.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<ChildProcess> StartAsync(string assembly, string ready, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false, RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, assembly));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        // Its log is of no interest here, and a full pipe would stop it.
        var errors = new Queue<string>();
        process.ErrorDataReceived += (_, line) =>
        {
            lock (errors)
            {
                errors.Enqueue(line.Data ?? "");
                if (errors.Count > 20) errors.Dequeue();
            }
        };
        process.BeginErrorReadLine();
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            if (!line.StartsWith(ready, StringComparison.Ordinal)) continue;
            _ = process.StandardOutput.ReadToEndAsync();
            return new ChildProcess(process, new Uri(line[ready.Length..]));
        }

        await process.WaitForExitAsync();
        throw new InvalidOperationException($"{assembly} did not start: {string.Join('\n', errors)}");
    }

    /// <summary>SIGKILL, and waits until the process is gone.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }
}
