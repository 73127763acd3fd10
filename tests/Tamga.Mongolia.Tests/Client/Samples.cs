using Tamga.Mongolia.Wire;

namespace Tamga.Mongolia.Tests.Client;

/// <summary>Requests that several tests send.</summary>
static class Samples
{
    public static SaveFormData XReport(params SaveReportDataDetail[] details) => new(
        new SaveReportData
        {
            ReportNo = 0,
            TaxTypeId = 4,
            BranchId = 29,
            Year = 2026,
            Period = 9,
            IsXreport = 1,
            FormNo = 1300,
            ActivitiType = 1,
            ResubmitId = 0,
            ReportStatusId = 2,
            LicenseNo = "0",
            RevenueId = 7000001,
        },
        details);

    public static SubmitRequest Submit { get; } = new()
    {
        ReportNo = 9100001,
        TaxTypeId = 4,
        BranchId = 29,
        Year = 2026,
        Period = 9,
        IsXreport = 1,
        FormNo = 1300,
        ResubmitId = 0,
        ActivitiType = 1,
        ReportStatusId = 2,
    };

    public static SaveSheetData Sheet { get; } = new()
    {
        SheetFormNo = 88,
        ReportNo = 9100001,
        ActivitiType = 1,
        ResubmitId = 0,
        SheetCode = "TT-03A_4",
        SheetDataDetail = [new SaveSheetRow(1, 0, IsChecked: false, IsEdit: true, "1", [new SheetCell("C1", "Бараа")])],
    };

    public static DeleteSheetData DeletedSheet { get; } = new()
    {
        SheetFormNo = 88, ReportNo = 9100001, ActivitiType = 1, ResubmitId = 0,
    };
}
