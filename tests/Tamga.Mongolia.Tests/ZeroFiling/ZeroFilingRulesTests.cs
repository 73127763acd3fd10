using Tamga.Mongolia.Wire;
using Tamga.Mongolia.ZeroFiling;
using Tamga.Mongolia.ZeroFiling.Runs;

namespace Tamga.Mongolia.Tests.ZeroFiling;

public sealed class ZeroFilingRulesTests
{
    [Theory]
    [InlineData(2, null)]
    [InlineData(3, Verdict.NotReady)]
    [InlineData(4, Verdict.NotReady)]
    [InlineData(1, Verdict.NotReady)]
    [InlineData(null, Verdict.NotReady)]
    public void Only_a_registered_taxpayer_is_filed_for(int? entStatus, object? verdict) =>
        Assert.Equal(verdict, ZeroFilingRules.JudgeCompany(new Organisation { Id = 1001, EntStatus = entStatus })?.Verdict);

    [Fact]
    public void A_company_that_the_login_may_not_act_for_is_not_filed_for() =>
        Assert.Equal(Verdict.NotReady, ZeroFilingRules.JudgeCompany(null)?.Verdict);

    [Theory]
    [InlineData(null, Verdict.Ready, "nothing filed")]
    [InlineData(2, Verdict.Ready, "to be finished")]
    [InlineData(3, Verdict.AlreadyFiled, "e-Tax has it")]
    [InlineData(6, Verdict.AlreadyFiled, "e-Tax has it")]
    [InlineData(8, Verdict.NotReady, "sent it back")]
    [InlineData(11, Verdict.AlreadyFiled, "e-Tax has it")]
    [InlineData(0, Verdict.NotReady, "not known")]
    [InlineData(1, Verdict.NotReady, "not known")]
    [InlineData(4, Verdict.NotReady, "not known")]
    [InlineData(12, Verdict.NotReady, "not known")]
    [InlineData(99, Verdict.NotReady, "not known")]
    internal void The_authoritys_status_decides(int? status, Verdict verdict, string reason)
    {
        var judged = DueRow.Judge(DueRow.Ready with { Status = status, ReportNo = status is null ? null : 9_100_001 });
        Assert.Equal(verdict, judged.Verdict);
        Assert.Contains(reason, judged.Reason);
    }

    [Theory]
    [InlineData(10, Verdict.Warning, "24 hours")]
    [InlineData(3, Verdict.NotReady, "not approved yet")]
    [InlineData(null, Verdict.NotReady, "a person has to ask")]
    [InlineData(1, Verdict.NotReady, "a person has to ask")]
    [InlineData(11, Verdict.NotReady, "a person has to ask")]
    internal void A_late_return_is_filed_with_an_approved_request_only(int? rsStatus, Verdict verdict, string reason)
    {
        var judged = DueRow.Judge(DueRow.Ready with { ResubmitId = rsStatus is null ? 0 : 77 }, late: true, rsStatus: rsStatus);
        Assert.Equal(verdict, judged.Verdict);
        Assert.Contains(reason, judged.Reason);
    }

    [Fact]
    public void An_amendment_is_for_a_person() =>
        Assert.Equal(Verdict.NotReady, DueRow.Judge(DueRow.Ready with { ResubmitId = 77 }).Verdict);

    [Theory]
    [InlineData("2026-11-01", Verdict.Ready)]
    [InlineData("2026-11-20", Verdict.Ready)]
    [InlineData("2026-11-21", Verdict.NotReady)]
    [InlineData("2026-12-01", Verdict.NotReady)]
    [InlineData("2026-11-01 00:00:00", Verdict.Ready)]
    internal void The_period_must_be_over(string beginDate, Verdict verdict) =>
        Assert.Equal(verdict, DueRow.Judge(DueRow.Ready with { BeginDate = beginDate }).Verdict);

    [Theory]
    [InlineData("the first of November", 10, Verdict.Ready)]
    [InlineData(null, 10, Verdict.Ready)]
    [InlineData(null, 11, Verdict.NotReady)]
    // The third of what: a month, or a quarter?
    [InlineData(null, 3, Verdict.NotReady)]
    internal void A_row_that_does_not_say_when_its_time_begins_is_judged_by_its_period_or_named(
        string? beginDate, int period, Verdict verdict)
    {
        var judged = DueRow.Judge(DueRow.Ready with { BeginDate = beginDate, Period = period });
        Assert.Equal(verdict, judged.Verdict);
        if (period == 3) Assert.Contains("A person has to look", judged.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-10", "2026-10", Verdict.Ready)]
    [InlineData("2026-10", null, Verdict.Ready)]
    [InlineData("2026-11", null, Verdict.NotReady)]
    [InlineData("2026-01", "2026-09", Verdict.NotReady)]
    [InlineData("2025-01", null, Verdict.Ready)]
    internal void The_consent_must_cover_the_month(string from, string? until, Verdict verdict)
    {
        var enrolment = DueRow.Enrolment with { From = TaxMonth.TryParse(from)!.Value, Until = TaxMonth.TryParse(until) };
        Assert.Equal(verdict, DueRow.Judge(DueRow.Ready, enrolment: enrolment).Verdict);
    }

    [Fact]
    public void A_quarter_counts_as_the_month_that_it_ends_in()
    {
        var quarter = DueRow.Ready with { TaxReportCode = "ТТ-11", Period = 3, BeginDate = "2026-10-01" };
        var ofSeptember = DueRow.Enrolment with { From = new(2026, 9), Until = new(2026, 9) };
        Assert.Equal(Verdict.Ready, DueRow.Judge(quarter, enrolment: ofSeptember).Verdict);
        Assert.Equal(Verdict.NotReady, DueRow.Judge(quarter, enrolment: DueRow.Enrolment with { From = new(2026, 10) }).Verdict);
    }

    [Theory]
    [InlineData(new string[0], Verdict.Ready)]
    [InlineData(new[] { "ТТ-03А" }, Verdict.Ready)]
    [InlineData(new[] { "тт-03а" }, Verdict.Ready)]
    [InlineData(new[] { "ТТ-11", "ТТ-02" }, Verdict.NotReady)]
    internal void The_settings_may_allow_an_X_report_on_some_forms_only(string[] allowed, Verdict verdict) =>
        Assert.Equal(verdict, DueRow.Judge(DueRow.Ready, allowedForms: allowed).Verdict);

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("0", false)]
    [InlineData("0.00", false)]
    [InlineData("-0", false)]
    [InlineData("0.01", true)]
    [InlineData("-1", true)]
    [InlineData("1250000.50", true)]
    [InlineData("text", true)]
    public void A_draft_that_says_anything_but_zero_is_somebodys_work(string? value, bool isWork)
    {
        var draft = new FormData
        {
            ReportNo = 9_100_001,
            ReportDataDetail =
            [
                new FormCellData { TagKey = "TG5001", Value = "0" }, new FormCellData { TagKey = "TG5002", Value = value },
            ],
        };
        Assert.Equal(isWork ? Verdict.NotReady : null, ZeroFilingRules.JudgeDraft(draft)?.Verdict);
    }
}
