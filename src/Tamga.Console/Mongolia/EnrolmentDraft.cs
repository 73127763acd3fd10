using Microsoft.AspNetCore.Http;
using Tamga.Spreadsheets;

namespace Tamga.Console.Mongolia;

/// <summary>A row of a file of enrolments, as it can be mended on the page.</summary>
/// <param name="Fields">What stands in its columns, in the order of <see cref="Columns"/>.</param>
public sealed record EnrolmentDraft(IReadOnlyList<string> Fields)
{
    /// <summary>The most rows that are mended on a page; a form has no room for more.</summary>
    public const int Most = 140;

    const string Latin = "ABCEHKMOPTXYaceopxy";
    const string Cyrillic = "АВСЕНКМОРТХУасеорху";

    /// <summary>The columns of the API's import.</summary>
    public static IReadOnlyList<string> Columns { get; } =
        ["entId", "pin", "forms", "from", "until", "consentBy", "consentStatement"];

    /// <summary>The form codes as they stood in the file, where Latin letters stood in the place of Cyrillic ones.</summary>
    public string? LookAlike { get; init; }

    internal static IReadOnlyList<EnrolmentDraft> Read(string text)
    {
        var head = text.AsSpan(0, Math.Max(0, text.IndexOf('\n', StringComparison.Ordinal)));
        var rows = CsvReader.Read(text.TrimStart('\uFEFF'), head.Contains(';') ? ';' : ',').Where(row => !row.IsBlank).ToList();
        if (rows.Count == 0) return [];
        var places = Columns.Select(column => rows[0].Fields.ToList().FindIndex(
            name => name.Trim().Equals(column, StringComparison.OrdinalIgnoreCase))).ToList();
        return [.. rows.Skip(1).Select(row => new EnrolmentDraft(
            [.. places.Select(place => place >= 0 && place < row.Fields.Count ? row.Fields[place] : "")]).Mended())];
    }

    internal static IReadOnlyList<EnrolmentDraft> Read(IFormCollection form)
    {
        var columns = Columns.Select(column => form[column]).ToList();
        return [.. Enumerable.Range(0, columns[0].Count).Select(row => new EnrolmentDraft(
            [.. columns.Select(column => row < column.Count ? column[row] ?? "" : "")]))];
    }

    internal static string TextOf(IReadOnlyList<EnrolmentDraft> rows) =>
        string.Concat(rows.Select(row => CsvText.Row(row.Fields)).Prepend(CsvText.Row(Columns)));

    /// <summary>A text with Cyrillic letters in the place of Latin ones that look alike.</summary>
    internal static string InCyrillic(string text) =>
        string.Concat(text.Select(letter => Latin.IndexOf(letter) is var at and >= 0 ? Cyrillic[at] : letter));

    /// <summary>With the form codes in Cyrillic letters, as e-Tax has them.</summary>
    EnrolmentDraft Mended()
    {
        var mended = InCyrillic(Fields[2]);
        return mended == Fields[2] ? this : this with
        {
            LookAlike = Fields[2],
            Fields = [.. Fields.Select((field, at) => at == 2 ? mended : field)],
        };
    }
}
