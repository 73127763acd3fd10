using Tamga.Sandbox.Mongolia.Forms;

namespace Tamga.Sandbox.Mongolia.Endpoints;

/// <summary>
/// The body of saveFormData. Every member must be there; some may be null. Without a licence or a registration it is "0" and 0.
/// </summary>
sealed record SaveFormData
{
    public required ReportData ReportData { get; init; }
    public required IReadOnlyList<CellValue> ReportDataDetail { get; init; }
}

sealed record ReportData : IReturnIdentity
{
    public required long ReportNo { get; init; }
    public required long TaxTypeId { get; init; }
    public required long BranchId { get; init; }
    public required int Year { get; init; }
    public required int Period { get; init; }
    public required int IsXreport { get; init; }
    public required long FormNo { get; init; }
    public required int? ActivitiType { get; init; }
    public required long? ResubmitId { get; init; }
    public required string? FileGroupId { get; init; }
    public required int? ReportStatusId { get; init; }
    public required string LicenseNo { get; init; }
    public required long RevenueId { get; init; }
}
