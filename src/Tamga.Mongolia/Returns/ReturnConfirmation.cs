using System.ComponentModel.DataAnnotations;
using Tamga.Mongolia.Wire;

namespace Tamga.Mongolia.Returns;

/// <summary>What can be shown for a return: the filing's <c>result</c>.</summary>
/// <param name="ReportNo">Its number.</param>
/// <param name="ReportNoStr">What the authority calls its UUID.</param>
/// <param name="TaxReportCode">The form's code.</param>
/// <param name="EntId">The taxpayer.</param>
/// <param name="EntName">Its name.</param>
/// <param name="Year">The year.</param>
/// <param name="Period">The period.</param>
/// <param name="IsXReport">Whether it is an X report.</param>
/// <param name="StatusId">The authority's status.</param>
/// <param name="StatusName">Its word for it.</param>
/// <param name="SubmittedDate">When it was sent, in the authority's words (Asia/Ulaanbaatar).</param>
/// <param name="ReceivedDate">When it was received, likewise.</param>
/// <param name="ReceivedEmp">Who received it.</param>
/// <param name="DoneDate">When it was done with, likewise.</param>
/// <param name="SentBy"><c>hand</c> when a person has sent it on e-Tax's pages.</param>
/// <param name="Environment"><c>staging</c> when it was filed at the authority's test system.</param>
sealed record ReturnConfirmation(
    long? ReportNo, string? ReportNoStr, string? TaxReportCode, long EntId, string? EntName, int Year, int Period,
    bool? IsXReport, int? StatusId, string? StatusName, string? SubmittedDate, string? ReceivedDate, string? ReceivedEmp,
    string? DoneDate, [property: AllowedValues(null, "hand")] string? SentBy = null,
    [property: AllowedValues(null, "staging")] string? Environment = null)
{
    public static ReturnConfirmation Of(ReturnRow row, FormData data) => new(
        row.ReportNo, data.ReportNoStr, row.TaxReportCode, row.EntId, data.EntName, row.Year, row.Period, data.IsXreport,
        row.Status, row.StatusName ?? data.ReportStatusName, data.SubmittedDate, data.ReceivedDate, data.ReceivedEmp,
        data.DoneDate);
}
