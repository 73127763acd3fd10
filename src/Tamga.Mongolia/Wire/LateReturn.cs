using System.Text.Json.Serialization;

namespace Tamga.Mongolia.Wire;

/// <summary>A return whose legal time has passed (<c>getLateList</c>, <c>reportLateList</c>).</summary>
sealed record LateReturn : ETaxRow
{
    public long? EntId { get; init; }

    public long? RevenueId { get; init; }

    public string? Pin { get; init; }

    public long? ReportFormId { get; init; }

    public string? FreqType { get; init; }

    public string? TaxReportCode { get; init; }

    public string? TaxTypeCode { get; init; }

    public long? TaxTypeId { get; init; }

    public string? TaxTypeName { get; init; }

    public long? BranchId { get; init; }

    public string? BranchCode { get; init; }

    public string? BranchName { get; init; }

    public long? PeriodId { get; init; }

    public int? PeriodYear { get; init; }

    public int? Period { get; init; }

    public string? PeriodName { get; init; }

    [JsonConverter(typeof(DateTextConverter))]
    public string? ReturnBeginDate { get; init; }

    [JsonConverter(typeof(DateTextConverter))]
    public string? ReturnDueDate { get; init; }

    /// <summary>The return's number, which other lists call <c>reportNo</c>.</summary>
    public long? ReportId { get; init; }

    public int? Status { get; init; }

    public string? TaxReportStatusName { get; init; }

    public long? RsId { get; init; }

    /// <summary>None: not filed; 3: a request was sent; 10: the legal time was extended, and only then it can be filed.</summary>
    public int? RsStatus { get; init; }

    public long? FormNo { get; init; }

    public string? LicenseNo { get; init; }

    public long? SubBranchId { get; init; }

    public string? SubBranchCode { get; init; }

    public string? SubBranchName { get; init; }

    public string? DescName { get; init; }
}
