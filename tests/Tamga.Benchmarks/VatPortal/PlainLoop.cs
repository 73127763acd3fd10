using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Sandbox.Azerbaijan;
using Tamga.SelfHost.Storage;

namespace Tamga.Benchmarks.VatPortal;

/// <summary>
/// The yardstick: one loop that reads the same pages from the same authority, parses them, and inserts the same rows into a table
/// of the same shape, a page in a transaction that is on the disk when it ends. It looks for nothing, compares nothing, and
/// survives nothing.
/// </summary>
/// <param name="sandbox">Where the authority is.</param>
/// <param name="processId">The process that fetched the invoices.</param>
/// <param name="directory">Where the database goes: on the gateway's own disk.</param>
sealed class PlainLoop(Uri sandbox, string processId, string directory)
{
    /// <summary>What of it reading and parsing takes.</summary>
    public double ReadSeconds { get; private set; }

    public async Task<double> RunAsync(int pages, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = sandbox };
        using var database = new Database(Path.Combine(directory, "plain.db"));
        using var connection = database.OpenForWriting();
        var start = Stopwatch.GetTimestamp();
        for (var page = 1; page <= pages; page++)
        {
            var reading = Stopwatch.GetTimestamp();
            using var document = await ReadAsync(http, page, cancellationToken);
            var invoices = document.RootElement.GetProperty("data").GetProperty("invoices");
            ReadSeconds += Stopwatch.GetElapsedTime(reading).TotalSeconds;
            connection.Execute("BEGIN IMMEDIATE");
            foreach (var invoice in invoices.EnumerateArray())
            {
                connection.Execute(
                    "INSERT INTO record(tbl,pk,rk,etag,payload) VALUES($1,$2,$3,$4,$5)",
                    "qaime", "customer|sent|202509", invoice.GetProperty("qaime").GetString(), Guid.NewGuid().ToString("N"),
                    invoice.GetRawText());
            }

            connection.Execute("COMMIT");
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    async Task<JsonDocument> ReadAsync(HttpClient http, int page, CancellationToken cancellationToken)
    {
        var path = VatPortalSeeds.ApiPath.Replace("{subdomain}", VatPortalSeeds.Subdomain, StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{path}/etx/read_invoices")
        {
            Content = JsonContent.Create(new JsonObject
            {
                ["username"] = VatPortalSeeds.Username, ["password"] = VatPortalSeeds.Password, ["procId"] = int.Parse(processId),
                ["dir"] = 1, ["from"] = page,
            }),
        };
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await using var body = await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(cancellationToken);
        return await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
    }
}
