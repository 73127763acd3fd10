using System.Text.Json.Serialization;

namespace Tamga.Mongolia.Wire;

/// <summary>
/// A return that is to be filed (<c>getList</c>, <c>reportList</c>). Most of a filing's body is copied from here.
/// </summary>
sealed record DueReturn : ETaxRow
{
    /// <summary>The form's registration, not the return's number.</summary>
    public string? Id { get; init; }

    public string? TaxReportCode { get; init; }

    public long? TaxTypeId { get; init; }

    public string? TaxTypeName { get; init; }

    public long? BranchId { get; init; }

    public string? BranchCode { get; init; }

    public string? BranchName { get; init; }

    public string? BranchLabel { get; init; }

    public long? PeriodId { get; init; }

    /// <summary>1 for a year, 1–4 for a quarter, 1–12 for a month; the form's code does not tell which.</summary>
    public int? Period { get; init; }

    public int? PeriodYear { get; init; }

    public string? PeriodName { get; init; }

    [JsonConverter(typeof(DateTextConverter))]
    public string? ReturnBeginDate { get; init; }

    [JsonConverter(typeof(DateTextConverter))]
    public string? ReturnDueDate { get; init; }

    /// <summary>None until the return has been saved for the first time.</summary>
    public long? ReportNo { get; init; }

    /// <summary>None for a return nobody has begun, 2 saved, 3 sent, 6 assigned, 8 sent back, 11 received.</summary>
    public int? TaxReportStatus { get; init; }

    public string? TaxReportStatusName { get; init; }

    public long? FormNo { get; init; }

    /// <summary>The request that allows this filing; a filing names it <c>resubmitId</c>.</summary>
    public long? RsId { get; init; }

    public string? LicenseNo { get; init; }

    public string? DescName { get; init; }

    public long? RevenueId { get; init; }

    public long? SubBranchId { get; init; }

    public string? SubBranchCode { get; init; }

    public string? SubBranchName { get; init; }
}
