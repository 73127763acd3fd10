using System.ComponentModel;

namespace Tamga.Azerbaijan.Matching;

/// <summary>
/// Holds what an ERP expects against what has come in. What is surer comes first: a number, a reference that the seller has
/// written, the same amount near the same day, the same amount on another day, another amount near the same day. Each expectation
/// and each invoice is used once, so that two alike need two.
/// </summary>
/// <param name="amountTolerance">By how much amounts may differ, in manat.</param>
/// <param name="dayTolerance">By how many days an invoice may be away from its expected day.</param>
sealed class InvoiceMatcher(decimal amountTolerance, int dayTolerance)
{
    /// <summary>Pairs them.</summary>
    /// <param name="expected">What is expected.</param>
    /// <param name="incoming">What has come in.</param>
    /// <returns>For each expectation, in their order, what it was paired with; and what is left over.</returns>
    public (IReadOnlyList<InvoiceMatch> Matches, IReadOnlyList<IncomingInvoice> Left) Match(
        IReadOnlyList<ExpectedInvoice> expected, IReadOnlyList<IncomingInvoice> incoming)
    {
        var pairs = new IncomingInvoice?[expected.Count];
        var free = incoming.ToHashSet<IncomingInvoice>(ReferenceEqualityComparer.Instance);
        var byNumber = incoming.GroupBy(i => Plain(i.Qaime), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        Dictionary<string, List<IncomingInvoice>> bySeller = [];
        Pair((e, _) => e.Qaime is { } q && byNumber.GetValueOrDefault(Plain(q)) is { } one ? [one] : [], _ => 0);

        // A void one pays nothing: it is of use only to who names it.
        bySeller = incoming.Where(i => !i.IsVoid).GroupBy(i => i.Seller ?? "", StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        Pair(
            (e, ofSeller) => e.Reference is { } r ? ofSeller.Where(i => i.Mentions(r)) : [],
            p => AmountBetween(p.Expected, p.Incoming) * 1000 + DaysBetween(p.Expected, p.Incoming));
        Pair((e, s) => s.Where(i => IsAmount(e, i) && IsDay(e, i)), p => DaysBetween(p.Expected, p.Incoming));
        Pair((e, s) => s.Where(i => IsAmount(e, i)), p => DaysBetween(p.Expected, p.Incoming));
        Pair(
            (e, s) => e.Date is null ? [] : s.Where(i => i.Date is not null && IsDay(e, i)),
            p => AmountBetween(p.Expected, p.Incoming));
        return ([.. expected.Select((e, i) => Of(e, pairs[i]))], [.. incoming.Where(free.Contains)]);

        // The nearest pairs first, whoever is asked first.
        void Pair(
            Func<ExpectedInvoice, IEnumerable<IncomingInvoice>, IEnumerable<IncomingInvoice>> candidates,
            Func<(ExpectedInvoice Expected, IncomingInvoice Incoming), decimal> distance)
        {
            var possible =
                from e in expected.Index()
                where pairs[e.Index] is null
                let ofSeller = bySeller.GetValueOrDefault(e.Item.Seller) ?? []
                from i in candidates(e.Item, ofSeller.Where(free.Contains))
                orderby distance((e.Item, i)), e.Index, i.Date, i.Qaime
                select (e.Index, Incoming: i);
            foreach (var (index, one) in possible.ToList())
                if (pairs[index] is null && free.Remove(one)) pairs[index] = one;
        }
    }

    InvoiceMatch Of(ExpectedInvoice expected, IncomingInvoice? seen)
    {
        if (seen is null) return new InvoiceMatch(MatchState.Missing, expected.Id, expected, null, []);
        var differences = Differences(expected, seen).ToList();
        return new InvoiceMatch(
            differences.Count == 0 ? MatchState.Matched : MatchState.Differing, expected.Id, expected, seen, differences);
    }

    IEnumerable<string> Differences(ExpectedInvoice e, IncomingInvoice i)
    {
        if (i.Seller is { } seller && seller != e.Seller) yield return $"seller: expected {e.Seller}, seen {seller}";
        if (!IsAmount(e, i)) yield return $"total: expected {e.Total}, seen {i.Total?.ToString() ?? "none"}";
        if (e.VatAmount is { } vat && !(Math.Abs(vat - (i.VatAmount ?? 0)) <= amountTolerance))
            yield return $"vatAmount: expected {vat}, seen {i.VatAmount?.ToString() ?? "none"}";
        if (!IsDay(e, i)) yield return $"date: expected {e.Date:yyyy-MM-dd}, seen {i.Date?.ToString("yyyy-MM-dd") ?? "none"}";
        if (i.IsVoid) yield return $"status: {i.Status}";
    }

    bool IsAmount(ExpectedInvoice e, IncomingInvoice i) => AmountBetween(e, i) <= amountTolerance;

    /// <summary>Who expects it on no day takes any.</summary>
    bool IsDay(ExpectedInvoice e, IncomingInvoice i) => e.Date is null || DaysBetween(e, i) <= dayTolerance;

    static decimal AmountBetween(ExpectedInvoice e, IncomingInvoice i) =>
        i.Total is { } total ? Math.Abs(total - e.Total) : decimal.MaxValue / 10_000;

    static int DaysBetween(ExpectedInvoice e, IncomingInvoice i) =>
        e.Date is not { } expected ? 0 : i.Date is { } seen ? Math.Abs(seen.DayNumber - expected.DayNumber) : 100_000;

    static string Plain(string qaime) => qaime.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
}

/// <summary>How what is expected and what has come in go together.</summary>
enum MatchState
{
    [Description("Expected and there, alike.")]
    Matched,

    [Description("Expected and there, and not alike: the amount, the day, the status.")]
    Differing,

    [Description("Expected, and not there.")]
    Missing,

    [Description("There, and not expected.")]
    Unexpected,
}

/// <summary>An invoice, as it was expected and as it was seen.</summary>
/// <param name="State">How the two go together.</param>
/// <param name="Id">The ERP's name for what it expects.</param>
/// <param name="Expected">What the ERP expects.</param>
/// <param name="Seen">What has come in.</param>
/// <param name="Differences">In what they differ.</param>
sealed record InvoiceMatch(
    MatchState State, string? Id, ExpectedInvoice? Expected, IncomingInvoice? Seen, IReadOnlyList<string> Differences);
