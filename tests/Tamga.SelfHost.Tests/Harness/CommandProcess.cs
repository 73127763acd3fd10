using System.Diagnostics;

namespace Tamga.SelfHost.Tests.Harness;

/// <summary>A command as a person or a script runs it: a process of its own.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Errors">What it wrote to standard error.</param>
sealed record CommandProcess(int ExitCode, string Output, string Errors)
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task<CommandProcess> RunAsync(string? apiKey, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Tamga.SelfHost.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["TAMGA_API_KEY"] = apiKey;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            process.Kill();
            throw;
        }

        return new CommandProcess(process.ExitCode, await output, await errors);
    }

    /// <summary>The output of a command that did its work without a complaint.</summary>
    public string Expect(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"{ExitCode}: {Output}{Errors}");
        return exitCode == 0 ? Output : Errors;
    }
}
