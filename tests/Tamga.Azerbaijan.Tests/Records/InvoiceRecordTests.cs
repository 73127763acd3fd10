using Tamga.Accounts;
using Tamga.Azerbaijan.Invoices;
using Tamga.TestKit.Memory;

namespace Tamga.Azerbaijan.Tests.Records;

/// <summary>What has been downloaded is kept once, with its history, and is found.</summary>
public sealed class InvoiceRecordTests
{
    const string Customer = "c1";

    [Fact]
    public async Task A_page_taken_twice_changes_nothing()
    {
        using var gateway = new AzerbaijanGateway();
        var page = Enumerable.Range(1, 250)
            .Select(i => AzerbaijanGateway.Invoice($"AA2508{i:D7}", $"{i % 28 + 1:D2}.08.2025 10:00")).ToArray();
        Assert.Equal(new InvoiceCounts { Added = 250 }, await gateway.TakeAsync(Customer, InvoiceDirection.Sent, page));
        Assert.Equal(new InvoiceCounts { Unchanged = 250 }, await gateway.TakeAsync(Customer, InvoiceDirection.Sent, page));
        Assert.Equal(
            new InvoiceCounts { Unchanged = 250 }, await gateway.TakeAsync(Customer, InvoiceDirection.Sent, page.Reverse()));
        Assert.Equal(250, (await gateway.ListAsync(Customer, new InvoiceFilter())).Count);
    }

    [Fact]
    public async Task Invoices_that_have_passed_their_age_are_erased_with_the_places_of_their_numbers_and_can_come_again()
    {
        using var gateway = new AzerbaijanGateway();
        var page = Enumerable.Range(1, 250)
            .Select(i => AzerbaijanGateway.Invoice($"AA2508{i:D7}", $"{i % 28 + 1:D2}.08.2025 10:00")).ToArray();
        await gateway.TakeAsync(Customer, InvoiceDirection.Sent, page);
        await gateway.TakeAsync(Customer, InvoiceDirection.Incoming, AzerbaijanGateway.Invoice("AB1", "01.09.2025 10:00"));
        // Noon of the 15th in Baku: the 14th is the last day that is over.
        var before = new DateTimeOffset(2025, 8, 15, 12, 0, 0, TimeSpan.FromHours(4));
        var repository = gateway.Service<InvoiceRepository>();

        var old = Enumerable.Range(1, 250).Count(i => i % 28 + 1 <= 14);
        Assert.Equal(old, (await repository.EraseAsync(Customer, before, default).ToListAsync()).Sum());
        Assert.Equal(0, (await repository.EraseAsync(Customer, before, default).ToListAsync()).Sum());

        Assert.Equal(251 - old, (await gateway.ListAsync(Customer, new InvoiceFilter())).Count);
        Assert.Null(await FindAsync(gateway, "AA25080000001"));
        Assert.NotNull(await FindAsync(gateway, "AA25080000014"));
        var noted = string.Join('\n', gateway.Records.Rows.Where(r => r.Key.Table == "qaimeplaces").Select(r => r.Payload));
        Assert.Equal(251 - old, noted.Split("2025").Length - 1);
        Assert.Equal(
            new InvoiceCounts { Added = old, Unchanged = 250 - old },
            await gateway.TakeAsync(Customer, InvoiceDirection.Sent, page));
    }

    [Fact]
    public async Task Half_a_page_that_is_there_already_is_joined_by_the_other_half()
    {
        using var gateway = new AzerbaijanGateway();
        string[] page = [.. Enumerable.Range(1, 150).Select(i => AzerbaijanGateway.Invoice($"AA2508{i:D7}"))];
        await gateway.TakeAsync(Customer, InvoiceDirection.Sent, page.Where((_, i) => i % 2 == 0));
        Assert.Equal(
            new InvoiceCounts { Added = 75, Unchanged = 75 }, await gateway.TakeAsync(Customer, InvoiceDirection.Sent, page));
    }

