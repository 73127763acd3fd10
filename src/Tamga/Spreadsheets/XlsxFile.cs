using System.Xml;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;
using Tamga.Streams;

namespace Tamga.Spreadsheets;

/// <summary>
/// Writes rows as an Excel workbook while they are read: what is in memory is a row. More rows than a sheet holds go on in the
/// next sheet, under the same heads.
/// </summary>
public static class XlsxFile
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The most rows that Excel opens in a sheet, its heads included.</summary>
    public const int MostRows = 1_048_576;

    /// <summary>The longest text that Excel opens in a cell.</summary>
    const int LongestText = 32_767;

    const char Replacement = '\uFFFD';

    /// <summary>Writes a workbook.</summary>
    /// <typeparam name="T">What a row is made of.</typeparam>
    /// <param name="stream">Where it goes; written asynchronously only, and stays open.</param>
    /// <param name="sheetName">What its sheets are called; those after the first have a number behind it.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="inLocalLanguage">Whether the heads are in the language of the country.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="mostRows">The most rows of a sheet.</param>
    public static async Task WriteAsync<T>(
        Stream stream, string sheetName, IReadOnlyList<SheetColumn<T>> columns, bool inLocalLanguage, IAsyncEnumerable<T> rows,
        CancellationToken cancellationToken, int mostRows = MostRows)
    {
        ArgumentNullException.ThrowIfNull(columns);
        await using var body = new DeferredStream(stream);
        var options = new SpreadCheetahOptions
        {
            // A large file is for a network and for one reading: half the time for a tenth more bytes.
            CompressionLevel = SpreadCheetahCompressionLevel.Fastest,
            DefaultDateTimeFormat = NumberFormat.Custom("dd.mm.yyyy hh:mm"),
        };
        await using (var book = await Spreadsheet.CreateNewAsync(body, options, cancellationToken))
        {
            string[] heads = [.. columns.Select(c => inLocalLanguage ? c.LocalName : c.Name)];
            var bold = book.AddStyle(new Style { Font = { Bold = true } });
            var cells = new DataCell[columns.Count];
            var (sheets, count) = (0, mostRows);
            await foreach (var row in rows.WithCancellation(cancellationToken))
            {
                if (count == mostRows) count = await StartSheetAsync();
                for (var i = 0; i < cells.Length; i++) cells[i] = CellOf(columns[i].Of(row));
                await book.AddRowAsync(cells, cancellationToken);
                count++;
            }

            if (sheets == 0) await StartSheetAsync();
            await book.FinishAsync(cancellationToken);

            async Task<int> StartSheetAsync()
            {
                var name = ++sheets == 1 ? sheetName : $"{sheetName} {sheets}";
                await book.StartWorksheetAsync(name, new WorksheetOptions { FrozenRows = 1 }, cancellationToken);
                await book.AddHeaderRowAsync(heads, bold, cancellationToken);
                return 1;
            }
        }

        await body.FlushAsync(cancellationToken);
    }

    static DataCell CellOf(SheetValue value) =>
        value.Number is { } number ? new DataCell(number)
        : value.Moment is { } moment ? new DataCell(moment.DateTime)
        : new DataCell(value.Text is { } text ? Harmless(text) : null);

    /// <summary>What XML cannot hold would make the whole file unreadable.</summary>
    static string Harmless(string text)
    {
        if (text.Length > LongestText) text = text[..LongestText];
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i])) continue;
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i])) i++;
            else return string.Concat(text.Select((c, at) => IsGood(text, at) ? c : Replacement));
        }

        return text;
    }

    static bool IsGood(string text, int at) =>
        XmlConvert.IsXmlChar(text[at])
        || (at + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[at + 1], text[at]))
        || (at > 0 && XmlConvert.IsXmlSurrogatePair(text[at], text[at - 1]));
}
