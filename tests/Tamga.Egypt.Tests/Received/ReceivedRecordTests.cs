using System.Globalization;
using System.Text.Json;
using Tamga.Api;
using Tamga.Egypt.Received;
using Tamga.Egypt.Received.Sync;
using Tamga.Egypt.Tests.Submissions;

namespace Tamga.Egypt.Tests.Received;

/// <summary>What is kept of received documents, whatever ETA writes.</summary>
public sealed class ReceivedRecordTests
{
    static readonly ReceivedOwner Owner = new("c1", IsProduction: false);

    [Fact]
    public async Task A_page_that_is_taken_twice_changes_nothing_and_a_new_status_is_one_more_line_of_the_history()
    {
        await using var bench = await EtaBench.StartAsync();
        var page = Enumerable.Range(1, 75).Select(i => Arrival($"DOC{i:D3}", $"2026-01-{i % 28 + 1:D2}T10:00:00Z")).ToList();
        Assert.Equal(new ReceivedCounts { Added = 75 }, await TakeAsync(bench, page));
        Assert.Equal(new ReceivedCounts { Unchanged = 75 }, await TakeAsync(bench, page));
        page.Reverse();
        Assert.Equal(new ReceivedCounts { Unchanged = 75 }, await TakeAsync(bench, page));

        Assert.Equal(
            new ReceivedCounts { Changed = 1 }, await TakeAsync(bench, [Arrival("DOC007", "2026-01-08T10:00:00Z", "cancelled")]));
        var found = (await bench.Service<ReceivedRepository>().FindAsync(Owner, "DOC007", default))!.Value;
        Assert.Equal(["Valid", "Cancelled"], found.Document.History.Select(h => h.Status!));
        Assert.NotNull(found.Whole.Source);
        Assert.Equal("DOC007", Assert.Single(await ListAsync(bench, new ReceivedFilter { Status = "Cancelled" })));
        // Declined: it is Valid again, and noted under nothing else.
        await TakeAsync(bench, [Arrival("DOC007", "2026-01-08T10:00:00Z")]);
        Assert.Empty(await ListAsync(bench, new ReceivedFilter { Status = "Cancelled" }));
        Assert.Equal(75, (await ListAsync(bench, new ReceivedFilter { Status = "Valid" })).Count);
    }

    [Fact]
    public async Task Documents_that_have_passed_their_age_are_erased_under_whatever_they_are_found_and_can_come_again()
    {
        await using var bench = await EtaBench.StartAsync();
        List<ReceivedArrival> page =
        [
            .. Enumerable.Range(1, 50).Select(i => Arrival($"OLD{i:D3}", $"2026-01-{i % 28 + 1:D2}T10:00:00Z")),
            Arrival("NOTE", "2026-01-31T10:00:00Z", "Rejected", type: "c"), Arrival("NEW", "2026-02-01T10:00:00Z", "Rejected"),
        ];
        await TakeAsync(bench, page);
        var before = new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);
        var documents = bench.Service<ReceivedRepository>();
        Assert.Equal(51, (await documents.EraseAsync(Owner, before, default).ToListAsync()).Sum());
        Assert.Equal(0, (await documents.EraseAsync(Owner, before, default).ToListAsync()).Sum());

