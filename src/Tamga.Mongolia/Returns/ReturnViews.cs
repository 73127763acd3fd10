using System.Text.Json;
using Tamga.Mongolia.Wire;

namespace Tamga.Mongolia.Returns;

/// <summary>A list of returns.</summary>
/// <param name="EntId">The taxpayer.</param>
/// <param name="Returns">The returns.</param>
sealed record ReturnsView(long EntId, IReadOnlyList<ReturnView> Returns);

/// <summary>A return as one of the authority's lists has it.</summary>
/// <param name="TaxReportCode">The form's code, such as ТТ-03А.</param>
/// <param name="FormNo">The form's number.</param>
/// <param name="TaxTypeId">The tax.</param>
/// <param name="TaxTypeName">Its name.</param>
/// <param name="BranchId">The tax office.</param>
/// <param name="BranchName">Its name.</param>
/// <param name="Year">The year.</param>
/// <param name="Period">The period within it.</param>
/// <param name="PeriodName">Its name.</param>
/// <param name="BeginDate">From when on it can be filed, in the authority's words.</param>
/// <param name="DueDate">Until when, likewise.</param>
/// <param name="ReportNo">Its number, once it has been saved.</param>
/// <param name="Status">None, 2 saved, 3 sent, 6 assigned, 8 sent back, 11 received.</param>
/// <param name="StatusName">The authority's word for it.</param>
/// <param name="ResubmitId">The request under which it may be filed late or corrected.</param>
/// <param name="Extension">Of a late one: <c>none</c>, <c>requested</c>, <c>approved</c>, or the authority's number.</param>
/// <param name="LicenseNo">The licence it is for.</param>
/// <param name="RevenueId">The registration it is for.</param>
/// <param name="Source">The row as the authority sent it.</param>
sealed record ReturnView(
    string? TaxReportCode, long? FormNo, long? TaxTypeId, string? TaxTypeName, long? BranchId, string? BranchName, int? Year,
    int? Period, string? PeriodName, string? BeginDate, string? DueDate, long? ReportNo, int? Status, string? StatusName,
    long? ResubmitId, string? Extension, string? LicenseNo, long? RevenueId, JsonElement Source)
{
    public static ReturnView Of(DueReturn r) => new(
        r.TaxReportCode, r.FormNo, r.TaxTypeId, r.TaxTypeName, r.BranchId, r.BranchName, r.PeriodYear, r.Period, r.PeriodName,
        r.ReturnBeginDate, r.ReturnDueDate, r.ReportNo, r.TaxReportStatus, r.TaxReportStatusName, r.RsId, null, r.LicenseNo,
        r.RevenueId, r.Source);

    public static ReturnView Of(LateReturn r) => new(
        r.TaxReportCode, r.FormNo, r.TaxTypeId, r.TaxTypeName, r.BranchId, r.BranchName, r.PeriodYear, r.Period, r.PeriodName,
        r.ReturnBeginDate, r.ReturnDueDate, r.ReportId, r.Status, r.TaxReportStatusName, r.RsId, ExtensionOf(r.RsStatus),
        r.LicenseNo, r.RevenueId, r.Source);

    public static ReturnView Of(ReturnPeriod period, FiledReturn r) => new(
        r.TaxReportCode, r.TaxFormNo, r.TaxTypeId, r.TaxReportName, r.BranchId, r.BranchName, r.Year, r.Period,
        period.PeriodLabel, period.StartDate, period.EndDate, r.ReportNo, r.RefReportStatusId, r.RefReportStatusName, r.RsId,
        null, r.LicenseNo, r.RevenueId, r.Source);

    static string ExtensionOf(int? rsStatus) => rsStatus switch
    {
        null => "none",
        ETaxStatus.LateRequested => "requested",
        ETaxStatus.LateApproved => "approved",
        { } other => other.ToString(),
    };
}
