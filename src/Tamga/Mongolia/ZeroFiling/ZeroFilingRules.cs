using Tamga.Mongolia.Returns;
using Tamga.Mongolia.Wire;

namespace Tamga.Mongolia.ZeroFiling;

/// <summary>
/// Which returns are filed as X reports without a person looking. When in doubt the answer is no: a wrong X report changes next
/// year's obligations of the company.
/// </summary>
static class ZeroFilingRules
{
    /// <summary>May anything be filed for this company?</summary>
    public static Judgement? JudgeCompany(Organisation? organisation) => organisation switch
    {
        null => new(Verdict.NotReady, "The login may not act for this company."),
        { EntStatus: EtaxStatus.RegisteredTaxpayer } => null,
        _ => new(
            Verdict.NotReady,
            $"The company is not a registered taxpayer (entStatus {organisation.EntStatus}, {organisation.RefEntStatus?.Name ?? "no name"})."),
    };

    /// <summary>May this return be filed, as far as the lists tell?</summary>
    /// <param name="row">The row.</param>
    /// <param name="late">Whether it is from the list of late returns.</param>
    /// <param name="rsStatus">Of a late one: what became of the request to file it.</param>
    /// <param name="enrolment">The company's enrolment.</param>
    /// <param name="allowedForms">Forms that take an X report; every form when empty.</param>
    /// <param name="today">The day in Ulaanbaatar.</param>
    public static Judgement Judge(
        ReturnRow row, bool late, int? rsStatus, Enrolment enrolment, IList<string> allowedForms, DateOnly today)
    {
        if (EtaxStatus.IsSent(row.Status)) return new(Verdict.AlreadyFiled, $"e-Tax has it: number {row.ReportNo}, {row.Status} {row.StatusName}.");
        if (allowedForms.Count > 0 && !allowedForms.Any(f => string.Equals(f, row.TaxReportCode, StringComparison.OrdinalIgnoreCase)))
            return new(Verdict.NotReady, $"The settings do not allow an X report on {row.TaxReportCode}.");
        if (RunSelection.PeriodEnd(row) is not { } month) return new(Verdict.NotReady, $"e-Tax does not say when its filing time begins ('{row.BeginDate}').");
        if (!enrolment.Covers(month)) return new(Verdict.NotReady, $"The consent covers {enrolment.From} to {enrolment.Until?.ToString() ?? "further notice"}, not {month}.");
        if (EtaxDate.Parse(row.BeginDate) > today) return new(Verdict.NotReady, "The period is not over.");
        if (row.Status is not (null or EtaxStatus.Saved))
        {
            return row.Status == EtaxStatus.Returned
                ? new(Verdict.NotReady, "The inspector sent it back: a person has to read why.")
                : new(Verdict.NotReady, $"Status {row.Status} ({row.StatusName}) is not known to mean that it may be filed.");
        }

        if (late)
        {
            return rsStatus switch
            {
                EtaxStatus.LateApproved => new(Verdict.Warning, "Late, with an approved request: it must be filed within 24 hours."),
                EtaxStatus.LateRequested => new(Verdict.NotReady, "Late; the request to file it is not approved yet."),
                _ => new(Verdict.NotReady, "Late; a person has to ask for an extension on the e-Tax web site."),
            };
        }

        if (row.ResubmitId != 0) return new(Verdict.NotReady, "An amendment: only a person decides on that.");
        return new(Verdict.Ready, row.Status == EtaxStatus.Saved ? "Saved earlier and not sent; to be finished." : "Due, and nothing filed.");
    }

    /// <summary>A saved draft that says anything but zero is somebody's work, and no X report.</summary>
    public static Judgement? JudgeDraft(FormData draft) => EtaxRules.HoldsFigures(draft)
        ? new(Verdict.NotReady, $"Saved as number {draft.ReportNo} with figures that are not zero.")
        : null;
}
