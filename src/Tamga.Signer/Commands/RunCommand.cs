using System.CommandLine;
using Tamga.Signer.Page;
using Tamga.Signer.Queue;

namespace Tamga.Signer.Commands;

/// <summary><c>run</c> and <c>self-test</c>.</summary>
static class RunCommand
{
    public static Command Run()
    {
        var (options, page) = (new SignerOptions(), new PageOptions());
        var once = new Option<bool>("--once") { Description = "End when there is nothing left to sign." };
        var command = Command(
            "run", "Signs what the gateway has to sign, until it is stopped.", [.. options.All, .. page.All, once]);
        command.SetAction((parsed, stop) => SignerCommandLine.TryAsync(async () =>
        {
            var (port, asks) = (page.Port(parsed), page.Asks(parsed));
            if (asks && parsed.GetValue(once)) throw new SignerUsageException("--once and --ask exclude each other.");
            using var gateway = options.Gateway(parsed)
                ?? throw new SignerUsageException("--gateway is needed: the gateway's address.");
            using var source = options.Source(parsed);
            using var pin = source.AsksForPin ? options.AskForPin(parsed) : new Pin("", isTyped: false);
            var board = new Board(TimeProvider.System);
            var watch = new QueueWatch(gateway, board, TimeProvider.System);
            IJobSource jobs = asks
                ? new ChosenJobs(gateway, watch, board, SignerCommandLine.Tell, TimeProvider.System)
                : new EveryJob(gateway);
            using var server = port is { } number
                ? new PageServer(number, board, options.Name(parsed), asks, TimeProvider.System)
                : null;
            if (server is not null) SignerCommandLine.Tell($"The page is at {server.Address}");
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var serving = server?.RunAsync() ?? Task.CompletedTask;
            // Who asks looks by itself before each document.
            var watching = server is null || asks ? Task.CompletedTask : watch.RunAsync(ended.Token);
            var agent = new SigningAgent(
                source, jobs, gateway, pin, options.HashName(parsed), board, SignerCommandLine.Tell, TimeProvider.System);
            try
            {
                await agent.RunAsync(parsed.GetValue(once), stop);
            }
            finally
            {
                await ended.CancelAsync();
                server?.Dispose();
                await Task.WhenAll(serving, watching).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            return SignerCommandLine.Fine;
        }));
        return command;
    }

    public static Command Test()
    {
        var options = new SignerOptions();
        var command = Command(
            "self-test", "Finds driver, token and certificates, signs a probe, and says what to put right.", options.All);
        command.SetAction((parsed, stop) => SignerCommandLine.TryAsync(async () =>
        {
            using var gateway = options.Gateway(parsed);
            using var source = options.Source(parsed);
            var test = new SelfTest(
                source, () => options.AskForPin(parsed), gateway, options.HashName(parsed), SignerCommandLine.Tell,
                TimeProvider.System);
            var isGood = await test.RunAsync(stop);
            SignerCommandLine.Tell(
                isGood ? "Everything is ready to sign." : "Not ready: put right what is said above, and run self-test again.");
            return isGood ? SignerCommandLine.Fine : SignerCommandLine.Failed;
        }));
        return command;
    }

    static Command Command(string name, string description, IEnumerable<Option> options)
    {
        var command = new Command(name, description);
        foreach (var option in options) command.Add(option);
        return command;
    }
}
