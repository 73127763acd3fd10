using System.Text.Json;

namespace Tamga.Mongolia.Wire;

/// <summary>A form of a kind of tax with the forms attached to it (<c>getFormList</c>, <c>reportFormList</c>).</summary>
sealed record ReportForm : ETaxRow
{
    public long? FormNo { get; init; }

    public string? FormCode { get; init; }

    public string? FormLabel { get; init; }

    public string? FormName { get; init; }

    public string? TaxTypeCode { get; init; }

    /// <summary>The order that approved the form.</summary>
    public string? FormStatement { get; init; }

    public string? Type { get; init; }

    public string? Frequency { get; init; }

    public int? ListIndex { get; init; }

    public string? SublistIndex { get; init; }

    public IReadOnlyList<JsonElement> SubForms { get => field ?? []; init; }

    public IReadOnlyList<ExpressionCell> ExpressionCells { get => field ?? []; init; }

    public IReadOnlyList<JsonElement> Infos { get => field ?? []; init; }
}

/// <summary>A cell whose value follows from others.</summary>
sealed record ExpressionCell
{
    public string? Key { get; init; }

    public long? TagId { get; init; }

    public IReadOnlyList<CellRelation> Relations { get => field ?? []; init; }
}

/// <summary>One of those others.</summary>
sealed record CellRelation
{
    public long? Ssn { get; init; }

    public string? Key { get; init; }

    public long? TagId { get; init; }
}
