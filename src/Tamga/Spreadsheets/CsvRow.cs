namespace Tamga.Spreadsheets;

/// <summary>A row of a CSV file.</summary>
/// <param name="Number">
/// Its number as a spreadsheet shows it: the header is row 1, and a quoted line break does not count.
/// </param>
/// <param name="Fields">Its fields without quotes.</param>
/// <param name="Flaw">What is wrong with its quotes; the fields are then a guess.</param>
public readonly record struct CsvRow(int Number, IReadOnlyList<string> Fields, string? Flaw)
{
    /// <summary>Spreadsheets leave such rows at the end: an empty line, or nothing but separators.</summary>
    public bool IsBlank => Flaw is null && Fields.All(string.IsNullOrWhiteSpace);
}
