using Tamga.Sandbox.Mongolia.Registry;

namespace Tamga.Sandbox.Mongolia.Endpoints;

/// <summary>The body of saveSheetData.</summary>
sealed record SaveSheetData
{
    public required long SheetFormNo { get; init; }
    public required long ReportNo { get; init; }
    public int? ActivitiType { get; init; }
    public long? ResubmitId { get; init; }
    public string? SheetCode { get; init; }
    public required IReadOnlyList<SheetLine> SheetDataDetail { get; init; }
}

sealed record SheetLine
{
    public required int RowNumber { get; init; }
    public int IsTotal { get; init; }
    public bool IsChecked { get; init; }
    public bool IsEdit { get; init; }
    public string? Type { get; init; }
    public required IReadOnlyList<SheetValue> Cells { get; init; }
}

/// <summary>The body of deleteAllSheetData.</summary>
sealed record DeleteSheetData
{
    public required long SheetFormNo { get; init; }
    public required long ReportNo { get; init; }
    public required int? ActivitiType { get; init; }
    public required long? ResubmitId { get; init; }
}
