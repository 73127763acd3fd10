using System.Text.Json.Serialization;
using Tamga.Mongolia.Returns.Sheets;

namespace Tamga.Mongolia.Returns;

/// <summary>
/// A return as an ERP orders it: read, and well-formed. What is left out is taken from the authority's due row.
/// </summary>
sealed record ReturnOrder
{
    public required long EntId { get; init; }

    public required long FormNo { get; init; }

    public required int Year { get; init; }

    /// <summary>1 for a year, 1–4 for a quarter, 1–12 for a month: as the due row has it.</summary>
    public required int Period { get; init; }

    /// <summary>An X report: no production and no sales in the period.</summary>
    public required bool NoActivity { get; init; }

    public long? TaxTypeId { get; init; }

    public long? BranchId { get; init; }

    public long? RevenueId { get; init; }

    public string? LicenseNo { get; init; }

    /// <summary>The approved request under which it is filed late or corrected.</summary>
    public long? ResubmitId { get; init; }

    /// <summary>Whether it names one: without, the return itself is meant and no correction of it.</summary>
    [JsonIgnore]
    public bool NamesRequest => ResubmitId is not (null or 0);

    /// <summary>It is saved, and sent by a person on e-Tax's pages: Tamga watches.</summary>
    public bool ByHand { get; init; }

    /// <summary>An X report may replace a saved draft that holds figures.</summary>
    public bool Confirm { get; init; }

    public IReadOnlyList<ReturnCell> Details { get; init; } = [];

    /// <summary>Where its sheets are kept; they may have thousands of rows.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public KeptSheets? Sheets { get; init; }
}

/// <summary>A cell of the form with its value as text, as the authority takes it.</summary>
/// <param name="TagKey">The cell's key.</param>
/// <param name="Value">The value: a number's literal is kept as the ERP wrote it.</param>
/// <param name="TagId">The cell's number; taken from the form when left out.</param>
sealed record ReturnCell(string TagKey, string Value, long? TagId = null);
