using System.CommandLine;
using System.Text.Json.Nodes;

namespace Tamga.SelfHost.Commands.ZeroFiling;

/// <summary><c>zero-filing run</c>: starts a run, and with <c>--wait</c> stays until it has ended.</summary>
static class RunCommand
{
    public static Command Create(GatewayOptions gateway)
    {
        var year = new Option<int>("--year") { Description = "The year of the periods.", Required = true };
        var month = new Option<int?>("--month") { Description = "Every period that ends in this month." };
        var period = new Option<int?>("--period") { Description = "Exactly this period of the year." };
        var entIds = new Option<long[]>("--ent-id")
        {
            Description = "Only this company; may be given several times.",
            AllowMultipleArgumentsPerToken = true
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Stops before the first write at the authority." };
        var wait = new Option<bool>(
            "--wait")
        { Description = "Shows the progress until the run has ended; 1 if anything failed." };
        var strict = new Option<bool>("--strict")
        {
            Description = "With --wait: 3 if there was something to look at and nothing of it was ready.",
        };
        var command = new Command("run", "Files an X report for everything that is due and had no activity.") { year, month,
            period, entIds, dryRun, wait, strict };
        command.SetAction(async (parsed, stop) =>
        {
            var order = new JsonObject
            {
                ["year"] = parsed.GetValue(year), ["month"] = parsed.GetValue(month), ["period"] = parsed.GetValue(period),
                ["dryRun"] = parsed.GetValue(dryRun),
                ["entIds"] = parsed.GetValue(entIds) is { Length: > 0 } chosen
                    ? new JsonArray([.. chosen.Select(id => JsonValue.Create(id))]) : null,
            };
            using var client = gateway.Connect(parsed);
            using var body = JsonContent.Create(order);
            var runId = (string)(await client.PostAsync("runs", body, stop))["id"]!;
            Console.WriteLine($"Run {runId} is accepted.");
            if (!parsed.GetValue(wait))
            {
                Console.WriteLine($"zero-filing status {runId} shows how far it is.");
                return CommandLine.Fine;
            }

            var state = await RunProgressView.FollowAsync(client, runId, stop);
            RunStateView.Show(state);
            await RunReasonsView.ShowAsync(client, state, stop);
            if (!state.IsGood) return CommandLine.Failed;
            return state.IsNothingReady && parsed.GetValue(strict) ? CommandLine.NothingDone : CommandLine.Fine;
        });
        return command;
    }
}
