using System.Text;
using Tamga.Api;
using Tamga.Egypt.ItemCodes.Registering;
using Tamga.Spreadsheets;

namespace Tamga.Egypt.ItemCodes.Files;

/// <summary>
/// Codes as rows of a spreadsheet, CSV or Excel: its first row names the columns as the JSON names the members.
/// </summary>
static class ItemCodeFile
{
    static readonly string[] Columns =
    [
        "itemCode", "parentCode", "codeName", "codeNameAr", "activeFrom", "activeTo", "description", "descriptionAr",
        "requestReason", "linkedCode",
    ];

    static readonly string[] Required = ["itemCode", "parentCode", "codeName", "codeNameAr"];
    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The media type of the Excel file that is taken.</summary>
    public const string Xlsx = XlsxFile.MediaType;

    /// <summary>The media type of the text file that is taken.</summary>
    public const string Csv = CsvText.MediaTypeAlone;

    /// <summary>The codes of a file with the rows that they stand in, or everything that is wrong with the file.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="isWorkbook">Whether it is an Excel file.</param>
    /// <param name="most">The most codes.</param>
    /// <param name="errors">Where complaints go, each with its row and column such as <c>$[17].codeName</c>.</param>
    public static IReadOnlyList<GivenCode> Read(byte[] bytes, bool isWorkbook, int most, ValidationErrors errors)
    {
        try
        {
            // One row more than is taken: then it is known that there are too many.
            var rows = isWorkbook ? XlsxReader.Read(bytes, most + 2) : Text(bytes, errors);
            return Read(rows, most, errors);
        }
        catch (InvalidDataException e)
        {
            errors.Add("$", e.Message);
            return [];
        }
    }

    static IReadOnlyList<GivenCode> Read(IReadOnlyList<CsvRow> rows, int most, ValidationErrors errors)
    {
        if (errors.Any) return [];
        if (rows.Count == 0 || ColumnsOf(rows[0], errors) is not { } columns)
        {
            if (!errors.Any) errors.Add("$", $"is empty; the first row must be {string.Join(',', Columns)}");
            return [];
        }

        var codes = new List<GivenCode>();
        foreach (var row in rows.Skip(1).Where(row => !row.IsBlank))
        {
            if (codes.Count == most)
            {
                errors.Add("$", $"has more than {most} rows; split the file");
                return [];
            }

            if (row.Flaw is { } flaw) errors.Add($"$[{row.Number}]", flaw);
            codes.Add(new GivenCode($"$[{row.Number}]", row.Number, CodeOf(row, columns)));
        }

        if (codes.Count == 0) errors.Add("$", "has no row below the first one");
        return codes;
    }

    static NewItemCode CodeOf(CsvRow row, IReadOnlyDictionary<string, int> columns)
    {
        return new NewItemCode
        {
            ItemCode = Field("itemCode"),
            ParentCode = Field("parentCode"),
            CodeName = Field("codeName"),
            CodeNameAr = Field("codeNameAr"),
            ActiveFrom = Day("activeFrom"),
            ActiveTo = Day("activeTo"),
            Description = Field("description"),
            DescriptionAr = Field("descriptionAr"),
            RequestReason = Field("requestReason"),
            LinkedCode = Field("linkedCode"),
        };

        string? Field(string column) =>
            columns.TryGetValue(column, out var place) && place < row.Fields.Count
                && SpreadsheetFormula.Rearm(row.Fields[place]).Trim() is { Length: > 0 } text
                ? text
                : null;

        // Excel keeps a day as a number.
        string? Day(string column) =>
            Field(column) is { } text ? XlsxReader.DayOf(text)?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'") ?? text : null;
    }

    static Dictionary<string, int>? ColumnsOf(CsvRow header, ValidationErrors errors)
    {
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (place, name) in header.Fields.Select(field => field.Trim()).Index())
        {
            if (name.Length == 0) continue;
            if (!Columns.Contains(name, StringComparer.OrdinalIgnoreCase))
                errors.Add($"$[{header.Number}]", $"{name} is no column; the columns are {string.Join(',', Columns)}");
            else if (!columns.TryAdd(name, place))
                errors.Add($"$[{header.Number}].{name}", "is there twice");
        }

        foreach (var missing in Required.Where(name => !columns.ContainsKey(name)))
            errors.Add($"$[{header.Number}].{missing}", "is missing from the first row");
        return errors.Any ? null : columns;
    }

    static IReadOnlyList<CsvRow> Text(byte[] bytes, ValidationErrors errors)
    {
        try
        {
            var text = StrictUtf8.GetString(
                bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsSpan(Encoding.UTF8.Preamble.Length) : bytes);
            var end = text.AsSpan().IndexOfAny('\r', '\n');
            // Spreadsheets write semicolons where the comma is the decimal sign. No column's name has either.
            var separator = text.AsSpan(0, end < 0 ? text.Length : end).Contains(';') ? ';' : ',';
            return [.. CsvReader.Read(text, separator)];
        }
        catch (DecoderFallbackException)
        {
            errors.Add("$", "is not UTF-8; save the file as \"CSV UTF-8\"");
            return [];
        }
    }
}
