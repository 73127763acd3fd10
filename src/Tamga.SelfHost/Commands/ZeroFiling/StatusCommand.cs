using System.CommandLine;

namespace Tamga.SelfHost.Commands.ZeroFiling;

/// <summary><c>zero-filing status</c>: the last runs, or one of them.</summary>
static class StatusCommand
{
    const int Shown = 20;

    public static Command Create(GatewayOptions gateway)
    {
        var run = new Argument<string?>("RUN")
        {
            Description = "A run's id; the last runs without it.",
            Arity = ArgumentArity.ZeroOrOne
        };
        var command = new Command("status", "Shows how far a run is, or the last runs.") { run, ListOutput.Json };
        command.SetAction(async (parsed, stop) =>
        {
            using var client = gateway.Connect(parsed);
            if (parsed.GetValue(run) is { } id)
            {
                var answer = await client.GetAsync($"runs/{Uri.EscapeDataString(id)}", stop);
                if (!ListOutput.IsJson(parsed, answer)) RunStateView.Show(RunState.Of(answer));
            }
            else
            {
                await ListAsync(parsed, client, stop);
            }

            return CommandLine.Fine;
        });
        return command;
    }

    static async Task ListAsync(ParseResult parsed, GatewayClient client, CancellationToken cancellationToken)
    {
        var runs = (await client.GetAsync($"runs?limit={Shown}", cancellationToken))["filings"]!.AsArray();
        if (ListOutput.IsJson(parsed, runs)) return;
        if (runs.Count == 0) await Console.Error.WriteLineAsync("There are no runs yet.");
        ListOutput.Write(
            ["run", "started", "status", "last"],
            runs.Select(run => new[]
            {
                (string)run!["id"]!, (string)run["createdAt"]!, (string)run["status"]!,
                run["timeline"]!.AsArray() is [.., { } last] ? (string?)last["note"] ?? "" : "",
            }));
    }
}