    [Fact]
    public async Task A_new_status_is_one_more_line_of_the_history()
    {
        using var gateway = new AzerbaijanGateway();
        var start = gateway.Clock.GetUtcNow();
        await gateway.TakeAsync(Customer, InvoiceDirection.Sent, AzerbaijanGateway.Invoice("AA1", status: "onApproval"));
        gateway.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(new InvoiceCounts { Changed = 1 },
            await gateway.TakeAsync(Customer, InvoiceDirection.Sent, AzerbaijanGateway.Invoice("AA1", status: "approved")));
        gateway.Clock.Advance(TimeSpan.FromDays(1));
        // Another amount and the same status: a change, and no new status.
        await gateway.TakeAsync(Customer, InvoiceDirection.Sent, AzerbaijanGateway.Invoice("AA1", status: "approved", net: 236));
        var found = await FindAsync(gateway, "AA1");
        Assert.Equal([new StatusSeen(start, "onApproval"), new StatusSeen(start.AddDays(1), "approved")], found!.History);
        Assert.Equal((start, start.AddDays(2), 236m), (found.SeenAt, found.ChangedAt, found.NetAmount));
        Assert.Single(await gateway.ListAsync(Customer, new InvoiceFilter()));
    }

    [Fact]
    public async Task A_number_twice_on_a_page_is_one_invoice_and_one_without_a_number_is_none()
    {
        using var gateway = new AzerbaijanGateway();
        var counts = await gateway.TakeAsync(
            Customer, InvoiceDirection.Sent, AzerbaijanGateway.Invoice("AA1", net: 1), AzerbaijanGateway.Invoice("AA1", net: 2),
            """{"status":"approved"}""");
        Assert.Equal(1, counts.Unnumbered);
        Assert.Equal(2m, Assert.Single(await gateway.ListAsync(Customer, new InvoiceFilter())).NetAmount);
    }

    [Fact]
    public async Task An_invoice_is_found_by_its_number_whole_and_as_it_was_written()
    {
        using var gateway = new AzerbaijanGateway();
        var text = AzerbaijanGateway.Invoice("AA24080000001", "07.08.2025 14:30");
        await gateway.TakeAsync(Customer, InvoiceDirection.Incoming, text);
        var found = await FindAsync(gateway, "AA24080000001");
        Assert.Equal(text, found!.Source.GetRawText());
        Assert.Equal("Masa", Assert.Single(found.Lines).ProdName);
        // Baku is four hours ahead of UTC.
        Assert.Equal(new DateTimeOffset(2025, 8, 7, 10, 30, 0, TimeSpan.Zero), found.IssuedAt!.Value.ToUniversalTime());
        Assert.Null(await FindAsync(gateway, "AA24080000002"));
        Assert.Null(await gateway.Service<InvoiceRepository>().FindAsync("c2", "AA24080000001", null, CancellationToken.None));
        Assert.Null(await gateway.Service<InvoiceRepository>().FindAsync(
            Customer, "AA24080000001", InvoiceDirection.Sent, CancellationToken.None));
    }

    [Theory]
    [InlineData(
        """{"serial":"AA","number":"25","status":"approved","datetime":"01.08.2025 00:00","lines":{"line":"1"}}""", "AA25")]
    [InlineData("""{"qaime":"AA/2#5?","status":null,"datetime":"tomorrow","net_amount":"1.5"}""", "AA/2#5?")]
    [InlineData("""{"qaime":250001,"status":7}""", "250001")]
    public async Task Odd_invoices_are_kept_and_found_too(string text, string qaime)
    {
        using var gateway = new AzerbaijanGateway();
        await gateway.TakeAsync(Customer, InvoiceDirection.Sent, text);
        Assert.Equal(qaime, (await FindAsync(gateway, qaime))!.Qaime);
        Assert.Equal(qaime, Assert.Single(await gateway.ListAsync(Customer, new InvoiceFilter())).Qaime);
    }

    [Fact]
    public async Task A_range_of_days_is_a_range_of_invoices_over_months_and_folders()
    {
        using var gateway = new AzerbaijanGateway();
        var days = Enumerable.Range(0, 100).Select(i => new DateOnly(2025, 7, 1).AddDays(i)).ToList();
        foreach (var direction in Enum.GetValues<InvoiceDirection>())
        {
            await gateway.TakeAsync(Customer, direction, days.Select(
                d => AzerbaijanGateway.Invoice($"{direction}{d:yyyyMMdd}", $"{d:dd.MM.yyyy} 23:59")));
        }

        var (from, to) = (new DateOnly(2025, 7, 31), new DateOnly(2025, 9, 1));
        var found = await gateway.ListAsync(Customer, new InvoiceFilter { From = from, To = to });
        Assert.Equal(
            Enum.GetValues<InvoiceDirection>().SelectMany(
                f => days.Where(d => d >= from && d <= to).Select(d => $"{f}{d:yyyyMMdd}")),
            found.Select(i => i.Qaime));
        var sent = new InvoiceFilter { Direction = InvoiceDirection.Sent, From = from, To = to };
        Assert.Equal(33, (await gateway.ListAsync(Customer, sent, limit: 1)).Count);
    }

