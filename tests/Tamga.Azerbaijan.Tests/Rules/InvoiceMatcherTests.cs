using Tamga.Azerbaijan.Matching;

namespace Tamga.Azerbaijan.Tests.Rules;

/// <summary>What an ERP expects beside what has come in.</summary>
public sealed class InvoiceMatcherTests
{
    static readonly DateOnly Day = new(2025, 8, 7);
    readonly InvoiceMatcher _matcher = new(0.01m, 3);

    [Fact]
    public void The_same_amount_near_the_same_day_is_a_match()
    {
        var (matches, left) = _matcher.Match(
            [Expected("A", 118m)], [Incoming("AA1", 118.005m, Day.AddDays(2)), Incoming("AA2", 118m, Day.AddDays(9))]);
        Assert.Equal([("A", MatchState.Matched, "AA1")], Told(matches));
        Assert.Equal(["AA2"], left.Select(i => i.Qaime));
    }

    [Fact]
    public void The_same_amount_on_another_day_and_another_amount_near_the_day_differ()
    {
        var (matches, left) = _matcher.Match(
            [Expected("A", 118m), Expected("B", 236m), Expected("C", 590m)],
            [Incoming("AA1", 118m, Day.AddDays(20)), Incoming("AA2", 240m, Day)]);
        Assert.Equal(
            [("A", MatchState.Differing, "AA1"), ("B", MatchState.Differing, "AA2"), ("C", MatchState.Missing, null)],
            Told(matches));
        Assert.Equal(["date: expected 2025-08-07, seen 2025-08-27"], matches[0].Differences);
        Assert.Equal(["total: expected 236, seen 240"], matches[1].Differences);
        Assert.Empty(left);
    }

    [Fact]
    public void Two_alike_need_two()
    {
        var (matches, _) = _matcher.Match([Expected("A", 118m), Expected("B", 118m)], [Incoming("AA1", 118m, Day)]);
        Assert.Equal([("A", MatchState.Matched, "AA1"), ("B", MatchState.Missing, null)], Told(matches));
    }

    [Fact]
    public void The_nearest_are_paired_first_whoever_is_asked_first()
    {
        var (matches, _) = _matcher.Match(
            [Expected("A", 118m), Expected("B", 118m, Day.AddDays(3))],
            [Incoming("AA1", 118m, Day.AddDays(3)), Incoming("AA2", 118m, Day.AddDays(1))]);
        Assert.Equal([("A", MatchState.Matched, "AA2"), ("B", MatchState.Matched, "AA1")], Told(matches));
    }

    [Fact]
    public void A_number_and_a_reference_are_surer_than_an_amount()
    {
        var (matches, _) = _matcher.Match(
            [Expected("A", 118m) with { Qaime = "AA 2" }, Expected("B", 118m) with { Reference = "po-77" }, Expected("C", 118m)],
            [
                Incoming("AA1", 118m, Day), Incoming("AA2", 300m, Day, seller: "3333333333"),
                Incoming("AA3", 500m, Day) with { AddSubject = "Sifariş PO-77" },
            ]);
        Assert.Equal(
            [("A", MatchState.Differing, "AA2"), ("B", MatchState.Differing, "AA3"), ("C", MatchState.Matched, "AA1")],
            Told(matches));
        Assert.Equal(["seller: expected 1111111111, seen 3333333333", "total: expected 118, seen 300"], matches[0].Differences);
    }

    [Fact]
    public void A_void_one_pays_nothing_unless_it_is_named()
    {
        var gone = Incoming("AA1", 118m, Day) with { Status = "canceled" };
        Assert.Equal([("A", MatchState.Missing, null)], Told(_matcher.Match([Expected("A", 118m)], [gone]).Matches));
        var named = Assert.Single(_matcher.Match([Expected("A", 118m) with { Qaime = "AA1" }], [gone]).Matches);
        Assert.Equal((MatchState.Differing, "status: canceled"), (named.State, Assert.Single(named.Differences)));
    }

    [Fact]
    public void VAT_that_is_expected_is_compared()
    {
        var (matches, _) = _matcher.Match([Expected("A", 118m) with { VatAmount = 0 }], [Incoming("AA1", 118m, Day)]);
        Assert.Equal(["vatAmount: expected 0, seen 18"], Assert.Single(matches).Differences);
    }

    static ExpectedInvoice Expected(string id, decimal total, DateOnly? date = null) =>
        new(id, "1111111111", total, null, date ?? Day, null, null);

    static IncomingInvoice Incoming(string qaime, decimal total, DateOnly date, string seller = "1111111111") =>
        new(qaime, "approved", "defaultInvoice", seller, "Satıcı MMC", total, 18m, date, "Müqavilə", null);

    static IEnumerable<(string?, MatchState, string?)> Told(IEnumerable<InvoiceMatch> matches) =>
        matches.Select(m => (m.Id, m.State, m.Seen?.Qaime));
}
