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
        var command = new Command("status", "Shows how far a run is, or the last runs.") { run };
        command.SetAction(async (parsed, stop) =>
        {
            using var client = gateway.Connect(parsed);
            if (parsed.GetValue(run) is { } id)
            {
                RunStateView.Show(
                RunState.Of(await client.GetAsync($"runs/{Uri.EscapeDataString(id)}", stop)));
            }
            else
            {
                await ListAsync(client, stop);
            }
            return CommandLine.Fine;
        });
        return command;
    }

    static async Task ListAsync(GatewayClient client, CancellationToken cancellationToken)
    {
        var runs = (await client.GetAsync($"runs?limit={Shown}", cancellationToken))["filings"]!.AsArray();
        if (runs.Count == 0) Console.WriteLine("There are no runs yet.");
        foreach (var run in runs)
        {
            Console.WriteLine(
                $"{run!["id"]}  {run["createdAt"]}  {run["status"],-9}  "
                + $"{(run["timeline"]!.AsArray() is [.., { } last] ? last["note"] : "")}");
        }
    }
}
