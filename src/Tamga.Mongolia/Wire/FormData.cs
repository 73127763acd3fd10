using System.Text.Json.Serialization;

namespace Tamga.Mongolia.Wire;

/// <summary>
/// A saved or sent return (<c>getFormData</c>). The only call that tells when a return was sent and received, hence the
/// one that evidence rests on.
/// </summary>
sealed record FormData : ETaxRow
{
    public long? ReportNo { get; init; }

    /// <summary>Called a UUID by the authority, whose own sample is none: keep it as text.</summary>
    public string? ReportNoStr { get; init; }

    public string? Pin { get; init; }

    public long? TaxTypeId { get; init; }

    public string? TaxTypeDesc { get; init; }

    public string? TaxTypeCode { get; init; }

    public long? BranchId { get; init; }

    public string? BranchCode { get; init; }

    public string? BranchName { get; init; }

    public long? FormNo { get; init; }

    public long? EntId { get; init; }

    public string? EntName { get; init; }

    public int? Year { get; init; }

    public int? Period { get; init; }

    public bool? IsXreport { get; init; }

    public int? ReportStatusId { get; init; }

    public string? ReportStatusName { get; init; }

    [JsonConverter(typeof(DateTextConverter))]
    public string? ReceivedDate { get; init; }

    public string? ReceivedEmp { get; init; }

    [JsonConverter(typeof(DateTextConverter))]
    public string? SubmittedDate { get; init; }

    [JsonConverter(typeof(DateTextConverter))]
    public string? DoneDate { get; init; }

    public string? ActivitiType { get; init; }

    public long? ResubmitId { get; init; }

    public string? LicenseNo { get; init; }

    public string? FileGroupId { get; init; }

    public long? RevenueId { get; init; }

    public IReadOnlyList<FormCellData> ReportDataDetail { get => field ?? []; init; }
}

/// <summary>The value of one cell.</summary>
sealed record FormCellData
{
    public string? TagKey { get; init; }

    public string? Value { get; init; }

    public string? Type { get; init; }

    public long? TagId { get; init; }
}