    [Fact]
    public async Task Status_kind_side_and_amount_choose_among_them()
    {
        using var gateway = new AzerbaijanGateway();
        await gateway.TakeAsync(
            Customer, InvoiceDirection.Sent,
            AzerbaijanGateway.Invoice("AA1", status: "approved", net: 10),
            AzerbaijanGateway.Invoice("AA2", status: "canceled", net: 20),
            AzerbaijanGateway.Invoice("AA3", type: "agent", net: 30, to: "3333333333"),
            AzerbaijanGateway.Invoice("AA4", status: "somethingNew", net: 40));
        await HasAsync(new InvoiceFilter { Statuses = ["canceled", "somethingNew"] }, "AA2", "AA4");
        await HasAsync(new InvoiceFilter { Kinds = ["agent"] }, "AA3");
        await HasAsync(new InvoiceFilter { Tin = "3333333333" }, "AA3");
        await HasAsync(new InvoiceFilter { Tin = "1111111111", AmountFrom = 20, AmountTo = 30 }, "AA2", "AA3");

        async Task HasAsync(InvoiceFilter filter, params string[] qaime) =>
            Assert.Equal(qaime, (await gateway.ListAsync(Customer, filter, limit: 1)).Select(i => i.Qaime));
    }

    [Theory]
    [InlineData("""{"qaime":"AA1","status":"approved","type":"current","tin_from":"1","tin_to":"17","net_amount":50}""")]
    [InlineData("""{"qaime":"AA1","status":"approved","type":"current","tin_from":"1","tin_to":17,"net_amount":"50.00"}""")]
    [InlineData("""{"qaime":"AA1","Status":"approved","TYPE":"current","tin_from":"1","Tin_To":"17","NET_AMOUNT":50}""")]
    [InlineData("""
        {"qaime":"AA1","status":"\u0061pproved","type":"current","tin_from":"17","net_amount":50,"lines":[{"net_amount":1}]}
        """)]
    public async Task However_the_portal_writes_an_invoice_filters_find_it_and_others_do_not(string text)
    {
        using var gateway = new AzerbaijanGateway();
        await gateway.TakeAsync(Customer, InvoiceDirection.Sent, text);
        InvoiceFilter[] wanted =
        [
            new() { Statuses = ["approved"] }, new() { Kinds = ["current"] }, new() { Tin = "17" },
            new() { AmountFrom = 50, AmountTo = 50 },
        ];
        foreach (var filter in wanted) Assert.Single(await gateway.ListAsync(Customer, filter));
        InvoiceFilter[] others =
        [
            new() { Statuses = ["deleted"] }, new() { Kinds = ["agent"] }, new() { Tin = "18" }, new() { AmountFrom = 51 },
            new() { AmountTo = 49 },
        ];
        foreach (var filter in others) Assert.Empty(await gateway.ListAsync(Customer, filter));
    }

    [Fact]
    public async Task What_was_deleted_through_us_is_found_by_that_status_alone()
    {
        using var gateway = new AzerbaijanGateway();
        await gateway.TakeAsync(Customer, InvoiceDirection.Sent, AzerbaijanGateway.Invoice("AA1", status: "approved"));
        await gateway.Service<InvoiceRepository>().NoteDeletionAsync(Customer, "AA1", InvoiceDirection.Sent, "f2", default);
        Assert.Single(await gateway.ListAsync(Customer, new InvoiceFilter { Statuses = ["deleted"] }));
        Assert.Empty(await gateway.ListAsync(Customer, new InvoiceFilter { Statuses = ["approved"] }));
    }

