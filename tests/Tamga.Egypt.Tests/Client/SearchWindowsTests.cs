using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Tamga.Egypt.Invoices;

namespace Tamga.Egypt.Tests.Client;

/// <summary>A search longer than ETA's 30 days.</summary>
public sealed class SearchWindowsTests
{
    static readonly DateTimeOffset From = DateTimeOffset.Parse("2026-01-01T00:00:00Z", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_long_span_is_cut_and_its_pages_go_on_across_the_pieces()
    {
        await using var eta = await EtaFixture.SignedInAsync();
        eta.Server.Expect(
            Call("2026-01-11T00:00:00Z", "2026-02-10T00:00:00Z"),
            """{"result":[{"uuid":"A"}],"metadata":{"continuationToken":"t1"}}""");
        eta.Server.Expect(
            Call("2026-01-11T00:00:00Z", "2026-02-10T00:00:00Z", "&continuationToken=t1"),
            """{"result":[{"uuid":"B"}],"metadata":{"continuationToken":" EndofResultSet"}}""");
        eta.Server.Expect(
            Call("2026-01-01T00:00:00Z", "2026-01-11T00:00:00Z"),
            """{"result":[{"uuid":"B"},{"uuid":"C"}],"metadata":[{"continuationToken":"EndofResultSet"}]}""");

        var first = await SearchAsync(eta, 40, null);
        var second = await SearchAsync(eta, 40, first.Continuation);

        Assert.Equal(["A"], Uuids(first));
        Assert.Equal("0~t1", first.Continuation);
        Assert.Equal(["B", "C"], Uuids(second));
        Assert.Equal(SearchWindows.End, second.Continuation);
    }

    [Fact]
    public async Task A_short_span_keeps_etas_own_continuation()
    {
        await using var eta = await EtaFixture.SignedInAsync();
        eta.Server.Expect(
            Call("2026-01-01T00:00:00Z", "2026-01-11T00:00:00Z"),
            """{"result":[{"uuid":"A"}],"metadata":{"continuationToken":"abc=="}}""");

        Assert.Equal("abc==", (await SearchAsync(eta, 10, null)).Continuation);
    }

    [Fact]
    public void The_pieces_cover_the_span_without_a_gap() =>
        FsCheck.Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Gen.Choose(0, 100_000).ToArbitrary(), hours =>
        {
            var to = From.AddHours(hours);
            var pieces = SearchWindows.Cut(From, to);
            return pieces[0].To == to && pieces[^1].From == From
                && pieces.All(p => p.To - p.From <= TimeSpan.FromDays(30))
                && pieces.Zip(pieces.Skip(1)).All(pair => pair.First.From == pair.Second.To);
        }));

    static string Call(string from, string to, string rest = "") =>
        "GET /eta/api/v1.0/documents/search?submissionDateFrom="
            + Uri.EscapeDataString(from) + "&submissionDateTo=" + Uri.EscapeDataString(to)
        + "&pageSize=100" + rest + "&status=Valid";

    static async Task<SearchPage> SearchAsync(EtaFixture eta, int days, string? continuation)
    {
        var search = new DocumentSearch(
            false, From, From.AddDays(days), 100, continuation, [KeyValuePair.Create("status", "Valid")]);
        Assert.True(SearchWindows.IsContinuation(search));
        Assert.True((await eta.Windows.SearchAsync(EtaFixture.Login, search, default)).TryGet(out var page, out _));
        return page;
    }

    static IEnumerable<string?> Uuids(SearchPage page) => page.Rows.Select(row => row.GetProperty("uuid").GetString());
}
