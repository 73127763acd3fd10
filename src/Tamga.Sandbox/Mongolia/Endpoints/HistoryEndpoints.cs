using System.Globalization;
using Tamga.Sandbox.Mongolia.Registry;

namespace Tamga.Sandbox.Mongolia.Endpoints;

/// <summary>getHistory: every saved or sent return of a year, grouped by form and then by period.</summary>
static class HistoryEndpoints
{
    public static IResult History(ETaxCall call)
    {
        var (taxpayer, year) = (call.Taxpayer, call.Number("year"));
        var style = call.Office.Style;
        lock (taxpayer.Gate)
        {
            var historyList = taxpayer.Obligations
                .Where(obligation => obligation.Year == year && obligation.Report is not null)
                .Where(obligation => !style.HistoryHidesDrafts
                    || call.Office.StatusOf(taxpayer, obligation) is not ReportStatus.Saved)
                .GroupBy(obligation => (obligation.ReportCode, obligation.Form))
                .Select(form => new
                {
                    taxReportCode = style.Code(form.Key.ReportCode),
                    taxReportName = form.Key.Form.Name,
                    taxTypeCode = form.Key.Form.TaxTypeCode,
                    returnPeriods = form.GroupBy(obligation => obligation.Period).Select(period => new
                    {
                        year,
                        period = period.Key,
                        periodLabel = form.Key.Form.PeriodName((int)year, period.Key),
                        taxFrequency = form.Key.Form.Frequency,
                        startDate = style.Date(form.Key.Form.Begin((int)year, period.Key)),
                        endDate = style.Date(form.Key.Form.Due((int)year, period.Key)),
                        reports = period.Select(obligation => Row(call, taxpayer, obligation)).ToArray(),
                    }).ToArray(),
                }).ToArray();
            return ETaxJson.Answer(new { code = 0, message = "", historyList });
        }
    }

    static object Row(ETaxCall call, Taxpayer taxpayer, Obligation obligation)
    {
        var status = call.Office.StatusOf(taxpayer, obligation);
        var style = call.Office.Style;
        var leavesYear = style.HistoryLeavesYears;
        return new
        {
            reportNo = obligation.Report!.ReportNo.ToString(CultureInfo.InvariantCulture),
            taxTypeId = obligation.TaxTypeId,
            taxTypeCode = obligation.Form.TaxTypeCode,
            taxReportName = obligation.Form.Name,
            taxReportCode = leavesYear ? null : style.Code(obligation.ReportCode),
            taxFormNo = obligation.Form.FormNo,
            branchId = obligation.BranchId,
            branchCode = Branch.Code,
            branchName = Branch.Name,
            year = leavesYear ? null : (int?)obligation.Year,
            period = leavesYear ? null : (int?)obligation.Period,
            receivedEmpCode = (string?)null,
            receivedEmpName = ReportStatus.Inspector(status),
            taxUserCode = call.Login.Username,
            taxUserName = "Жишээ Нягтлан",
            pin = taxpayer.Pin,
            tin = taxpayer.Tin,
            refReportStatusId = status,
            refReportStatusName = ReportStatus.Name(status),
            rsId = obligation.RsId?.ToString(CultureInfo.InvariantCulture),
            rsStatus = obligation.RsStatus?.ToString(CultureInfo.InvariantCulture),
            reqType = (string?)null,
            licenseNo = obligation.LicenseNo,
            assessmentAmount = obligation.Filled!.Assessment,
            subBranchId = Branch.SubId,
            subBranchCode = Branch.SubCode,
            subBranchName = Branch.SubName,
            revenueId = obligation.RevenueId,
        };
    }
}
