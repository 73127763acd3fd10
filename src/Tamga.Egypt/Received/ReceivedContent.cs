using System.Globalization;
using System.Text.Json;
using Tamga.Egypt.Wire;

namespace Tamga.Egypt.Received;

/// <summary>What of a whole document is summed up, so that nobody has to read it for a list or a month's sums.</summary>
/// <param name="Lines">How many lines it has.</param>
/// <param name="TaxTotals">Its taxes by type, as it says itself.</param>
/// <param name="Taxes">The taxes of its lines, by type, sub-type and rate.</param>
sealed record ReceivedContent(int Lines, IReadOnlyList<TaxTotal> TaxTotals, IReadOnlyList<TaxShare> Taxes)
{
    /// <summary>Sums a document up.</summary>
    /// <param name="document">The document as its issuer sent it.</param>
    public static ReceivedContent Of(JsonElement document)
    {
        var shares = new Dictionary<(string Type, string? SubType, decimal? Rate), (decimal Net, decimal Amount)>();
        var lines = LinesOf(document);
        foreach (var line in lines)
        {
            var net = Amount(line, "netTotal") ?? 0;
            foreach (var tax in Objects(line, "taxableItems"))
            {
                if (EtaAnswers.Text(tax, "taxType") is not { } type) continue;
                var key = (type, EtaAnswers.Text(tax, "subType"), Amount(tax, "rate"));
                var sum = shares.GetValueOrDefault(key);
                shares[key] = (Sum(sum.Net, net), Sum(sum.Amount, Amount(tax, "amount") ?? 0));
            }
        }

        var totals = Objects(document, "taxTotals").Select(total => (
                Type: EtaAnswers.Text(total, "taxType"), Amount: Amount(total, "amount") ?? 0))
            .Where(total => total.Type is not null).GroupBy(total => total.Type!, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new TaxTotal(g.Key, g.Select(total => total.Amount).Aggregate(0m, Sum)));
        return new ReceivedContent(
            lines.Count, [.. totals],
            [
                .. shares.OrderBy(s => s.Key.Type, StringComparer.Ordinal).ThenBy(s => s.Key.SubType, StringComparer.Ordinal)
                    .ThenBy(s => s.Key.Rate)
                    .Select(s => new TaxShare(s.Key.Type, s.Key.SubType, s.Key.Rate, s.Value.Net, s.Value.Amount)),
            ]);
    }

    /// <summary>The lines of a document.</summary>
    public static IReadOnlyList<JsonElement> LinesOf(JsonElement document) => [.. Objects(document, "invoiceLines")];

    /// <summary>The objects of a list, which may also come as one, or not at all.</summary>
    public static IEnumerable<JsonElement> Objects(JsonElement json, string name) => EtaAnswers.Find(json, name) switch
    {
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.Object),
        { ValueKind: JsonValueKind.Object } one => [one],
        _ => [],
    };

    /// <summary>An amount, be it written as text.</summary>
    public static decimal? Amount(JsonElement json, string name) =>
        decimal.TryParse(EtaAnswers.Text(json, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var amount)
            ? amount
            : null;

    /// <summary>A sum that no number of somebody else's can break: where it does not fit, it stays what it was.</summary>
    public static decimal Sum(decimal one, decimal other)
    {
        try
        {
            return one + other;
        }
        catch (OverflowException)
        {
            return one;
        }
    }
}

/// <summary>A tax of a document.</summary>
/// <param name="TaxType">T1…</param>
/// <param name="Amount">Its amount.</param>
sealed record TaxTotal(string TaxType, decimal Amount);

/// <summary>A tax of lines.</summary>
/// <param name="TaxType">T1…</param>
/// <param name="SubType">V009…</param>
/// <param name="Rate">Per cent.</param>
/// <param name="NetAmount">The net totals of the lines that bear it.</param>
/// <param name="Amount">Its amount.</param>
sealed record TaxShare(string TaxType, string? SubType, decimal? Rate, decimal NetAmount, decimal Amount);
