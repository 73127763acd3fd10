using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tamga.Mongolia.Wire;

/// <summary>A sheet attached to a return (<c>getSheetList</c>).</summary>
sealed record SheetListItem : ETaxRow
{
    public long? SheetFormNo { get; init; }

    public string? SheetName { get; init; }

    public string? SheetCode { get; init; }

    public string? SheetLabel { get; init; }

    public string? SheetVersion { get; init; }

    public int? Sequence { get; init; }

    public int? Status { get; init; }

    public string? StatusDesc { get; init; }

    [JsonConverter(typeof(DateTextConverter))]
    public string? UpdateDate { get; init; }

    [JsonConverter(typeof(DateTextConverter))]
    public string? CreateDate { get; init; }

    public int? ListIndex { get; init; }

    public string? ListName { get; init; }

    public int? SheetType { get; init; }
}

/// <summary>A sheet's layout (<c>getSheetDetail</c>). What the row model holds is not described anywhere.</summary>
sealed record SheetDetail(SheetInfo Info, IReadOnlyList<SheetColumn> Headers, JsonElement RowModel);

/// <summary>What the sheet is called and what may be done with it.</summary>
sealed record SheetInfo : ETaxRow
{
    public long? SheetFormNo { get; init; }

    public string? SheetName { get; init; }

    public string? SheetCode { get; init; }

    public string? SheetLabel { get; init; }

    public string? SheetVersion { get; init; }

    public int? SheetType { get; init; }

    public bool? IsActive { get; init; }
}

/// <summary>A column of a sheet.</summary>
sealed record SheetColumn : ETaxRow
{
    public int? Sequence { get; init; }

    public string? Name { get; init; }

    public string? Field { get; init; }

    public string? ColumnKey { get; init; }

    public int? ColumnSequence { get; init; }

    public string? DataType { get; init; }

    public string? DrawType { get; init; }

    public string? DefaultValue { get; init; }

    public string? Expression { get; init; }

    /// <summary>True when the column <em>takes</em> a value, as in a form.</summary>
    public bool? IsDisable { get; init; }

    public bool? Hidden { get; init; }
}

/// <summary>Which rows of a sheet to read; the authority wants all of these as numbers.</summary>
sealed record SheetQuery(long ReportNo, long SheetFormNo, int Page, int Size, int Filter = 0);

/// <summary>A row of a sheet, or one cell of it: the documents show both (<c>getSheetData</c>).</summary>
sealed record SheetRow : ETaxRow
{
    public long? SheetFormNo { get; init; }

    public string? SheetCode { get; init; }

    public long? ReportNo { get; init; }

    public long? MapId { get; init; }

    public bool? IsTotal { get; init; }

    public int? RowNumber { get; init; }

    public string? Type { get; init; }

    public string? Key { get; init; }

    public string? Value { get; init; }

    public IReadOnlyList<SheetCell> Cells { get => field ?? []; init; }
}

/// <summary>A page of a sheet's rows.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="TotalRows">How many the sheet has, where the authority says so.</param>
sealed record SheetPage(IReadOnlyList<SheetRow> Rows, int? TotalRows);

/// <summary>A cell of a sheet.</summary>
sealed record SheetCell(string? Key, string? Value);

/// <summary>The body of <c>saveSheetData</c>.</summary>
sealed record SaveSheetData
{
    public required long SheetFormNo { get; init; }

    public required long ReportNo { get; init; }

    public required int ActivitiType { get; init; }

    public required long ResubmitId { get; init; }

    public required string SheetCode { get; init; }

    public required IReadOnlyList<SaveSheetRow> SheetDataDetail { get; init; }
}

/// <summary>A row to be saved.</summary>
sealed record SaveSheetRow(
    int RowNumber, int IsTotal, bool IsChecked, bool IsEdit, string Type, IReadOnlyList<SheetCell> Cells);

/// <summary>The body of <c>deleteAllSheetData</c>.</summary>
sealed record DeleteSheetData
{
    public required long SheetFormNo { get; init; }

    public required long ReportNo { get; init; }

    public required int ActivitiType { get; init; }

    public required long ResubmitId { get; init; }
}