        Assert.Equal(["NEW"], await ListAsync(bench, new ReceivedFilter()));
        Assert.Equal(["NEW"], await ListAsync(bench, new ReceivedFilter { IssuerId = "500000001" }));
        Assert.Equal(["NEW"], await ListAsync(bench, new ReceivedFilter { Status = "Rejected" }));
        Assert.Null(await documents.FindAsync(Owner, "OLD001", default));
        Assert.NotNull(await documents.FindAsync(Owner, "NEW", default));
        Assert.Equal(new ReceivedCounts { Added = 51, Unchanged = 1 }, await TakeAsync(bench, page));
    }

    [Fact]
    public async Task Two_that_take_the_same_documents_at_once_leave_each_once()
    {
        await using var bench = await EtaBench.StartAsync();
        var page = Enumerable.Range(1, 60).Select(i => Arrival($"DOC{i:D3}", "2026-01-05T10:00:00Z")).ToList();
        var counts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => TakeAsync(bench, page))));
        Assert.Equal(60, counts.Sum(c => c.Added));
        Assert.Equal(180, counts.Sum(c => c.Unchanged));
        Assert.Equal(60, (await ListAsync(bench, new ReceivedFilter())).Count);
    }

    [Fact]
    public async Task A_list_without_lines_is_kept_and_filled_later_and_nothing_takes_the_lines_away_again()
    {
        await using var bench = await EtaBench.StartAsync();
        var whole = Arrival("A", "2026-01-05T10:00:00Z");
        var bare = whole with { Source = null };
        bare = new ReceivedArrival(bare.Summary, null);
        Assert.Equal(1, (await TakeAsync(bench, [bare])).Added);
        Assert.Equal(["A"], await Incomplete());
        Assert.Equal(1, (await TakeAsync(bench, [whole])).Changed);
        Assert.Empty(await Incomplete());
        Assert.Equal(1, (await TakeAsync(bench, [bare])).Unchanged);
        Assert.NotNull((await bench.Service<ReceivedRepository>().FindAsync(Owner, "A", default))!.Value.Whole.Source);

        Task<IReadOnlySet<string>> Incomplete() =>
            bench.Service<ReceivedWriter>().FindIncompleteAsync(Owner, [whole.Summary], default);
    }

    [Fact]
    public async Task Months_are_Egypts_and_credit_notes_count_against_the_rest()
    {
        await using var bench = await EtaBench.StartAsync();
        await TakeAsync(
            bench, [
                Arrival("JAN", "2026-01-31T21:59:59Z"), Arrival("FEB", "2026-01-31T22:00:00Z"),
                Arrival("NOTE", "2026-02-10T10:00:00Z", type: "c", net: 40), Arrival("GONE", "2026-02-11T10:00:00Z", "Rejected"),
            ]);
        var totals = new ReceivedTotals();
        await foreach (var document in bench.Service<ReceivedRepository>().EnumerateAsync(
            Owner, new ReceivedFilter { Status = "Valid" }, default))
        {
            totals.Add(document);
        }

        var view = totals.ToView("Valid");
        Assert.Equal([("2026-01", 1, 100m, 14m), ("2026-02", 2, 60m, 8.4m)],
            view.Months.Select(m => (m.Month, m.Documents, m.NetAmount, Assert.Single(m.TaxTotals).Amount)));
        Assert.Equal((3, 160m, 22.4m), (view.Documents, view.NetAmount, Assert.Single(view.TaxTotals).Amount));
        Assert.Equal(("T1", "V009", 14m, 60m, 8.4m), Assert.Single(view.Months[1].Taxes) is var t
            ? (t.TaxType, t.SubType, t.Rate, t.NetAmount, t.Amount) : default);

        // A day in January is Egypt's, too.
        var errors = new ValidationErrors();
        var january = new ReceivedQuery("2026-01-01", "2026-01-31", null, null, null).Read(errors);
        Assert.Equal(["JAN"], await ListAsync(bench, january));
        Assert.Equal(["FEB", "NOTE", "GONE"],
            await ListAsync(bench, new ReceivedQuery("2026-02-01", "2026-02-28", null, null, null).Read(errors)));
        Assert.Empty(errors.All);
    }

    [Theory]
    [InlineData("""{"uuid":"X"}""")]
    [InlineData("""{"uuid":"X","dateTimeIssued":"never","total":"much","status":7,"issuerId":null}""")]
    [InlineData(
        """{"uuid":"X","dateTimeIssued":"9999-12-31T23:59:59Z","total":1e28,"netAmount":"79228162514264337593543950335"}""")]
    [InlineData("""{"uuid":"X","dateTimeIssued":"0001-01-01T00:00:00Z","issuerId":"a|b/c#d?e","status":"Somewhere | else"}""")]
    [InlineData("""{"UUID":"X","IssuerId":5,"dateTimeRecevied":"2026-01-01T00:00:00.1234567Z","totalSales":"12.50"}""")]
    public async Task Whatever_a_row_says_it_is_kept_found_and_summed(string json)
    {
        await using var bench = await EtaBench.StartAsync();
        var row = ReceivedSummary.Of(JsonElement.Parse(json))!;
        var source = JsonElement.Parse(
            """
            {"invoiceLines":[{"netTotal":79228162514264337593543950335,"taxableItems":{"taxType":"T1","amount":1e28}},null,7],
             "taxTotals":"?"}
            """);
        await TakeAsync(bench, [new ReceivedArrival(row, source)]);
        Assert.Equal(1, (await TakeAsync(bench, [new ReceivedArrival(row, null)])).Unchanged);
        Assert.Equal(["X"], await ListAsync(bench, new ReceivedFilter()));
        if (row.IssuerId is { } issuer) Assert.Equal(["X"], await ListAsync(bench, new ReceivedFilter { IssuerId = issuer }));
        if (row.Status is { } status) Assert.Equal(["X"], await ListAsync(bench, new ReceivedFilter { Status = status }));
        var totals = new ReceivedTotals();
        await foreach (var document in bench.Service<ReceivedRepository>().EnumerateAsync(Owner, new ReceivedFilter(), default))
        {
            totals.Add(document);
            totals.Add(document);
        }

        Assert.Equal(2, totals.ToView("Valid").Documents);
        Assert.NotNull(await bench.Service<ReceivedRepository>().FindAsync(Owner, "X", default));
        await bench.Service<ReceivedRepository>().DeleteAllAsync(Owner.CustomerId, default);
        Assert.Empty(await ListAsync(bench, new ReceivedFilter()));
        Assert.Null(await bench.Service<ReceivedRepository>().FindAsync(Owner, "X", default));
    }

    [Fact]
    public void A_raw_document_comes_as_text_as_JSON_or_as_the_answer_itself_and_XML_is_none()
    {
        foreach (var raw in (string[])
        [
            """{"uuid":"X","document":"{\"invoiceLines\":[{\"netTotal\":1}]}"}""",
            """{"uuid":"X","document":{"invoiceLines":[{"netTotal":1}]}}""",
            """{"uuid":"X","invoiceLines":[{"netTotal":1}]}""",
        ])
        {
            Assert.Equal(1, ReceivedContent.Of(WholeDocument.SourceOf(JsonElement.Parse(raw))!.Value).Lines);
        }

        Assert.Null(WholeDocument.SourceOf(JsonElement.Parse("""{"uuid":"X","document":"<document/>"}""")));
        Assert.Null(WholeDocument.SourceOf(JsonElement.Parse("""{"uuid":"X","document":null}""")));
    }

    [Theory]
    [InlineData("2026-01-01T00:00:00Z", "2026-01-11T00:00:00Z", 5, 2)]
    [InlineData("2026-01-01T00:00:00Z", "2026-01-11T00:00:01Z", 5, 3)]
    [InlineData("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", 5, 1)]
    [InlineData("2016-01-01T00:00:00Z", "2026-01-01T00:00:00Z", 30, 122)]
    public void Pieces_cover_a_span_without_a_gap(string from, string to, int days, int pieces)
    {
        var span = new ReceivedSpan(Time(from), Time(to));
        var cut = span.Cut(days).ToList();
        Assert.Equal(pieces, cut.Count);
        Assert.Equal((span.From, span.To), (cut[0].From, cut[^1].To));
        Assert.All(cut, piece => Assert.InRange(piece.To - piece.From, TimeSpan.Zero, TimeSpan.FromDays(days)));
        Assert.All(cut.Zip(cut.Skip(1)), two => Assert.Equal(two.First.To, two.Second.From));
    }

    static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    static Task<ReceivedCounts> TakeAsync(EtaBench bench, IReadOnlyList<ReceivedArrival> arrivals) =>
        bench.Service<ReceivedWriter>().TakeAsync(Owner, arrivals, default);

    static async Task<IReadOnlyList<string>> ListAsync(EtaBench bench, ReceivedFilter filter)
    {
        var (found, after) = (new List<string>(), (ReceivedPlace?)null);
        while (true)
        {
            var page = await bench.Service<ReceivedRepository>().ListAsync(Owner, filter, 7, after, default);
            found.AddRange(page.Documents.Select(d => d.Summary.Uuid));
            if (page.Next is null) return found;
            after = ReceivedPlace.TryParse(page.Next.ToString());
            Assert.Equal(page.Next, after);
        }
    }

    static ReceivedArrival Arrival(
        string uuid, string issued, string status = "Valid", string type = "i", decimal net = 100, string issuer = "500000001")
    {
        var summary = ReceivedSummary.Of(JsonElement.Parse(
            $$"""
            {"uuid":"{{uuid}}","internalId":"{{uuid}}","typeName":"{{type}}","issuerId":"{{issuer}}",
             "dateTimeIssued":"{{issued}}","dateTimeReceived":"{{issued}}","totalSales":{{net}},"totalDiscount":0,"netAmount":{{net}},"total":{{net * 1.14m}},
             "status":"{{status}}"}
            """));
        var source = JsonElement.Parse(
            $$"""
            {"invoiceLines":[{"netTotal":{{net}},"taxableItems":[
             {"taxType":"T1","subType":"V009","rate":14,"amount":{{net * 0.14m}}}]}],
             "taxTotals":[{"taxType":"T1","amount":{{net * 0.14m}}}]}
            """);
        return new ReceivedArrival(summary!, source);
    }
}
