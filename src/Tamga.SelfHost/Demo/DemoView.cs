using System.Text.Json.Nodes;
using Spectre.Console;
using Tamga.Demo;

namespace Tamga.SelfHost.Demo;

/// <summary>What a person sees: a table that moves in a terminal, lines elsewhere.</summary>
static class DemoView
{
    /// <summary>Characters of a terminal in which the outcomes stand in one line each, nearly.</summary>
    const int Wide = 120;

    static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(100);

    /// <summary>Shows the filings until all have ended.</summary>
    public static async Task FollowAsync(DemoErp erp, IReadOnlyList<DemoFiling> filings, CancellationToken cancellationToken)
    {
        if (AnsiConsole.Profile.Capabilities is { Ansi: true, Interactive: true })
        {
            await AnsiConsole.Live(new Table()).StartAsync(
                live => PollAsync(erp, filings, views => live.UpdateTarget(Progress(filings, views)), cancellationToken));
            return;
        }

        var told = new int[filings.Count];
        await PollAsync(erp, filings, views => TellNews(filings, views, told), cancellationToken);
    }

    /// <param name="outcomes">What came of the filings.</param>
    /// <param name="titles">Country and authority for people, by the authority's name in the API.</param>
    public static void ShowOutcomes(IEnumerable<DemoOutcome> outcomes, IReadOnlyDictionary<string, string> titles)
    {
        // Country and authority below one another where there is no room for both: a word is not broken.
        var between = AnsiConsole.Profile.Width < Wide ? ",\n" : ", ";
        var table = new Table().Title("What was filed").AddColumn(new TableColumn("Authority").NoWrap())
            .AddColumns("What", "Status", "Number", "The authority's word", "Evidence", "Time");
        foreach (var o in outcomes)
        {
            table.AddRow(
                Markup.Escape(titles[o.Filing.Authority].Replace(", ", between, StringComparison.Ordinal)),
                Markup.Escape(o.Filing.What),
                o.IsGood ? "[green]succeeded[/]" : $"[red]{Markup.Escape(o.Status)}[/]",
                Markup.Escape(o.Reference), Markup.Escape(o.Answer),
                o.EvidenceHolds ? $"{o.EvidenceEntries} entries, chain holds" : "[red]chain broken[/]", $"{o.Seconds:0.0} s");
        }

        AnsiConsole.WriteLine();
        AnsiConsole.Write(table);
    }

    public static void ShowHowToTry(string evidenceDirectory)
    {
        AnsiConsole.WriteLine();
        // Plain text: what is meant to be copied must not be wrapped at the terminal's edge.
        Console.WriteLine($$$"""
            The evidence (what was sent, what came back, each entry's hash over the one before) is in
              {{{evidenceDirectory}}}

            To try it yourself:
              dotnet run --project src/Tamga.SelfHost -- serve --sandbox
            and in another terminal:
              URL=http://127.0.0.1:7071
              TOKEN=$(curl -s $URL/api/Auth/register -H 'Content-Type: application/json' \
                -d '{"partnerName":"Me","email":"me@erp.example","password":"a-long-password","phoneNumber":"+97611000000"}' | sed 's/.*"token":"\([^"]*\)".*/\1/')
              ID=$(curl -s $URL/api/Customers -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \
                -d '{"companyName":"My company","etax":{"username":"АА10010110","password":"Sandbox#1"}}' | sed 's/.*"id":"\([^"]*\)".*/\1/')
              KEY=$(curl -s -X POST $URL/api/Customers/$ID/api-keys -H "Authorization: Bearer $TOKEN" | sed 's/.*"apiKey":"\([^"]*\)".*/\1/')
              curl -s "$URL/api/etax/returns/due?entId=1001" -H "X-Api-Key: $KEY"
            The whole API, to browse: http://127.0.0.1:7071/docs
            """);
    }

    static async Task PollAsync(
        DemoErp erp, IReadOnlyList<DemoFiling> filings, Action<IReadOnlyList<JsonNode>> show, CancellationToken cancellationToken)
    {
        while (true)
        {
            var views = new List<JsonNode>();
            foreach (var filing in filings) views.Add(await erp.GetAsync($"/api/filings/{filing.Id}", cancellationToken));
            show(views);
            if (views.TrueForAll(v => (string)v["status"]! is "succeeded" or "failed")) return;
            await Task.Delay(Refresh, TimeProvider.System, cancellationToken);
        }
    }

    static Table Progress(IReadOnlyList<DemoFiling> filings, IReadOnlyList<JsonNode> views)
    {
        var table = new Table().AddColumns("What", "Status", "Stage", "Last step");
        for (var i = 0; i < filings.Count; i++)
        {
            var status = (string)views[i]["status"]!;
            var colour = status switch { "succeeded" => "green", "failed" => "red", _ => "yellow" };
            table.AddRow(
                Markup.Escape(filings[i].What), $"[{colour}]{status}[/]", Markup.Escape((string)views[i]["stage"]!),
                Markup.Escape((string)views[i]["timeline"]!.AsArray()[^1]!["note"]!));
        }

        return table;
    }

    static void TellNews(IReadOnlyList<DemoFiling> filings, IReadOnlyList<JsonNode> views, int[] told)
    {
        for (var i = 0; i < filings.Count; i++)
        {
            var timeline = views[i]["timeline"]!.AsArray();
            for (; told[i] < timeline.Count; told[i]++)
                Console.WriteLine($"{filings[i].What} | {timeline[told[i]]!["stage"]} | {timeline[told[i]]!["note"]}");
        }
    }
}
