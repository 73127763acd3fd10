using System.Diagnostics;
using System.Text;

namespace Tamga.SelfHost.Tests.Http.Support;

/// <summary><c>dotnet Tamga.SelfHost.dll …</c>, as an operator runs it.</summary>
sealed class TamgaProcess : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly Process _process;
    readonly StringBuilder _output = new();
    readonly StringBuilder _errors = new();
    readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    TamgaProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Hear(line.Data, _output);
        process.ErrorDataReceived += (_, line) => Hear(line.Data, _errors);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Output => Said(_output);

    public string Errors => Said(_errors);

    /// <summary>Where it listens, once it does.</summary>
    public Task<Uri> Listening => _listening.Task.WaitAsync(Patience, TimeProvider.System);

    public static TamgaProcess Start(
        IEnumerable<string> arguments, string? directory = null, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Tamga.SelfHost.dll"), .. arguments])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = directory ?? "",
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new TamgaProcess(new Process { StartInfo = start });
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<TamgaProcess> RunAsync(
        IEnumerable<string> arguments, string? directory = null, params (string Name, string Value)[] environment)
    {
        var process = Start(arguments, directory, environment);
        await process.ExitAsync();
        return process;
    }

    /// <summary>Its exit code, when it has ended by itself.</summary>
    public async Task<int> ExitAsync()
    {
        using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public int ExitCode => _process.ExitCode;

    /// <summary>Sends a signal such as TERM or INT; <c>kill -9</c> is <see cref="Kill"/>.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("sh", ["-c", $"kill -{signal} {_process.Id}"]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    public void Kill() => _process.Kill();

    void Hear(string? line, StringBuilder where)
    {
        const string announcement = "Tamga is listening on ";
        if (line is null)
        {
            if (ReferenceEquals(where, _errors)) _listening.TrySetException(new InvalidOperationException("It ended before it listened."));
            return;
        }

        lock (where) where.AppendLine(line);
        if (line.StartsWith(announcement, StringComparison.Ordinal)) _listening.TrySetResult(new Uri(line[announcement.Length..]));
    }

    static string Said(StringBuilder where)
    {
        lock (where) return where.ToString();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _ = _listening.Task.Exception;
    }
}
