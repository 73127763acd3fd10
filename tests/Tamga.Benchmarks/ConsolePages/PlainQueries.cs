namespace Tamga.Benchmarks.ConsolePages;

/// <summary>What somebody would ask the database itself for, to see the same.</summary>
static class PlainQueries
{
    const string Filings = "FROM record WHERE tbl='filings' AND rk>='filing|' AND rk<'filing}'";

    const string Counts = "SELECT payload->>'$.status', count(*) " + Filings + " GROUP BY 1";

    public const string Home = "SELECT payload->>'$.authority', payload->>'$.status', count(*) " + Filings + " GROUP BY 1, 2";

    public const string Waiting =
        "SELECT payload " + Filings + " AND payload->>'$.status'='waiting' ORDER BY rk LIMIT 200";

    public const string Latest =
        "SELECT payload, 0 FROM (SELECT payload " + Filings + " ORDER BY rk LIMIT 50) UNION ALL " + Counts;

    public const string Failed =
        "SELECT payload, 0 FROM (SELECT payload " + Filings + " AND payload->>'$.status'='failed' ORDER BY rk LIMIT 50) "
        + "UNION ALL " + Counts;

    public const string Customers = "SELECT payload FROM record WHERE tbl='Customers' AND rk>='customer-' LIMIT 100";

    public static string Search(string text) => $"SELECT payload {Filings} AND payload LIKE '%{text}%' ORDER BY rk LIMIT 50";

    public static string OneOf(string row) => $"SELECT payload FROM record WHERE tbl='filings' AND rk='{row}'";
}
