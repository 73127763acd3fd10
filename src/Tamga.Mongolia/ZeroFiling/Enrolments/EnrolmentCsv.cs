using System.Globalization;
using System.Text;
using Tamga.Api;
using Tamga.Mongolia.Organisations;
using Tamga.Spreadsheets;

namespace Tamga.Mongolia.ZeroFiling.Enrolments;

/// <summary>Enrolments as rows of a spreadsheet: what <c>enrolments.csv</c> gives and <c>enrolments/import</c> takes.</summary>
static class EnrolmentCsv
{
    public const int MostRows = 10_000;

    /// <summary>A file of another kind would otherwise be answered with a complaint about every cell.</summary>
    public const int MostErrors = 1000;

    static readonly string[] Columns = ["entId", "forms", "from", "until", "consentBy", "consentStatement"];

    /// <summary>The register number, in the place of entId; an export does not give it.</summary>
    const string Pin = "pin";

    static readonly string[] Known = [.. Columns, Pin];
    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What spreadsheets make of 2026-11 when they take it for a date.</summary>
    static readonly string[] MonthFormats =
        ["yyyy-M", "yyyy/M", "yyyy.M", "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "MMM-yy", "MMM yyyy"];

    public static string Header { get; } = CsvText.Row(Columns);

    public static string Row(Enrolment enrolment) => CsvText.Row(
        enrolment.EntId.ToString(), string.Join(EnrolmentRequest.FormSeparator, enrolment.Forms), enrolment.From.ToString(),
        enrolment.Until?.ToString(), enrolment.Consent.By, enrolment.Consent.Statement);

    /// <summary>All rows, or everything that is wrong with them, each with the row's number in the spreadsheet.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="at">When the consents are told.</param>
    /// <param name="list">
    /// The organisations that register numbers are looked for in. Without it a row that has only a number is read and left out.
    /// </param>
    public static EnrolmentFile Read(ReadOnlySpan<byte> bytes, DateTimeOffset at, OrganisationList? list = null)
    {
        var errors = new List<string>();
        if (Decode(bytes) is not { } text) return new([], ["$: is not UTF-8; save the file as \"CSV UTF-8\""]);
        using var rows = CsvReader.Read(text, SeparatorOf(text)).GetEnumerator();
        if (!rows.MoveNext() || ColumnsOf(rows.Current, errors) is not { } columns)
            return new([], errors.Count > 0 ? errors : [$"$: is empty; the first row must be {string.Join(',', Columns)}"]);

        var enrolments = new List<Enrolment>();
        var rowOf = new Dictionary<long, int>();
        var count = 0;
        var namesPins = false;
        while (rows.MoveNext() && errors.Count < MostErrors)
        {
            if (rows.Current.IsBlank) continue;
            if (++count > MostRows) return new([], [$"$: has more than {MostRows} rows; split the file"]);
            if (ReadRow(rows.Current, columns, at, list, errors) is not { } row) continue;
            var (enrolment, pin) = row;
            namesPins |= pin is not null;
            if (pin is not null && list is null) continue;
            if (rowOf.TryAdd(enrolment.EntId, rows.Current.Number)) enrolments.Add(enrolment);
            else errors.Add($"{Place(rows.Current, "entId")}: {enrolment.EntId} is in row {rowOf[enrolment.EntId]} too");
        }

        if (errors.Count >= MostErrors) errors.Add("$: has more errors, which are not listed");
        return new(errors.Count > 0 ? [] : enrolments, errors)
        {
            Readable = enrolments,
            Rows = [.. enrolments.Select(e => rowOf[e.EntId])],
            NamesPins = namesPins,
        };
    }

    static string? Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return StrictUtf8.GetString(
                bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>Spreadsheets write semicolons where the comma is the decimal sign. No column's name has either.</summary>
    static char SeparatorOf(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        return text.AsSpan(0, end < 0 ? text.Length : end).Contains(';') ? ';' : ',';
    }

    /// <summary>The place of each column. A column that nobody knows is refused: it may be a misspelled <c>until</c>.</summary>
    static Dictionary<string, int>? ColumnsOf(CsvRow header, List<string> errors)
    {
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (place, name) in header.Fields.Select(f => f.Trim()).Index())
        {
            if (!Known.Contains(name, StringComparer.OrdinalIgnoreCase))
                errors.Add($"$[1]: {Quoted.Of(name)} is no column; the columns are {string.Join(',', Known)}");
            else if (!columns.TryAdd(name, place))
                errors.Add($"$[1].{name}: is there twice");
        }

        errors.AddRange(
            Columns.Where(c => c != "until" && !columns.ContainsKey(c) && (c != "entId" || !columns.ContainsKey(Pin)))
                .Select(c => $"$[1].{c}: is missing from the first row"));
        return errors.Count == 0 ? columns : null;
    }

    static (Enrolment Enrolment, string? Pin)? ReadRow(
        CsvRow row, Dictionary<string, int> columns, DateTimeOffset at, OrganisationList? list, List<string> errors)
    {
        if (row.Flaw is not null || row.Fields.Count != columns.Count)
        {
            errors.Add($"$[{row.Number}]: {row.Flaw ?? $"has {row.Fields.Count} fields, the first row has {columns.Count}"}");
            return null;
        }

        string? Field(string column) =>
            columns.TryGetValue(column, out var place) && SpreadsheetFormula.Rearm(row.Fields[place]) is { Length: > 0 } text
                ? text
                : null;

        var own = new ValidationErrors(path => Place(row, ColumnOf(path)));
        var (given, pin) = (Field("entId")?.Trim(), Field(Pin)?.Trim());
        var entId = pin is null || given is not null ? QueryValue.Required("entId", given, own) : 0;
        if (pin is not null && list is not null)
        {
            var found = TaxpayerFinder.Find(list, pin, out var complaint);
            if (complaint is not null) own.Add(Pin, complaint);
            else if (given is null) entId = found!.Value;
            else if (found != entId && !own.Any) own.Add(Pin, $"is the register number of {found}, not of {entId}");
        }

        var request = new EnrolmentRequest
        {
            Forms = Field("forms")?.Split(EnrolmentRequest.FormSeparator), From = Month(Field("from")),
            Until = Month(Field("until")), Consent = new(Field("consentBy"), Field("consentStatement")),
        };
        // A number that cannot be read has been complained of; as 1 it gives no second complaint, nor does one yet to be found.
        var enrolment = request.Read(own.Any || (entId == 0 && pin is not null) ? 1 : entId, at, own);
        errors.AddRange(own.All);
        return enrolment is null ? null : (enrolment, pin);
    }

    static string? Month(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), MonthFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? TaxMonth.Of(day).ToString()
            : text;

    static string Place(CsvRow row, string column) => $"$[{row.Number}].{column}";

    static string ColumnOf(string path) => path switch
    {
        "$.consent.by" => "consentBy",
        "$.consent.statement" => "consentStatement",
        _ => path.TrimStart('$', '.'),
    };
}

/// <summary>A file of enrolments, read.</summary>
/// <param name="Enrolments">All of them, or none when anything is wrong.</param>
/// <param name="Errors">Everything that is wrong, each with its row and column such as <c>$[17].from</c>.</param>
sealed record EnrolmentFile(IReadOnlyList<Enrolment> Enrolments, IReadOnlyList<string> Errors)
{
    /// <summary>Those whose rows can be read, whatever is wrong with others.</summary>
    public IReadOnlyList<Enrolment> Readable { get; init; } = [];

    /// <summary>The spreadsheet's row of each that can be read.</summary>
    public IReadOnlyList<int> Rows { get; init; } = [];

    /// <summary>Whether any row gives a register number.</summary>
    public bool NamesPins { get; init; }
}
