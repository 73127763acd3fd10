using System.Globalization;
using Tamga.Benchmarks.Hosting;
using Tamga.SelfHost.Storage;

namespace Tamga.Benchmarks.ZeroFiling;

/// <summary>What a run leaves in the database, counted after the gateway has gone.</summary>
static class DurableRows
{
    /// <summary>Prints rows and calls by company.</summary>
    public static void Print(string dataDirectory, Ledger ledger, int companies)
    {
        using var database = new Database(Path.Combine(dataDirectory, "tamga.db"));
        var rows = database.Read(c => c.Query(
            """
            SELECT 'instances of ' || name, count(*) FROM instance GROUP BY name
            UNION ALL SELECT 'history: ' || name, count(*) FROM history GROUP BY name
            UNION ALL SELECT 'records in ' || tbl, count(*) FROM record GROUP BY tbl
            UNION ALL SELECT 'moves of filings', sum(json_array_length(payload, '$.timeline')) FROM record WHERE tbl='filings'
            """,
            r => (What: r.GetString(0), Count: r.GetInt64(1))));
        Console.WriteLine($"{"a company has",-36} {"rows, calls",12}");
        foreach (var (what, count) in rows.Concat(ledger.Calls.OrderBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => (What: $"calls of {c.Key}", Count: (long)c.Value))))
        {
            Console.WriteLine($"{what,-36} {(count / (double)companies).ToString("0.000", CultureInfo.InvariantCulture),12}");
        }

        var size = Directory.EnumerateFiles(dataDirectory, "tamga.db*").Sum(f => new FileInfo(f).Length);
        Console.WriteLine($"{"bytes on disk",-36} {size / companies,12}");
    }
}
