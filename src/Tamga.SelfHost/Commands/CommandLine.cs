using System.CommandLine;
using Microsoft.Extensions.Options;
using Tamga.SelfHost.Commands.ZeroFiling;
using Tamga.SelfHost.Storage;

namespace Tamga.SelfHost.Commands;

/// <summary>Exit codes and the one clear line that goes with each: 0 fine, 1 failed, 2 bad arguments or configuration.</summary>
static class CommandLine
{
    public const int Fine = 0;
    public const int Failed = 1;
    public const int BadInput = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            var (options, settings) = SettingArguments.Split(args);
            var root = new RootCommand("Tamga: one gateway between ERPs and the tax authorities of Mongolia, Azerbaijan and Egypt.")
            {
                ServeCommand.Create(settings),
                DemoCommand.Create(settings),
                ZeroFilingCommand.Create(),
                EvidenceCommand.Create(),
                EtaCommand.Create(),
                InstancesCommand.Create(),
                BackupCommand.CreateBackup(),
                BackupCommand.CreateRestore(),
            };
            var parsed = root.Parse(options);
            if (parsed.Errors.Count > 0)
                return await SayAsync(BadInput, $"{string.Join(" ", parsed.Errors.Select(e => e.Message))} Try --help.");

            // The host itself answers Ctrl-C and SIGTERM, and takes the time it needs.
            return await parsed.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (OptionsValidationException e)
        {
            return await SayAsync(BadInput, $"The configuration cannot work: {string.Join(" ", e.Failures)}");
        }
        catch (BadConfigurationException e)
        {
            return await SayAsync(BadInput, e.Message);
        }
        catch (InvalidOperationException e) when (SettingComplaint.Of(e) is { } complaint)
        {
            return await SayAsync(BadInput, $"The configuration cannot work: {complaint}");
        }
        catch (InvalidDataException e)
        {
            // A configuration file that is not JSON.
            return await SayAsync(BadInput, $"The configuration cannot be read: {e.Message} {e.InnerException?.Message}");
        }
        catch (CommandFailedException e)
        {
            return await SayAsync(Failed, e.Message);
        }
        catch (DataDirectoryException e)
        {
            return await SayAsync(Failed, e.Message);
        }
        catch (IOException e)
        {
            // Kestrel's word for an address that is taken.
            return await SayAsync(Failed, $"Tamga cannot start: {e.Message}");
        }
        catch (Exception e) when (e is InvalidOperationException or System.Net.Sockets.SocketException)
        {
            // Such as https without a certificate, or an address that is not this machine's.
            return await SayAsync(Failed, $"Tamga cannot start: {e.Message}");
        }
    }

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
