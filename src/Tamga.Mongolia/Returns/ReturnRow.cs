using System.Text.Json.Serialization;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Mongolia.Wire;

namespace Tamga.Mongolia.Returns;

/// <summary>The row of the authority's lists that a return answers: everything its body is made of.</summary>
sealed record ReturnRow
{
    public required long EntId { get; init; }

    public string? TaxReportCode { get; init; }

    public required long TaxTypeId { get; init; }

    public required long BranchId { get; init; }

    public required int Year { get; init; }

    public required int Period { get; init; }

    public required long FormNo { get; init; }

    public long? RevenueId { get; init; }

    public string? LicenseNo { get; init; }

    /// <summary>The request it is filed under; 0 when there is none.</summary>
    public long ResubmitId { get; init; }

    /// <summary>Its number, once it has been saved.</summary>
    public long? ReportNo { get; init; }

    /// <summary>See <see cref="ETaxStatus"/>; none when nobody has begun it.</summary>
    public int? Status { get; init; }

    public string? StatusName { get; init; }

    /// <summary>When its filing time begins, in the authority's words: the period is over by then.</summary>
    public string? BeginDate { get; init; }

    public string? DueDate { get; init; }

    /// <summary>How often such returns are filed, in the authority's words, where a list tells.</summary>
    public string? Frequency { get; init; }

    /// <summary>What the authority considers the same return: made of its own columns, the same for every login.</summary>
    [JsonIgnore]
    public string NaturalKey =>
        $"etax:{EntId}:{TaxTypeId}:{FormNo}:{Year}:{Period}:{BranchId}:{RevenueId?.ToString() ?? LicenseNo ?? "-"}:{ResubmitId}";

    public static ReturnRow Of(long entId, DueReturn row) => new()
    {
        EntId = entId,
        TaxReportCode = row.TaxReportCode,
        TaxTypeId = row.TaxTypeId ?? 0,
        BranchId = row.BranchId ?? 0,
        Year = row.PeriodYear ?? 0,
        Period = row.Period ?? 0,
        FormNo = row.FormNo ?? 0,
        RevenueId = NoneOf(row.RevenueId),
        LicenseNo = NoneOf(row.LicenseNo),
        ResubmitId = row.RsId ?? 0,
        ReportNo = row.ReportNo,
        Status = row.TaxReportStatus,
        StatusName = row.TaxReportStatusName,
        BeginDate = row.ReturnBeginDate,
        DueDate = row.ReturnDueDate,
        Frequency = row.PeriodName,
    };

    public static ReturnRow Of(long entId, LateReturn row) => new()
    {
        EntId = entId,
        TaxReportCode = row.TaxReportCode,
        TaxTypeId = row.TaxTypeId ?? 0,
        BranchId = row.BranchId ?? 0,
        Year = row.PeriodYear ?? 0,
        Period = row.Period ?? 0,
        FormNo = row.FormNo ?? 0,
        RevenueId = NoneOf(row.RevenueId),
        LicenseNo = NoneOf(row.LicenseNo),
        ResubmitId = row.RsId ?? 0,
        ReportNo = row.ReportId,
        Status = row.Status,
        StatusName = row.TaxReportStatusName,
        BeginDate = row.ReturnBeginDate,
        DueDate = row.ReturnDueDate,
        Frequency = row.FreqType ?? row.PeriodName,
    };

    public static ReturnRow Of(long entId, FiledReturn report) => new()
    {
        EntId = entId,
        TaxReportCode = report.TaxReportCode,
        TaxTypeId = report.TaxTypeId ?? 0,
        BranchId = report.BranchId ?? 0,
        Year = report.Year ?? 0,
        Period = report.Period ?? 0,
        FormNo = report.TaxFormNo ?? 0,
        RevenueId = NoneOf(report.RevenueId),
        LicenseNo = NoneOf(report.LicenseNo),
        ResubmitId = report.RsId ?? 0,
        ReportNo = report.ReportNo,
        Status = report.RefReportStatusId,
        StatusName = report.RefReportStatusName,
    };

    /// <summary>The returns of a year's history. There, a period starts when its filing time begins.</summary>
    /// <param name="entId">The taxpayer.</param>
    /// <param name="history">The history.</param>
    /// <param name="year">The year that was asked for.</param>
    public static IEnumerable<ReturnRow> Of(long entId, IEnumerable<ReturnHistory> history, int year) =>
        from filed in history.Filed(year)
        select Of(entId, filed.Report) with
        {
            BeginDate = filed.Period.StartDate,
            Frequency = filed.Period.TaxFrequency ?? filed.Period.PeriodLabel,
        };

    /// <summary>Whether the row answers the order, as far as the order says what it wants.</summary>
    public bool Answers(ReturnOrder order) =>
        FormNo == order.FormNo && Year == order.Year && Period == order.Period
        && (order.TaxTypeId is null || order.TaxTypeId == TaxTypeId)
        && (order.BranchId is null || order.BranchId == BranchId)
        && (order.RevenueId is null || order.RevenueId == RevenueId)
        && (order.LicenseNo is null || order.LicenseNo == LicenseNo)
        && (!order.NamesRequest || order.ResubmitId == ResubmitId);

    /// <summary>Why a return that the authority has cannot be filed.</summary>
    /// <param name="correction">The request under which it may be corrected, if one is listed.</param>
    public FilingError DuplicateError(long? correction = null) => new(
        ErrorCodes.DuplicateFiling,
        (Status == ETaxStatus.Returned
            ? $"The inspector has sent return {ReportNo} back. Read the comment on the e-Tax web site"
                + (correction is null ? ", ask for a correction there, and file again with its resubmitId." : ".")
            : $"e-Tax has this return already: number {ReportNo}, status {Status} ({StatusName}).")
        + (correction is null
            ? ""
            : $" A correction of it is approved: to file that, and nothing else, send resubmitId: {correction}."),
        Status?.ToString(), StatusName);

    /// <summary>Whether both are rows of the same return.</summary>
    public bool IsSameAs(ReturnRow other) => other.NaturalKey == NaturalKey;

    /// <summary>No registration is written as nothing here, as 0 there.</summary>
    static long? NoneOf(long? number) => number is 0 ? null : number;

    /// <summary>No licence is written as nothing, as an empty text, or as "0".</summary>
    static string? NoneOf(string? text) => string.IsNullOrWhiteSpace(text) || text is "0" ? null : text;
}
