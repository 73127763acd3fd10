using Tamga.Filings;
using Tamga.Mongolia.Returns;

namespace Tamga.Mongolia.ZeroFiling.Watching;

/// <summary>What of an enrolled company's returns needs a person, or may be filed now because a request was approved.</summary>
static class WatchRules
{
    /// <summary>
    /// Whether a filing of ours that failed with its return saved is put back to work: a person has sent the return meanwhile,
    /// and the filing takes over what e-Tax has.
    /// </summary>
    public static bool IsTakenOver(ReturnRow row, Filing? ours) =>
        ETaxStatus.IsSent(row.Status) && ours is { Status: FilingStatus.Failed, Error.Retryable: true }
        && !ETaxStatus.IsSent(ours.AuthorityReference);

    /// <summary>What a row asks for; nothing when all is well, or others see to it.</summary>
    /// <param name="listed">The row.</param>
    /// <param name="ours">Our filing of it, if there is one.</param>
    /// <param name="mayBeOrdered">Whether the enrolment covers it, so that an approved late return is filed unattended.</param>
    public static Finding? Judge(ListedReturn listed, Filing? ours, bool mayBeOrdered)
    {
        var row = listed.Row;
        var what = $"{row.TaxReportCode} of {row.Year}/{row.Period} of company {row.EntId}";
        if (row.Status == ETaxStatus.Returned)
        {
            return new(AlertKinds.Returned, $"{row.ReportNo}:{row.NaturalKey}",
                $"The inspector has sent {what} (number {row.ReportNo}) back. Read the comment on the e-Tax web site, "
                + "ask for a correction there, and file it again with its resubmitId.");
        }

        if (ETaxStatus.IsSent(row.Status))
        {
            // While its filing watches, that is where its states move.
            return row.Status == ETaxStatus.Received || ours is not { Status: FilingStatus.Failed } ? null : new(
                AlertKinds.NotReceived, ours.Id,
                $"{what} (number {row.ReportNo}) has been sent, e-Tax says {row.Status} ({row.StatusName}), "
                + $"and its filing {ours.Id} has given up waiting. Ask the inspector.");
        }

        if (listed.IsLate)
        {
            return listed.RsStatus switch
            {
                ETaxStatus.LateApproved => new(AlertKinds.LateApproved, row.NaturalKey,
                    $"The request to file {what} late is approved: it must be filed within 24 hours. "
                    + (mayBeOrdered
                        ? "Its X report is being filed now; see that it succeeds."
                        : "The enrolment does not cover it: a person has to file it."),
                    MayBeFiled: mayBeOrdered),
                // The inspector's turn.
                ETaxStatus.LateRequested => null,
                _ => new(AlertKinds.Late, listed.Return, $"{what} is late. Send an extension request on the e-Tax web site."),
            };
        }

        return row.Status == ETaxStatus.Saved && ours is { Status: FilingStatus.Failed } ? new(
            AlertKinds.SavedNotSent, $"{ours.Id}:{row.NaturalKey}",
            $"{what} is saved as number {row.ReportNo} and not sent, which counts as not filed: filing {ours.Id} failed "
            + $"({ours.Error?.ErrorCode}). Mend the cause; the next run of its period finishes it.") : null;
    }
}

/// <summary>What a row asks for.</summary>
/// <param name="Kind">One of <see cref="AlertKinds"/>.</param>
/// <param name="Key">What makes it the only one of its kind.</param>
/// <param name="Message">What is the matter and what to do.</param>
/// <param name="MayBeFiled">Whether it is to be filed now, unattended.</param>
sealed record Finding(string Kind, string Key, string Message, bool MayBeFiled = false);
