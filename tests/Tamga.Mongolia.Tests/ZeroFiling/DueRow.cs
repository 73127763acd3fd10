using Tamga.Mongolia.Returns;
using Tamga.Mongolia.ZeroFiling;
using Tamga.Mongolia.ZeroFiling.Enrolments;
using Tamga.Mongolia.ZeroFiling.Runs;

namespace Tamga.Mongolia.Tests.ZeroFiling;

/// <summary>A row, a day and an enrolment that are ready for an X report; tests change one thing at a time.</summary>
static class DueRow
{
    public static readonly DateOnly Today = new(2026, 11, 20);

    public static readonly ReturnRow Ready = new()
    {
        EntId = 1001, TaxReportCode = "ТТ-03А", TaxTypeId = 4, BranchId = 29, Year = 2026, Period = 10, FormNo = 1300,
        RevenueId = 100100, BeginDate = "2026-11-01", DueDate = "2026-11-10",
    };

    public static readonly Enrolment Enrolment = new()
    {
        EntId = 1001, Forms = ["ТТ-03а"], From = new TaxMonth(2026, 1), Until = new TaxMonth(2026, 12),
        Consent = new Consent("Director", "There was no activity.", new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero)),
    };

    public static Judgement Judge(
        ReturnRow row, bool late = false, int? rsStatus = null, Enrolment? enrolment = null, string[]? allowedForms = null) =>
        ZeroFilingRules.Judge(row, late, rsStatus, enrolment ?? Enrolment, allowedForms ?? [], Today);
}
