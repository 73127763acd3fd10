namespace Tamga.Mongolia.Wire;

/// <summary>The body of <c>submit</c>: the saved return once more, without its figures.</summary>
sealed record SubmitRequest
{
    public required long ReportNo { get; init; }

    public required long TaxTypeId { get; init; }

    public required long BranchId { get; init; }

    public required int Year { get; init; }

    public required int Period { get; init; }

    public required int IsXreport { get; init; }

    public required long FormNo { get; init; }

    public required long ResubmitId { get; init; }

    public required int ActivitiType { get; init; }

    public required int ReportStatusId { get; init; }
}

/// <summary>An answer that says no more than yes (<c>submit</c>, <c>deleteAllSheetData</c>).</summary>
sealed record Acknowledgement
{
    public string? Code { get; init; }

    public string? Message { get; init; }
}
