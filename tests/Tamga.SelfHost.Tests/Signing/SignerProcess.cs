using System.Diagnostics;
using System.Text;

namespace Tamga.SelfHost.Tests.Signing;

/// <summary>The agent as it is started at a desk: a process of its own.</summary>
sealed class SignerProcess : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    readonly Process _process;
    readonly StringBuilder _said = new();

    SignerProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Everything it has written.</summary>
    public string Said
    {
        get
        {
            lock (_said) return _said.ToString();
        }
    }

    public static SignerProcess Start(IEnumerable<string> arguments, params (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Tamga.Signer.dll"), .. arguments])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new SignerProcess(start);
    }

    /// <summary>Runs it to its end: its exit code and what it wrote.</summary>
    public static async Task<(int ExitCode, string Said)> RunAsync(IEnumerable<string> arguments, params (string Name, string? Value)[] environment)
    {
        using var process = Start(arguments, environment);
        var exitCode = await process.ExitAsync();
        return (exitCode, process.Said);
    }

    public async Task<int> ExitAsync()
    {
        using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    /// <summary>Waits until it has written a text that many times.</summary>
    public async Task HasSaidAsync(string text, int times = 1)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (Said.Split(text).Length - 1 < times)
        {
            Assert.False(_process.HasExited, $"It has ended: {Said}");
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, $"It never said '{text}' {times} times: {Said}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await ExitAsync();
    }

    void Hear(string? line)
    {
        if (line is null) return;
        lock (_said) _said.AppendLine(line);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
