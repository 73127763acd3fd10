using FsCheck;
using FsCheck.Fluent;
using Tamga.Mongolia.Returns;
using Tamga.Mongolia.ZeroFiling;
using Tamga.Mongolia.ZeroFiling.Enrolments;
using Tamga.Mongolia.ZeroFiling.Runs;

namespace Tamga.Mongolia.Tests.ZeroFiling;

/// <summary>What holds for every row, enrolment and day, likely or not.</summary>
public sealed class ZeroFilingRulesProperties
{
    static readonly Gen<TaxMonth> Months =
        from year in Gen.Choose(2025, 2027)
        from month in Gen.Choose(1, 12)
        select new TaxMonth(year, month);

    static readonly Gen<string?> Dates = Gen.Frequency(
        (9, Gen.Choose(-400, 400).Select(days => (string?)DueRow.Today.AddDays(days).ToString("yyyy-MM-dd"))),
        (1, Gen.Elements(null, "", "soon")));

    static readonly Gen<int?> Statuses = Gen.OneOf(
        Gen.Constant((int?)null), Gen.Elements<int?>(2, 3, 6, 8, 11), Gen.Choose(-1, 20).Select(s => (int?)s));

    static readonly Gen<Case> Cases =
        from period in Gen.Choose(1, 12)
        from begin in Dates
        from status in Statuses
        from resubmitId in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(1, 99)))
        from form in Gen.Elements("ТТ-03А", "ТТ-11", null)
        from late in Gen.Elements(false, true)
        from rsStatus in Gen.Elements<int?>(null, 3, 10, 11)
        from consentFrom in Months
        from consentUntil in Gen.OneOf(Gen.Constant((TaxMonth?)null), Months.Select(m => (TaxMonth?)m))
        from allowed in Gen.Elements<string[]>([], ["ТТ-03а"])
        select new Case(
            DueRow.Ready with
            {
                Period = period,
                BeginDate = begin,
                Status = status,
                ResubmitId = resubmitId,
                TaxReportCode = form,
                ReportNo = status is null ? null : 9_100_001,
            },
            late, rsStatus, DueRow.Enrolment with { From = consentFrom, Until = consentUntil }, allowed);

    [Fact]
    public void What_is_filed_is_covered_by_the_consent() =>
        Check(c => c.MonthCovered is { } month && month >= c.Enrolment.From && !(month > c.Enrolment.Until));

    [Fact]
    public void What_is_filed_is_over() => Check(c => c.IsOver);

    [Fact]
    public void What_is_filed_has_not_been_begun_or_is_only_saved() => Check(c => c.Row.Status is null or 2);

    [Fact]
    public void What_is_filed_late_has_an_approved_request() => Check(c => !c.IsLate || c.RsStatus == 10);

    [Fact]
    public void What_is_filed_in_time_is_no_amendment() => Check(c => c.IsLate || c.Row.ResubmitId == 0);

    [Fact]
    public void What_is_filed_is_on_an_allowed_form() =>
        Check(c => c.Allowed.Length == 0 || c.Allowed.Contains(c.Row.TaxReportCode, StringComparer.OrdinalIgnoreCase));

    [Fact]
    public void Already_filed_is_what_the_authority_has_and_nothing_else() =>
        FsCheck.Check.One(Thorough, Prop.ForAll(
            Cases.ToArbitrary(), c => (c.Judged == Verdict.AlreadyFiled) == c.Row.Status is 3 or 6 or 11));

    [Fact]
    public void A_warning_is_for_late_returns_only() =>
        FsCheck.Check.One(Thorough, Prop.ForAll(Cases.ToArbitrary(), c => c.Judged != Verdict.Warning || c.IsLate));

    [Fact]
    public void Enough_cases_are_filed_for_the_other_properties_to_mean_something()
    {
        var filed = Cases.Sample(5_000).Count(c => c.IsFiled);
        // About 120 are to be expected.
        Assert.InRange(filed, 40, 4_000);
    }

    static Config Thorough => Config.QuickThrowOnFailure.WithMaxTest(5_000);

    /// <summary>Whatever is filed has this property.</summary>
    static void Check(Func<Case, bool> property) =>
        FsCheck.Check.One(Thorough, Prop.ForAll(Cases.ToArbitrary(), c => !c.IsFiled || property(c)));

    sealed record Case(ReturnRow Row, bool IsLate, int? RsStatus, Enrolment Enrolment, string[] Allowed)
    {
        public Verdict Judged { get; } = DueRow.Judge(Row, IsLate, RsStatus, Enrolment, Allowed).Verdict;

        public bool IsFiled => Judged is Verdict.Ready or Verdict.Warning;

        /// <summary>
        /// By when its filing time begins; where that is not told, only a number above four says of itself that it is a month.
        /// </summary>
        public TaxMonth? MonthCovered => DateOnly.TryParse(Row.BeginDate, out var begin) ? TaxMonth.Of(begin.AddDays(-1))
            : Row.Period > 4 ? new TaxMonth(Row.Year, Row.Period) : null;

        public bool IsOver => DateOnly.TryParse(Row.BeginDate, out var begin)
            ? begin <= DueRow.Today
            : MonthCovered is { } month && month.Plus(1).FirstDay <= DueRow.Today;
    }
}
