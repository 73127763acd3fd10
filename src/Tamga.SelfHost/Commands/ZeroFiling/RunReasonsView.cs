using System.Text.RegularExpressions;

namespace Tamga.SelfHost.Commands.ZeroFiling;

/// <summary>Why returns of a run were not ready, or failed: the reasons, each with how many it is of.</summary>
static partial class RunReasonsView
{
    const int Page = 1000;
    const int Shown = 10;

    public static async Task ShowAsync(GatewayClient client, RunState state, CancellationToken cancellationToken)
    {
        if (state.NotReady + state.Failed == 0) return;
        var reasons = new Dictionary<(string What, string Reason), int>();
        string? continuation = null;
        do
        {
            var more = continuation is null ? "" : $"&continuation={Uri.EscapeDataString(continuation)}";
            var page = await client.GetAsync(
                $"runs/{Uri.EscapeDataString(state.Id)}/items?limit={Page}{more}", cancellationToken);
            foreach (var item in page["items"]!.AsArray())
            {
                var what = (string?)item!["verdict"] is "NotReady" ? "not ready"
                    : (string?)item["status"] is "failed" || (bool?)item["waitsForHand"] is true ? "failed" : null;
                if (what is null) continue;
                // The same reason is the same whatever company or number it names.
                var key = (what, Number().Replace((string)item["reason"]!, "…"));
                reasons[key] = reasons.GetValueOrDefault(key) + 1;
            }

            continuation = (string?)page["continuation"];
        }
        while (continuation is not null);
        foreach (var ((what, reason), count) in reasons.OrderByDescending(r => r.Value).Take(Shown))
            Console.WriteLine($"  {count} {what}: {reason}");
        if (reasons.Count > Shown) Console.WriteLine($"  and {reasons.Count - Shown} more reasons: see the report");
    }

    [GeneratedRegex(@"\b\d{4,}\b", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
