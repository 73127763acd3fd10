namespace Tamga.Client.Mongolia;

/// <summary>A page of a sheet's rows.</summary>
public sealed record SheetRows : OpenRecord
{
    /// <summary>The taxpayer.</summary>
    public long EntId { get; set; }

    /// <summary>The return.</summary>
    public long ReportNo { get; set; }

    /// <summary>The sheet.</summary>
    public long SheetFormNo { get; set; }

    /// <summary>Which page, from 1.</summary>
    public int Page { get; set; }

    /// <summary>The most rows in it.</summary>
    public int Size { get; set; }

    /// <summary>How many rows the sheet has, where the authority says so.</summary>
    public int? TotalRows { get; set; }

    /// <summary>Whether there may be a next page.</summary>
    public bool HasMore { get; set; }

    /// <summary>The rows.</summary>
    public IReadOnlyList<SheetRow> Rows { get; set; } = [];
}
