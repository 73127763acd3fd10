using System.Diagnostics;
using System.Text;
using Tamga.TestKit.Authorities;

namespace Tamga.TestKit.Processes;

/// <summary>One of our programs in a process of its own, as an operator runs it: watched, signalled, killed.</summary>
sealed class ProcessUnderTest : IAsyncDisposable, IDisposable
{
    const string Announcement = "Tamga is listening on ";
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    readonly Process _process;
    readonly StringBuilder _output = new();
    readonly StringBuilder _errors = new();
    readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    ProcessUnderTest(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Hear(line.Data, _output);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data, _errors);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Output => Said(_output);

    public string Errors => Said(_errors);

    /// <summary>Where it listens, once it does.</summary>
    public Task<Uri> Listening => _listening.Task.WaitAsync(Patience, TimeProvider.System);

    /// <summary>Completed when it is gone.</summary>
    public Task Ended => _process.WaitForExitAsync();

    public bool HasEnded => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>The memory it has resident now, in MB; 0 where the system does not tell.</summary>
    public double ResidentMemoryMb
    {
        get
        {
            _process.Refresh();
            return Math.Round(_process.WorkingSet64 / (1024.0 * 1024), 1);
        }
    }

    /// <summary><c>dotnet Tamga.SelfHost.dll …</c>, or another program.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="directory">Where it is run.</param>
    /// <param name="program">Which of our programs.</param>
    /// <param name="environment">What is added to the environment; null takes out.</param>
    public static ProcessUnderTest Start(
        IEnumerable<string> arguments, string? directory = null, string program = "Tamga.SelfHost",
        params (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, $"{program}.dll"), .. arguments])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
            WorkingDirectory = directory ?? "",
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new ProcessUnderTest(start);
    }

    /// <summary>A gateway that listens.</summary>
    public static Task<ProcessUnderTest> ServeAsync(string data, SandboxUnderTest sandbox, IEnumerable<string> settings) =>
        ServeAsync(data, sandbox.Address, settings);

    /// <summary>The same before authorities that are somewhere.</summary>
    public static Task<ProcessUnderTest> ServeAsync(string data, Uri authorities, IEnumerable<string> settings) => ListeningAsync(
        Start(["serve", "--urls", "http://127.0.0.1:0", "--data", data, "--sandbox", authorities.AbsoluteUri, .. settings]));

    /// <summary>The same gateway, which kills itself at a moment of its life (see <see cref="Crashes.GatewayLife"/>).</summary>
    public static Task<ProcessUnderTest> ServeUntilAsync(
        int moment, string data, SandboxUnderTest sandbox, IEnumerable<string> settings,
        params (string Name, string? Value)[] environment) =>
        ListeningAsync(Start(
            [data, sandbox.Address.AbsoluteUri, moment.ToString(), .. settings], program: "Tamga.CrashHost",
            environment: environment));

    /// <summary>Runs it to its end.</summary>
    public static async Task<ProcessUnderTest> RunAsync(
        IEnumerable<string> arguments, string? directory = null, string program = "Tamga.SelfHost",
        params (string Name, string? Value)[] environment)
    {
        var process = Start(arguments, directory, program, environment);
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

    /// <summary>What it said: on the one stream when all is well, on the other when not.</summary>
    public string Expect(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"{ExitCode}: {Output}{Errors}");
        return exitCode == 0 ? Output : Errors;
    }

    /// <summary>Waits until it has written a text that many times, on either stream.</summary>
    public async Task HasSaidAsync(string text, int times = 1)
    {
        var start = TimeProvider.System.GetTimestamp();
        while ((Output + Errors).Split(text).Length - 1 < times)
        {
            Assert.False(_process.HasExited, $"It has ended: {Output}{Errors}");
            Assert.True(
                TimeProvider.System.GetElapsedTime(start) < Patience, $"It never said '{text}' {times} times: {Output}{Errors}");
            await Task.Delay(Glance, TimeProvider.System);
        }
    }

    /// <summary>Sends a signal such as TERM or INT; <c>kill -9</c> is <see cref="KillAsync"/>.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("sh", ["-c", $"kill -{signal} {_process.Id}"]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>SIGKILL, for what it has started, too, and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await Ended.WaitAsync(Patience);
    }

    /// <summary>A program once it listens.</summary>
    public static async Task<ProcessUnderTest> ListeningAsync(ProcessUnderTest process)
    {
        try
        {
            await process.Listening;
            return process;
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    void Hear(string? line, StringBuilder where)
    {
        if (line is null)
        {
            if (ReferenceEquals(where, _errors))
                _listening.TrySetException(new InvalidOperationException($"It ended before it listened: {Output}{Errors}"));
            return;
        }

        lock (where) where.AppendLine(line);
        if (line.StartsWith(Announcement, StringComparison.Ordinal))
            _listening.TrySetResult(new Uri(line[Announcement.Length..]));
    }

    static string Said(StringBuilder where)
    {
        lock (where) return where.ToString();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _ = _listening.Task.Exception;
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
