using System.Globalization;
using Tamga.Sandbox.Mongolia.Registry;

namespace Tamga.Sandbox.Mongolia.Endpoints;

/// <summary>getList and getLateList. A row stays until its return is received.</summary>
static class ListEndpoints
{
    public static IResult Due(ETaxCall call) =>
        ETaxJson.Answer(new { code = 0, message = "", reportList = ETaxJson.OneOrMany(Rows(call, late: false, DueRow)) });

    public static IResult Late(ETaxCall call) =>
        ETaxJson.Answer(new { code = 0, message = "", reportLateList = ETaxJson.OneOrMany(Rows(call, late: true, LateRow)) });

    static List<object> Rows(ETaxCall call, bool late, Func<ETaxCall, Obligation, int?, object> row)
    {
        var taxpayer = call.Taxpayer;
        lock (taxpayer.Gate)
        {
            return [.. taxpayer.Obligations
                .Where(obligation => obligation.Late == late)
                .Select(obligation => (Obligation: obligation, Status: call.Office.StatusOf(taxpayer, obligation)))
                .Where(known => known.Status is not ReportStatus.Received)
                .Select(known => row(call, known.Obligation, known.Status))];
        }
    }

    static object DueRow(ETaxCall call, Obligation due, int? status)
    {
        var style = call.Office.Style;
        var isHidden = style.DueListHidesDrafts && status is ReportStatus.Saved;
        return Row(style, due, isHidden ? null : due.Report?.ReportNo, isHidden ? null : status);
    }

    static object Row(WireStyle style, Obligation due, long? reportNo, int? status) => new
    {
        id = due.Id.ToString(CultureInfo.InvariantCulture),
        taxReportCode = style.Code(due.ReportCode),
        taxTypeId = due.TaxTypeId,
        taxTypeName = due.Form.TaxTypeName,
        branchId = due.BranchId.ToString(CultureInfo.InvariantCulture),
        branchCode = Branch.Code,
        branchName = Branch.Name,
        branchLabel = $"{Branch.Code}-{Branch.Name}",
        periodId = Branch.PeriodId(due),
        period = due.Period,
        periodYear = due.Year,
        periodName = due.Form.PeriodName(due.Year, due.Period),
        returnBeginDate = style.Date(due.Form.Begin(due.Year, due.Period)),
        returnDueDate = style.Date(due.Form.Due(due.Year, due.Period)),
        reportNo,
        taxReportStatus = status,
        taxReportStatusName = ReportStatus.Name(status),
        formNo = due.Form.FormNo,
        rsId = due.RsId,
        licenseNo = due.LicenseNo,
        descName = (string?)null,
        revenueId = due.RevenueId,
        subBranchId = Branch.SubId.ToString(CultureInfo.InvariantCulture),
        subBranchCode = Branch.SubCode,
        subBranchName = Branch.SubName,
    };

    static object LateRow(ETaxCall call, Obligation late, int? status) => new
    {
        entId = call.Taxpayer.EntId,
        revenueId = late.RevenueId,
        pin = call.Taxpayer.Pin,
        reportFormId = late.Form.FormNo,
        freqType = late.Form.Frequency,
        taxReportCode = call.Office.Style.Code(late.ReportCode),
        taxTypeCode = late.Form.TaxTypeCode,
        taxTypeId = late.TaxTypeId,
        taxTypeName = late.Form.TaxTypeName,
        branchId = late.BranchId,
        branchCode = Branch.Code,
        branchName = Branch.Name,
        periodId = Branch.PeriodId(late),
        periodYear = late.Year,
        period = late.Period,
        periodName = late.Form.PeriodName(late.Year, late.Period),
        returnBeginDate = call.Office.Style.Date(late.Form.Begin(late.Year, late.Period)),
        returnDueDate = call.Office.Style.Date(late.Form.Due(late.Year, late.Period)),
        reportId = late.Report?.ReportNo,
        status,
        taxReportStatusName = ReportStatus.Name(status) ?? RequestName(late.RsStatus),
        rsId = late.RsId,
        rsStatus = late.RsStatus,
        formNo = late.Form.FormNo,
        licenseNo = late.LicenseNo,
        subBranchId = Branch.SubId.ToString(CultureInfo.InvariantCulture),
        subBranchCode = Branch.SubCode,
        subBranchName = Branch.SubName,
        descName = (string?)null,
    };

    static string RequestName(int? rsStatus) => rsStatus switch
    {
        3 => "Хүсэлт илгээсэн",
        10 => "Хуулийн хугацаа сунгасан",
        _ => "Тайлан тушаагаагүй",
    };
}
