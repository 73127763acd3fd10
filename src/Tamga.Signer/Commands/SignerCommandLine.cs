using System.CommandLine;

namespace Tamga.Signer.Commands;

/// <summary>The commands, and what their ends mean.</summary>
static class SignerCommandLine
{
    public const int Fine = 0;
    public const int Failed = 1;
    const int BadUsage = 2;

    /// <summary>Longer than a token and a gateway need for the document at hand.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);

    public static async Task<int> InvokeAsync(string[] arguments)
    {
        var root = new RootCommand("Signs documents for the Egyptian Tax Authority at the customer's desk.")
        {
            RunCommand.Run(), RunCommand.Test(), InstallCommand.Install(), InstallCommand.Uninstall(),
        };
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count == 0)
            return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = Patience });
        await Console.Error.WriteLineAsync(string.Join(" ", parsed.Errors.Select(error => error.Message)));
        return BadUsage;
    }

    /// <summary>Does it; what is wrong is told in a line.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> TryAsync(Func<Task<int>> action)
    {
        // Whoever asks it to stop is heard only once the command has been handed back: a token takes its time to open.
        await Task.Yield();
        try
        {
            return await action();
        }
        catch (SignerUsageException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return BadUsage;
        }
        catch (SignerProblemException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Failed;
        }
    }

    /// <inheritdoc cref="TryAsync"/>
    public static Task<int> Try(Action action) => TryAsync(() =>
    {
        action();
        return Task.FromResult(Fine);
    });

    public static void Tell(string line) => Console.WriteLine(line);
}
