namespace Tamga.Sandbox.Mongolia.Forms;

/// <summary>A sheet attached to a form: rows of the same columns.</summary>
sealed record SheetForm(long SheetFormNo, string Code, string Name, IReadOnlyList<SheetColumn> Columns);

sealed record SheetColumn(string Key, string Name, string DataType);

/// <summary>A return form as the tax administration publishes it.</summary>
sealed record TaxForm
{
    public required long FormNo { get; init; }
    public required string ReportCode { get; init; }
    public required string Name { get; init; }
    public required long TaxTypeId { get; init; }
    public required string TaxTypeCode { get; init; }
    public required string TaxTypeName { get; init; }
    public required bool Monthly { get; init; }
    public required int DueDay { get; init; }
    public required IReadOnlyList<FormCell> Cells { get; init; }
    public SheetForm? Sheet { get; init; }

    public string Frequency => Monthly ? "Сар" : "Улирал";

    public string PeriodName(int year, int period) => Monthly ? $"{year} оны {period}-р сар" : $"{year} оны {period}-р улирал";

    /// <summary>The return may be filed from the first day after its period until the due day of that month.</summary>
    public DateOnly Begin(int year, int period) => new DateOnly(year, 1, 1).AddMonths(Monthly ? period : period * 3);

    public DateOnly Due(int year, int period) => Begin(year, period).AddDays(DueDay - 1);
}