    [Fact]
    public async Task A_move_that_is_broken_off_anywhere_leaves_one_record_when_the_page_is_taken_again()
    {
        for (var writes = 0; ; writes++)
        {
            var plan = new CrashPlan();
            using var gateway = new AzerbaijanGateway(plan);
            await gateway.TakeAsync(Customer, InvoiceDirection.Sent, AzerbaijanGateway.Invoice("AA2508001", "05.08.2025 10:00"));
            var moved = AzerbaijanGateway.Invoice("AA2508001", "02.09.2025 10:00", net: 236);
            gateway.Clock.Advance(TimeSpan.FromHours(1));
            plan.CrashAfter(writes);
            var broke = false;
            try
            {
                await gateway.TakeByAsync("later", Customer, InvoiceDirection.Sent, moved);
            }
            catch (CrashException)
            {
                broke = true;
            }

            plan.Restart();
            // Whoever looks in between sees one of the two, and never none.
            Assert.NotNull(await FindAsync(gateway, "AA2508001"));
            gateway.Clock.Advance(TimeSpan.FromHours(1));
            await gateway.TakeByAsync("later", Customer, InvoiceDirection.Sent, moved);
            var found = await FindAsync(gateway, "AA2508001");
            Assert.Equal(236m, found!.NetAmount);
            Assert.Equal(118m, Assert.Single(found.Former).NetAmount);
            Assert.Single(await gateway.ListAsync(Customer, new InvoiceFilter()));
            if (!broke) return;
        }
    }

    [Fact]
    public async Task A_member_of_an_unexpected_form_hides_neither_its_invoice_nor_the_others()
    {
        using var gateway = new AzerbaijanGateway();
        await gateway.TakeAsync(
            Customer, InvoiceDirection.Sent, AzerbaijanGateway.Invoice("AA1"),
            """{"qaime":"AA2","datetime":"07.08.2025 14:30","net_amount":"a lot","tin_from":["1"],"status":"approved"}""");
        var odd = (await gateway.ListAsync(Customer, new InvoiceFilter())).Single(i => i.Qaime == "AA2");
        Assert.Equal(("approved", null, null), (odd.Status, odd.NetAmount, odd.TinFrom));
        Assert.NotNull(odd.IssuedAt);
    }

    [Fact]
    public async Task An_invoice_without_a_readable_day_is_in_every_range_of_days()
    {
        using var gateway = new AzerbaijanGateway();
        await gateway.TakeAsync(Customer, InvoiceDirection.Sent, AzerbaijanGateway.Invoice("AA1", "soon"));
        var day = new DateOnly(2025, 8, 7);
        Assert.Single(await gateway.ListAsync(Customer, new InvoiceFilter { From = day, To = day }));
    }

    [Fact]
    public async Task What_was_deleted_through_us_and_comes_again_is_there_again()
    {
        using var gateway = new AzerbaijanGateway();
        await gateway.TakeAsync(Customer, InvoiceDirection.Sent, AzerbaijanGateway.Invoice("AA1"));
        var invoices = gateway.Service<InvoiceRepository>();
        for (var times = 0; times < 2; times++)
            await invoices.NoteDeletionAsync(Customer, "AA1", InvoiceDirection.Sent, "deletion", CancellationToken.None);
        Assert.Equal("deleted", (await FindAsync(gateway, "AA1"))!.Status);
        Assert.Equal(new InvoiceCounts { Changed = 1 },
            await gateway.TakeByAsync("later", Customer, InvoiceDirection.Sent, AzerbaijanGateway.Invoice("AA1")));
        var found = await FindAsync(gateway, "AA1");
        Assert.Equal(("approved", null), (found!.Status, found.Deleted));
        Assert.Equal(["approved", "deleted", "approved"], found.History.Select(h => h.Status));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("MDIwMjUw")]
    [InlineData("!!!!")]
    public void What_is_no_continuation_is_refused(string text) => Assert.Null(InvoicePlace.TryParse(text));

    [Fact]
    public async Task With_a_customer_go_its_invoices_and_nobody_elses()
    {
        using var gateway = new AzerbaijanGateway();
        var gone = await gateway.AddCustomerAsync(Customer);
        await gateway.TakeAsync(
            Customer, InvoiceDirection.Sent, Enumerable.Range(1, 230).Select(i => AzerbaijanGateway.Invoice($"AA{i}")));
        await gateway.TakeAsync("c2", InvoiceDirection.Sent, AzerbaijanGateway.Invoice("AA1"));
        foreach (var observer in gateway.Service<IEnumerable<ICustomerObserver>>())
            await observer.DeletedAsync(gone, CancellationToken.None);
        Assert.DoesNotContain(
            gateway.Records.Rows, r => r.Key.Table.StartsWith("qaime", StringComparison.Ordinal)
                && r.Key.Partition.StartsWith(Customer, StringComparison.Ordinal));
        Assert.Single(await gateway.ListAsync("c2", new InvoiceFilter()));
    }

    static Task<WholeInvoiceView?> FindAsync(AzerbaijanGateway gateway, string qaime) =>
        gateway.Service<InvoiceRepository>().FindAsync(Customer, qaime, null, CancellationToken.None);
}
