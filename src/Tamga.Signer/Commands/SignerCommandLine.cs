using System.CommandLine;

namespace Tamga.Signer.Commands;

/// <summary><c>run</c> and <c>self-test</c>.</summary>
static class SignerCommandLine
{
    const int Fine = 0;
    const int Failed = 1;
    const int BadUsage = 2;
    const string PinPrompt = "PIN of the token, or password of the file (empty if it is typed on the reader): ";

    public static async Task<int> InvokeAsync(string[] arguments)
    {
        var root = new RootCommand("Signs documents for the Egyptian Tax Authority at the customer's desk.") { Run(), Test() };
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count == 0) return await parsed.InvokeAsync();
        await Console.Error.WriteLineAsync(string.Join(" ", parsed.Errors.Select(error => error.Message)));
        return BadUsage;
    }

    static Command Run()
    {
        var options = new SignerOptions();
        var once = new Option<bool>("--once") { Description = "End when there is nothing left to sign." };
        var command = Command("run", "Signs what the gateway has to sign, until it is stopped.", options);
        command.Add(once);
        command.SetAction((parsed, stop) => TryAsync(async () =>
        {
            using var gateway = options.Gateway(parsed)
                ?? throw new SignerUsageException("--gateway is needed: the gateway's address.");
            using var source = options.Source(parsed);
            using var pin = source.AsksForPin ? Pin.Ask(PinPrompt) : new Pin("", isTyped: false);
            var agent = new SigningAgent(source, gateway, pin, options.HashName(parsed), Tell, TimeProvider.System);
            await agent.RunAsync(parsed.GetValue(once), stop);
            return Fine;
        }));
        return command;
    }

    static Command Test()
    {
        var options = new SignerOptions();
        var command = Command(
            "self-test", "Finds driver, token and certificates, signs a probe, and says what to put right.", options);
        command.SetAction((parsed, stop) => TryAsync(async () =>
        {
            using var gateway = options.Gateway(parsed);
            using var source = options.Source(parsed);
            var test = new SelfTest(
                source, () => Pin.Ask(PinPrompt), gateway, options.HashName(parsed), Tell, TimeProvider.System);
            var isGood = await test.RunAsync(stop);
            Tell(isGood ? "Everything is ready to sign." : "Not ready: put right what is said above, and run self-test again.");
            return isGood ? Fine : Failed;
        }));
        return command;
    }

    static Command Command(string name, string description, SignerOptions options)
    {
        var command = new Command(name, description);
        foreach (var option in options.All) command.Add(option);
        return command;
    }

    static async Task<int> TryAsync(Func<Task<int>> action)
    {
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

    static void Tell(string line) => Console.WriteLine(line);
}
