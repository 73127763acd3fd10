using System.Text.Json.Serialization;

namespace Tamga.Mongolia.Wire;

/// <summary>One kind of return with a year's filings of it (<c>getHistory</c>, <c>historyList</c>).</summary>
sealed record ReturnHistory : ETaxRow
{
    public string? TaxReportCode { get; init; }

    public string? TaxReportName { get; init; }

    public string? TaxTypeCode { get; init; }

    public IReadOnlyList<ReturnPeriod> ReturnPeriods { get => field ?? []; init; }
}

/// <summary>A period of that kind of return.</summary>
sealed record ReturnPeriod
{
    public int? Year { get; init; }

    public int? Period { get; init; }

    public string? PeriodLabel { get; init; }

    /// <summary>Month, quarter or year, in Mongolian words.</summary>
    public string? TaxFrequency { get; init; }

    [JsonConverter(typeof(DateTextConverter))]
    public string? StartDate { get; init; }

    [JsonConverter(typeof(DateTextConverter))]
    public string? EndDate { get; init; }

    public IReadOnlyList<FiledReturn> Reports { get => field ?? []; init; }
}

/// <summary>A return of that period. When it was sent and received is told by <c>getFormData</c> only.</summary>
sealed record FiledReturn : ETaxRow
{
    public long? ReportNo { get; init; }

    public long? TaxTypeId { get; init; }

    public string? TaxTypeCode { get; init; }

    public string? TaxReportName { get; init; }

    public string? TaxReportCode { get; init; }

    /// <summary>What other lists call <c>formNo</c>.</summary>
    public long? TaxFormNo { get; init; }

    public long? BranchId { get; init; }

    public string? BranchCode { get; init; }

    public string? BranchName { get; init; }

    public int? Year { get; init; }

    public int? Period { get; init; }

    public string? ReceivedEmpCode { get; init; }

    /// <summary>The inspector.</summary>
    public string? ReceivedEmpName { get; init; }

    public string? TaxUserCode { get; init; }

    public string? TaxUserName { get; init; }

    public string? Pin { get; init; }

    public string? Tin { get; init; }

    /// <summary>2 saved, 3 sent, 6 assigned, 8 sent back, 11 received; the list is not complete.</summary>
    public int? RefReportStatusId { get; init; }

    public string? RefReportStatusName { get; init; }

    public long? RsId { get; init; }

    public int? RsStatus { get; init; }

    public string? ReqType { get; init; }

    public string? LicenseNo { get; init; }

    public decimal? AssessmentAmount { get; init; }

    public long? SubBranchId { get; init; }

    public string? SubBranchCode { get; init; }

    public string? SubBranchName { get; init; }

    public long? RevenueId { get; init; }
}

/// <summary>The returns of a history.</summary>
static class FiledReturns
{
    /// <summary>Each return with its period, and with what it leaves to its parents: the year, the period, the code.</summary>
    /// <param name="history">The history.</param>
    /// <param name="year">The year that was asked for.</param>
    public static IEnumerable<(ReturnPeriod Period, FiledReturn Report)> Filed(
        this IEnumerable<ReturnHistory> history, int year) =>
        from kind in history
        from period in kind.ReturnPeriods
        from report in period.Reports
        select (period, report with
        {
            Year = report.Year ?? period.Year ?? year,
            Period = report.Period ?? period.Period,
            TaxReportCode = report.TaxReportCode ?? kind.TaxReportCode,
            TaxReportName = report.TaxReportName ?? kind.TaxReportName,
            TaxTypeCode = report.TaxTypeCode ?? kind.TaxTypeCode,
        });
}
