using Tamga.Mongolia.Forms;
using Tamga.Mongolia.Organisations;
using Tamga.Mongolia.Returns;
using Tamga.Mongolia.Wire;
using Tamga.Mongolia.ZeroFiling.Enrolments;

namespace Tamga.Mongolia.ZeroFiling.Runs;

/// <summary>
/// Which returns are filed as X reports without a person looking. When in doubt the answer is no: a wrong X report changes next
/// year's obligations of the company.
/// </summary>
static class ZeroFilingRules
{
    /// <summary>May anything be filed for this company?</summary>
    public static Judgement? JudgeCompany(Organisation? organisation)
    {
        if (organisation is null) return new(Verdict.NotReady, "The login may not act for this company.");
        return OrganisationRules.ComplaintAbout(organisation) is { } complaint
            ? new(Verdict.NotReady, $"The company {complaint}.")
            : null;
    }

    /// <summary>May this return be filed, as far as the lists tell?</summary>
    /// <param name="row">The row.</param>
    /// <param name="isLate">Whether it is from the list of late returns.</param>
    /// <param name="rsStatus">Of a late one: what became of the request to file it.</param>
    /// <param name="enrolment">The company's enrolment.</param>
    /// <param name="allowedForms">Forms that take an X report; every form when empty.</param>
    /// <param name="today">The day in Ulaanbaatar.</param>
    public static Judgement Judge(
        ReturnRow row, bool isLate, int? rsStatus, Enrolment enrolment, IList<string> allowedForms, DateOnly today)
    {
        if (ETaxStatus.IsSent(row.Status)) return AlreadyFiled(row);
        if (!ReturnRules.TakesXReport(row, allowedForms))
            return new(Verdict.NotReady, $"The settings do not allow an X report on {row.TaxReportCode}.");
        if (RunSelection.PeriodEnd(row) is not { } month)
        {
            return new(
                Verdict.NotReady,
                $"Listed for {row.Year}/{row.Period}, but nobody can tell when that period ends: its filing time begins "
                + $"{(row.BeginDate is { } words ? Quoted.Of(words) : "nowhere")}. A person has to look.");
        }

        if (!enrolment.Covers(month))
        {
            var until = enrolment.Until?.ToString() ?? "further notice";
            return new(Verdict.NotReady, $"The consent covers {enrolment.From} to {until}, not {month}.");
        }

        if (RunSelection.BeginOf(row) > today) return new(Verdict.NotReady, "The period is not over.");
        if (row.Status is not (null or ETaxStatus.Saved))
        {
            return row.Status == ETaxStatus.Returned
                ? new(Verdict.NotReady, "The inspector sent it back: a person has to read why.")
                : new(Verdict.NotReady, $"Status {row.Status} ({row.StatusName}) is not known to mean that it may be filed.");
        }

        if (isLate)
        {
            return rsStatus switch
            {
                ETaxStatus.LateApproved =>
                    new(Verdict.Warning, "Late, with an approved request: it must be filed within 24 hours."),
                ETaxStatus.LateRequested => new(Verdict.NotReady, "Late; the request to file it is not approved yet."),
                _ => new(Verdict.NotReady, "Late; a person has to ask for an extension on the e-Tax web site."),
            };
        }

        if (ReturnRules.IsCorrection(row)) return new(Verdict.NotReady, "An amendment: only a person decides on that.");
        return row.Status == ETaxStatus.Saved
            ? new(Verdict.Ready, "Saved earlier and not sent; to be finished.")
            : new(Verdict.Ready, "Due, and nothing filed.");
    }

    /// <summary>The verdict on a return that was sent.</summary>
    public static Judgement AlreadyFiled(ReturnRow row) =>
        new(Verdict.AlreadyFiled, $"e-Tax has it: number {row.ReportNo}, {row.Status} {row.StatusName}.");

    /// <summary>A saved draft that says anything but zero is somebody's work, and no X report.</summary>
    public static Judgement? JudgeDraft(FormData draft) => FormRules.HoldsFigures(draft)
        ? new(Verdict.NotReady, $"Saved as number {draft.ReportNo} with figures that are not zero.")
        : null;
}
