using Tamga.Filings;
using Tamga.Mongolia.ZeroFiling.Runs;

namespace Tamga.Mongolia.Tests.ZeroFiling;

public sealed class VerdictTests
{
    const long DraftWithFigures = 2001, DraftOfZeros = 2002, Amended = 2003, LateApproved = 2004, LateRequested = 2005,
        Returned = 2006, Assigned = 2007, Received = 2008, Stranger = 2009;

    [Fact]
    public async Task Every_verdict_is_given_with_its_reason_and_only_what_is_ready_is_filed()
    {
        await using var office = await TaxOffice.OpenAsync();
        await SeedAsync(office);
        await office.Accountant.EnrolAsync(1001, "ТТ-03а", "ТТ-11", "ТТ-02", "ТТ-99");
        long[] others =
        [
            1002, 1003, DraftWithFigures, DraftOfZeros, Amended, LateApproved, LateRequested, Returned, Assigned, Received,
            Stranger,
        ];
        await office.Accountant.EnrolAllAsync(others);

        var run = await office.Accountant.RunAsync();

        Assert.Equal(FilingStatus.Succeeded, run.Run.Status);
        Judged(1001, "ТТ-03А", 10, Verdict.Ready, "nothing filed");
        Judged(1001, "ТТ-11", 3, Verdict.Ready, "nothing filed");
        Judged(1001, "ТТ-02", 3, Verdict.Ready, "Saved earlier");
        Judged(1001, "ТТ-99", null, Verdict.NotReady, "Not due");
        Judged(1002, "ТТ-03А", 10, Verdict.Ready, "nothing filed");
        Judged(1002, "ТТ-03А", 9, Verdict.NotReady, "a person has to ask for an extension");
        Judged(1003, "ТТ-03а", null, Verdict.NotReady, "not a registered taxpayer (entStatus 3");
        Judged(DraftWithFigures, "ТТ-03А", 10, Verdict.NotReady, "figures that are not zero");
        Judged(DraftOfZeros, "ТТ-03А", 10, Verdict.Ready, "Saved earlier");
        Assert.Equal([Verdict.Ready, Verdict.NotReady], run.Of(Amended).Select(i => i.Verdict).Order());
        Judged(LateApproved, "ТТ-03А", 8, Verdict.Warning, "24 hours");
        Judged(LateRequested, "ТТ-03А", 8, Verdict.NotReady, "not approved yet");
        Judged(Returned, "ТТ-03А", 10, Verdict.NotReady, "sent it back");
        Judged(Assigned, "ТТ-03А", 10, Verdict.AlreadyFiled, "6");
        Judged(Received, "ТТ-03А", 10, Verdict.AlreadyFiled, "11");
        Judged(Stranger, "ТТ-03а", null, Verdict.NotReady, "may not act");

        await office.RequireFiledOnceAsync([1001, 1001, 1001, 1002, DraftOfZeros, Amended, LateApproved]);
        Assert.All(run.Items, i => Assert.Equal(i.IsToBeFiled, i.FilingId is not null));
        Assert.All(run.Items.Where(i => i.IsToBeFiled), i => Assert.Equal(FilingStatus.Succeeded, i.Status));
        var c = run.Result;
        Assert.Equal((12, 17, 6, 1, 8, 2), (c.Companies, c.Total, c.Ready, c.Warning, c.NotReady, c.AlreadyFiled));
        Assert.Equal((7, 0, 0, 0), (c.Succeeded, c.Failed, c.Skipped, c.InProgress));

        void Judged(long entId, string form, int? period, Verdict verdict, string reason)
        {
            var item = Assert.Single(run.Of(entId), i => i.Form == form && i.Period == period);
            Assert.Equal(verdict, item.Verdict);
            Assert.Contains(reason, item.Reason);
        }
    }

    [Fact]
    public async Task A_saved_draft_is_finished_under_its_own_number()
    {
        await using var office = await TaxOffice.OpenAsync();
        await SeedAsync(office);
        await office.Accountant.EnrolAsync(DraftOfZeros);
        var shown = Assert.Single((await office.Accountant.RunAsync(dryRun: true)).Items).Body!.Value;
        var saved = shown.GetProperty("reportData").GetProperty("reportNo").GetInt64();

        await office.Accountant.RunAsync();

        Assert.True(saved > 0);
        Assert.Equal(saved, Assert.Single(await office.Sandbox.LedgerAsync()).ReportNo);
    }

    static Task SeedAsync(TaxOffice office)
    {
        var figures = new[] { new { tagKey = "TG5001", value = "100" } };
        var zeros = new[] { new { tagKey = "TG5001", value = "0" } };
        return office.Sandbox.SeedAsync(new
        {
            organisations = Enumerable.Range(2001, 8)
                .Select(id => new { entId = id, name = $"Компани {id}", logins = new[] { TaxOffice.Username } }),
            due = new object[]
            {
                new { entId = DraftWithFigures, formNo = TaxOffice.Vat, year = 2026, period = 10, status = 2, details = figures },
                new { entId = DraftOfZeros, formNo = TaxOffice.Vat, year = 2026, period = 10, status = 2, details = zeros },
                // The amendment is listed first: it must neither hide the return nor be filed with it.
                new { entId = Amended, formNo = TaxOffice.Vat, year = 2026, period = 10, rsId = 77, rsStatus = 10 },
                new { entId = Amended, formNo = TaxOffice.Vat, year = 2026, period = 10 },
                new { entId = Returned, formNo = TaxOffice.Vat, year = 2026, period = 10, status = 8, isXreport = true },
                new { entId = Assigned, formNo = TaxOffice.Vat, year = 2026, period = 10, status = 6, isXreport = true },
                new { entId = Received, formNo = TaxOffice.Vat, year = 2026, period = 10, status = 11, isXreport = true },
            },
            late = new object[]
            {
                new { entId = LateApproved, formNo = TaxOffice.Vat, year = 2026, period = 8, rsId = 501, rsStatus = 10 },
                new { entId = LateRequested, formNo = TaxOffice.Vat, year = 2026, period = 8, rsId = 502, rsStatus = 3 },
            },
        });
    }
}
