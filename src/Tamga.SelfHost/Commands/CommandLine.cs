using System.CommandLine;
using Microsoft.Data.Sqlite;
using Tamga.SelfHost.Storage;
using Tamga.Settings;

namespace Tamga.SelfHost.Commands;

/// <summary>
/// Exit codes and the one clear line that goes with each: 0 fine, 1 failed, 2 bad arguments or configuration, 3 a strict run with
/// nothing ready.
/// </summary>
static class CommandLine
{
    public const int Fine = 0;
    public const int Failed = 1;
    public const int BadInput = 2;

    /// <summary>A strict run of which nothing was ready.</summary>
    public const int NothingDone = 3;

    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            var (options, settings) = SettingArguments.Split(args);
            var root = new RootCommand(
                $"Tamga: one gateway between ERPs and tax authorities: {string.Join("; "
                    + "", Composition.Modules.Select(m => m.Title))}.")
            {
                ServeCommand.Create(settings),
                DemoCommand.Create(settings),
                EvidenceCommand.Create(),
                InstancesCommand.Create(),
                BackupCommand.CreateBackup(),
                BackupCommand.CreateRestore(),
            };
            foreach (var command in Composition.Commands) root.Add(command);
            var parsed = root.Parse(options);
            if (parsed.Errors.Count > 0)
                return await SayAsync(BadInput, $"{string.Join(" ", parsed.Errors.Select(e => e.Message))} Try --help.");

            // The host itself answers Ctrl-C and SIGTERM, and takes the time it needs.
            return await parsed.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception e) when (OutcomeOf(e) is { } outcome)
        {
            return await SayAsync(outcome.ExitCode, outcome.Line);
        }
    }

    /// <summary>What a person is told of what went wrong; nothing for a fault of ours.</summary>
    public static (int ExitCode, string Line)? OutcomeOf(Exception exception) => exception switch
    {
        BadConfigurationException e => (BadInput, e.Message),
        _ when SettingComplaint.Of(exception) is { } complaint => (BadInput, $"The configuration cannot work: {complaint}"),
        // A configuration file that is not JSON.
        InvalidDataException e => (BadInput, $"The configuration cannot be read: {e.Message} {e.InnerException?.Message}"),
        CommandFailedException e => (Failed, e.Message),
        OtherPurposeException e => (BadInput, e.Message),
        DataDirectoryException e => (Failed, e.Message),
        SqliteException e => (Failed, StorageFault.Describe("The database", e)),
        // Kestrel's word for an address that is taken; https without a certificate, or an address that is not this machine's.
        IOException or InvalidOperationException or System.Net.Sockets.SocketException =>
            (Failed, $"Tamga cannot start: {exception.Message}"),
        _ => null,
    };

    static async Task<int> SayAsync(int exitCode, string line)
    {
        await Console.Error.WriteLineAsync(line.ReplaceLineEndings(" "));
        return exitCode;
    }
}

/// <summary>Arguments or settings that cannot work; the message is what a person reads.</summary>
/// <param name="message">Which, and what would be right.</param>
sealed class BadConfigurationException(string message) : Exception(message);

/// <summary>A command that was understood and could not be done; the message is what a person reads.</summary>
/// <param name="message">What, and what to do.</param>
sealed class CommandFailedException(string message) : Exception(message);
