using System.Globalization;

namespace Tamga.Egypt.Received;

/// <summary>Adds received documents up, by month and tax.</summary>
sealed class ReceivedTotals
{
    /// <summary>Of documents without a moment.</summary>
    const string Undated = "undated";

    readonly SortedDictionary<string, Month> _months = new(StringComparer.Ordinal);

    public void Add(ReceivedDocument document)
    {
        var summary = document.Summary;
        var name = summary.IssuedAt is { } at
            ? TimeZoneInfo.ConvertTime(at, EtaTimer.Zone).ToString("yyyy-MM", CultureInfo.InvariantCulture)
            : Undated;
        if (!_months.TryGetValue(name, out var month)) _months.Add(name, month = new Month());
        month.Add(summary, document.Content);
    }

    public ReceivedTotalsView ToView(string status)
    {
        var months = _months.Select(m => m.Value.ToView(m.Key)).ToList();
        return new ReceivedTotalsView(
            status, months.Sum(m => m.Documents), months.Sum(m => m.Incomplete), Sum(months, m => m.TotalSales),
            Sum(months, m => m.TotalDiscount), Sum(months, m => m.NetAmount), Sum(months, m => m.Total),
            [
                .. months.SelectMany(m => m.TaxTotals).GroupBy(t => t.TaxType, StringComparer.Ordinal)
                    .OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new TaxTotal(g.Key, Sum(g, t => t.Amount))),
            ],
            months);
    }

    static decimal Sum<T>(IEnumerable<T> all, Func<T, decimal> of) =>
        all.Aggregate(0m, (sum, one) => ReceivedContent.Sum(sum, of(one)));

    sealed class Month
    {
        readonly SortedDictionary<string, decimal> _totals = new(StringComparer.Ordinal);
        readonly Dictionary<(string Type, string? SubType, decimal? Rate), (decimal Net, decimal Amount)> _shares = [];
        int _documents, _incomplete;
        decimal _sales, _discount, _net, _total;

        public void Add(ReceivedSummary document, ReceivedContent? content)
        {
            var sign = document.IsCredit ? -1 : 1;
            _documents++;
            _sales = ReceivedContent.Sum(_sales, sign * (document.TotalSales ?? 0));
            _discount = ReceivedContent.Sum(_discount, sign * (document.TotalDiscount ?? 0));
            _net = ReceivedContent.Sum(_net, sign * (document.NetAmount ?? 0));
            _total = ReceivedContent.Sum(_total, sign * (document.Total ?? 0));
            if (content is null)
            {
                _incomplete++;
                return;
            }

            foreach (var tax in content.TaxTotals)
            {
                _totals[tax.TaxType] =
                    ReceivedContent.Sum(_totals.GetValueOrDefault(tax.TaxType), sign * tax.Amount);
            }

            foreach (var share in content.Taxes)
            {
                var key = (share.TaxType, share.SubType, share.Rate);
                var sum = _shares.GetValueOrDefault(key);
                _shares[key] = (
                    ReceivedContent.Sum(sum.Net, sign * share.NetAmount), ReceivedContent.Sum(sum.Amount, sign * share.Amount));
            }
        }

        public ReceivedMonthView ToView(string name) => new(
            name, _documents, _incomplete, _sales, _discount, _net, _total,
            [.. _totals.Select(t => new TaxTotal(t.Key, t.Value))],
            [
                .. _shares.OrderBy(s => s.Key.Type, StringComparer.Ordinal).ThenBy(s => s.Key.SubType, StringComparer.Ordinal)
                    .ThenBy(s => s.Key.Rate)
                    .Select(s => new TaxShare(s.Key.Type, s.Key.SubType, s.Key.Rate, s.Value.Net, s.Value.Amount)),
            ]);
    }
}

/// <summary>What received documents come to, in pounds.</summary>
/// <param name="Status">The status of those that count.</param>
/// <param name="Documents">How many they are.</param>
/// <param name="Incomplete">Those of them whose taxes are not known yet.</param>
/// <param name="TotalSales">Before discounts.</param>
/// <param name="TotalDiscount">Discounts.</param>
/// <param name="NetAmount">Before taxes.</param>
/// <param name="Total">With taxes.</param>
/// <param name="TaxTotals">By type of tax.</param>
/// <param name="Months">By month of issue, in Egypt.</param>
sealed record ReceivedTotalsView(
    string Status, int Documents, int Incomplete, decimal TotalSales, decimal TotalDiscount, decimal NetAmount, decimal Total,
    IReadOnlyList<TaxTotal> TaxTotals, IReadOnlyList<ReceivedMonthView> Months);

/// <summary>The same for a month.</summary>
/// <param name="Month">The month, such as 2026-01.</param>
/// <param name="Documents">How many they are.</param>
/// <param name="Incomplete">Those of them whose taxes are not known yet.</param>
/// <param name="TotalSales">Before discounts.</param>
/// <param name="TotalDiscount">Discounts.</param>
/// <param name="NetAmount">Before taxes.</param>
/// <param name="Total">With taxes.</param>
/// <param name="TaxTotals">By type of tax, as the documents say it.</param>
/// <param name="Taxes">Those of their lines, by type, sub-type and rate.</param>
sealed record ReceivedMonthView(
    string Month, int Documents, int Incomplete, decimal TotalSales, decimal TotalDiscount, decimal NetAmount, decimal Total,
    IReadOnlyList<TaxTotal> TaxTotals, IReadOnlyList<TaxShare> Taxes);
