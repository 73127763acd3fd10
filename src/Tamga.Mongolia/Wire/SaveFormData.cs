using System.Text.Json.Serialization;

namespace Tamga.Mongolia.Wire;

/// <summary>The body of <c>saveFormData</c>. The official page calls every member mandatory.</summary>
sealed record SaveFormData(SaveReportData ReportData, IReadOnlyList<SaveReportDataDetail> ReportDataDetail);

/// <summary>Which return it is; declared in the order of the official sample, which is the order on the wire.</summary>
sealed record SaveReportData
{
    /// <summary>0 for a return that has no number yet.</summary>
    public required long ReportNo { get; init; }

    public required long TaxTypeId { get; init; }

    public required long BranchId { get; init; }

    public required int Year { get; init; }

    public required int Period { get; init; }

    /// <summary>1 for an X report, 0 for one with figures.</summary>
    public required int IsXreport { get; init; }

    public required long FormNo { get; init; }

    public required int ActivitiType { get; init; }

    /// <summary>The list row's <c>rsId</c>, 0 if it has none.</summary>
    public required long ResubmitId { get; init; }

    public string FileGroupId { get; init; } = "";

    public required int ReportStatusId { get; init; }

    /// <summary>The list row's licence, "0" if it has none.</summary>
    public required string LicenseNo { get; init; }

    /// <summary>The list row's registration, 0 if it has none.</summary>
    public required long RevenueId { get; init; }
}

/// <summary>The value of one cell.</summary>
sealed record SaveReportDataDetail(long TagId, int Type, string TagKey, string Value);

/// <summary>What the authority has saved (<c>saveFormData</c> and <c>saveSheetData</c>, <c>reportData</c>).</summary>
sealed record SavedReturn : ETaxRow
{
    public long? ReportNo { get; init; }

    public string? ReportNoStr { get; init; }

    public long? TaxTypeId { get; init; }

    public string? TaxTypeCode { get; init; }

    public string? TaxTypeDesc { get; init; }

    public long? BranchId { get; init; }

    public long? FormNo { get; init; }

    public long? EntId { get; init; }

    public string? EntName { get; init; }

    public int? Year { get; init; }

    public int? Period { get; init; }

    public bool? IsXreport { get; init; }

    public int? ReportStatusId { get; init; }

    public string? BranchName { get; init; }

    public string? BranchCode { get; init; }

    public string? Pin { get; init; }

    public string? ReportStatusName { get; init; }

    /// <summary>Spelled so by the authority in this answer only.</summary>
    public string? RecievedEmp { get; init; }

    /// <summary>Spelled so by the authority in this answer only.</summary>
    [JsonConverter(typeof(DateTextConverter))]
    public string? RecievedDate { get; init; }

    [JsonConverter(typeof(DateTextConverter))]
    public string? SubmittedDate { get; init; }

    [JsonConverter(typeof(DateTextConverter))]
    public string? DoneDate { get; init; }

    public string? ActivitiType { get; init; }

    public long? ResubmitId { get; init; }

    public string? LicenseNo { get; init; }

    public string? FileGroupId { get; init; }

    public long? RevenueId { get; init; }

    public string? CreatedBy { get; init; }

    [JsonConverter(typeof(DateTextConverter))]
    public string? CreatedDate { get; init; }

    public string? IsConfirmOther { get; init; }

    public string? NoticeInfo { get; init; }
}
