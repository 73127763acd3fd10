using System.Buffers;
using System.Text;

namespace Tamga.Spreadsheets;

/// <summary>Writes rows of CSV as RFC 4180 has it: commas, CRLF, quotes where they are needed.</summary>
public static class CsvText
{
    /// <summary>The media type, with the character set that spreadsheets otherwise guess.</summary>
    public const string MediaType = "text/csv; charset=utf-8";

    /// <summary>The media type by itself.</summary>
    public const string MediaTypeAlone = "text/csv";

    static readonly SearchValues<char> ToBeQuoted = SearchValues.Create("\",;\r\n\t");

    /// <summary>Spreadsheets take a file without a byte order mark for the machine's old code page: no Cyrillic.</summary>
    public static Encoding Encoding { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);

    /// <summary>A row with its line end.</summary>
    public static string Row(params IEnumerable<string?> fields) =>
        string.Join(',', fields.Select(f => Quoted(SpreadsheetFormula.Disarm(f ?? "")))) + "\r\n";

    static string Quoted(string field) =>
        field.AsSpan().IndexOfAny(ToBeQuoted) >= 0 || field != field.Trim()
            ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : field;
}
