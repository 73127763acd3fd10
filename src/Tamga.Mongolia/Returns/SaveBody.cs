using Tamga.Mongolia.Wire;

namespace Tamga.Mongolia.Returns;

/// <summary>The body of a save: what a row and the settings make of an order. A dry run shows exactly this.</summary>
static class SaveBody
{
    public static SaveFormData Of(
        ReturnRow row, bool noActivity, IReadOnlyList<SaveReportDataDetail> details, ETaxOptions options) => new(
        new SaveReportData
        {
            ReportNo = row.ReportNo ?? 0,
            TaxTypeId = row.TaxTypeId,
            BranchId = row.BranchId,
            Year = row.Year,
            Period = row.Period,
            IsXreport = noActivity ? 1 : 0,
            FormNo = row.FormNo,
            ActivitiType = options.ActivitiType,
            ResubmitId = row.ResubmitId,
            ReportStatusId = options.SaveReportStatusId,
            LicenseNo = row.LicenseNo ?? "0",
            RevenueId = row.RevenueId ?? 0,
        },
        details);
}
