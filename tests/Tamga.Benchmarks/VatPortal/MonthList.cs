using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Tamga.Benchmarks.VatPortal;

/// <summary>Pages of the list of a million invoices, as an ERP asks for them.</summary>
static class MonthList
{
    const int Rounds = 9;

    /// <summary>How each is narrowed down, from what everything fits to what nothing does.</summary>
    static readonly (string What, string Query)[] Queries =
    [
        ("the newest", ""), ("one day in the middle", "&dateFrom=2025-09-15&dateTo=2025-09-15"),
        ("of a status most have", "&status=approved"), ("of a kind", "&kind=current"),
        ("amounts that some have", "&amountFrom=100&amountTo=1000"), ("a tax number nobody has", "&tin=9999999999"),
    ];

    /// <summary>Writes down how long a page of a hundred takes, the median of nine.</summary>
    public static async Task TellAsync(MonthScene scene, CancellationToken cancellationToken)
    {
        Console.WriteLine($"{"a page of 100",-30} {"ms",9} {"the 50th",9} {"rows",6}");
        foreach (var (what, query) in Queries)
        {
            var (first, page) = await TimeAsync(scene, query);
            var (deep, place) = (double.NaN, page);
            for (var i = 0; i < 49 && place["continuation"] is { } next && !cancellationToken.IsCancellationRequested; i++)
                place = await ReadAsync(scene, $"{query}&continuation={Uri.EscapeDataString((string)next!)}");
            if (place["continuation"] is { } last)
                (deep, _) = await TimeAsync(scene, $"{query}&continuation={Uri.EscapeDataString((string)last!)}");
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{what,-30} {first,9:0.0} {deep,9:0.0} {page["invoices"]!.AsArray().Count,6}"));
        }
    }

    static async Task<(double Milliseconds, JsonNode Page)> TimeAsync(MonthScene scene, string query)
    {
        var (times, page) = (new List<double>(), default(JsonNode)!);
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            page = await ReadAsync(scene, query);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            // What takes seconds is not looked at nine times.
            if (times[^1] > 2000) break;
        }

        return (times.Order().ElementAt(times.Count / 2), page);
    }

    static Task<JsonNode> ReadAsync(MonthScene scene, string query) =>
        scene.Erp.SendAsync(HttpMethod.Get, $"/api/vatportal/invoices?direction=sent&limit=100{query}");
}
