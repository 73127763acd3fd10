using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace Tamga.Spreadsheets;

/// <summary>
/// Reads the first sheet of an Excel workbook as rows of text. What a file unpacks to is limited: a few kilobytes can hold
/// gigabytes.
/// </summary>
public static class XlsxReader
{
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string StrictMain = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    const int MostColumns = 16_384;
    const long MostBytes = 200_000_000;

    static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreWhitespace = false,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>The rows of the first sheet, each with its number in it; rows that hold nothing are left out.</summary>
    /// <param name="file">The workbook.</param>
    /// <param name="mostRows">The most rows that are read.</param>
    /// <exception cref="InvalidDataException">It is no workbook, or unpacks to more than anybody writes.</exception>
    public static IReadOnlyList<CsvRow> Read(byte[] file, int mostRows)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(file));
            var budget = new Budget();
            var texts = SharedTexts(archive, budget);
            return Rows(archive, FirstSheet(archive, budget), texts, mostRows, budget);
        }
        catch (Exception e) when (e is XmlException or FormatException or OverflowException or ArgumentException)
        {
            throw new InvalidDataException($"is no Excel workbook that can be read: {e.Message}", e);
        }
    }

    /// <summary>A day as Excel counts it, from the end of 1899; nothing for a number that is no such day.</summary>
    /// <param name="text">The cell.</param>
    public static DateTime? DayOf(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days)
            && days is > 60 and < 110_000
            ? DateTime.FromOADate(days)
            : null;

    static string FirstSheet(ZipArchive archive, Budget budget)
    {
        using var workbook = Open(archive, "xl/workbook.xml", budget)
            ?? throw new InvalidDataException("is no Excel workbook (.xlsx)");
        string? id = null;
        while (id is null && workbook.Read())
        {
            if (workbook is not { NodeType: XmlNodeType.Element, LocalName: "sheet" }) continue;
            for (var more = workbook.MoveToFirstAttribute(); more; more = workbook.MoveToNextAttribute())
                if (workbook.LocalName == "id") id = workbook.Value;
        }

        using var relations = Open(archive, "xl/_rels/workbook.xml.rels", budget);
        while (relations?.Read() is true)
        {
            if (relations is not { NodeType: XmlNodeType.Element, LocalName: "Relationship" }) continue;
            if (relations.GetAttribute("Id") != id || relations.GetAttribute("Target") is not { } target) continue;
            return target.StartsWith('/') ? target[1..] : $"xl/{target}";
        }

        return "xl/worksheets/sheet1.xml";
    }

    /// <summary>Texts that cells name by their number. A text may be in pieces, each in a font of its own.</summary>
    static List<string> SharedTexts(ZipArchive archive, Budget budget)
    {
        var texts = new List<string>();
        using var xml = Open(archive, "xl/sharedStrings.xml", budget);
        while (xml?.Read() is true)
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" }) texts.Add(TextOf(xml));
        return texts;
    }

    static List<CsvRow> Rows(ZipArchive archive, string path, List<string> texts, int mostRows, Budget budget)
    {
        using var xml = Open(archive, path, budget) ?? throw new InvalidDataException("has no sheet");
        var rows = new List<CsvRow>();
        var number = 0;
        while (xml.Read() && rows.Count < mostRows)
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "row" } || !IsMain(xml)) continue;
            number = int.TryParse(xml.GetAttribute("r"), out var given) ? given : number + 1;
            var fields = xml.IsEmptyElement ? [] : Cells(xml, texts);
            if (fields.Count > 0) rows.Add(new CsvRow(number, fields, null));
        }

        return rows;
    }

    static List<string> Cells(XmlReader row, List<string> texts)
    {
        var cells = new List<string>();
        var depth = row.Depth;
        while (row.Read() && row.Depth > depth)
        {
            if (row is not { NodeType: XmlNodeType.Element, LocalName: "c" }) continue;
            var place = ColumnOf(row.GetAttribute("r")) ?? cells.Count;
            if (place >= MostColumns) throw new FormatException("a column beyond the last one");
            while (cells.Count <= place) cells.Add("");
            var type = row.GetAttribute("t");
            if (row.IsEmptyElement) continue;
            var text = TextOf(row);
            cells[place] = type switch
            {
                "s" => texts[int.Parse(text, CultureInfo.InvariantCulture)],
                "inlineStr" or "str" or "b" or "e" => text,
                _ => Plain(text),
            };
        }

        return cells;
    }

    /// <summary>The text of an element, its values and pieces together; readings (phonetic) are no part of it.</summary>
    static string TextOf(XmlReader xml)
    {
        if (xml.IsEmptyElement) return "";
        var text = "";
        var depth = xml.Depth;
        var (isText, isReading) = (false, false);
        while (xml.Read() && xml.Depth > depth)
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    if (xml.LocalName == "rPh") isReading = !xml.IsEmptyElement;
                    isText = xml.LocalName is "t" or "v" && !xml.IsEmptyElement;
                    break;
                case XmlNodeType.EndElement:
                    if (xml.LocalName == "rPh") isReading = false;
                    isText = false;
                    break;
                case XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA
                    when isText && !isReading:
                    text += xml.Value;
                    break;
            }
        }

        return text;
    }

    /// <summary>A number without an exponent: a long code must not become 6.2E+12.</summary>
    static string Plain(string text) =>
        text.Contains('E', StringComparison.OrdinalIgnoreCase)
            && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("0.############################", CultureInfo.InvariantCulture)
            : text;

    /// <summary>The column of a place such as <c>AB12</c>, from 0.</summary>
    static int? ColumnOf(string? place)
    {
        if (place is null) return null;
        var column = 0;
        foreach (var letter in place.TakeWhile(char.IsAsciiLetterUpper))
        {
            column = (column * 26) + (letter - 'A') + 1;
            if (column > MostColumns) throw new FormatException("a column beyond the last one");
        }

        return column == 0 ? null : column - 1;
    }

    static bool IsMain(XmlReader xml) => xml.NamespaceURI is Main or StrictMain;

    static XmlReader? Open(ZipArchive archive, string path, Budget budget) => archive.GetEntry(path) is { } entry
        ? XmlReader.Create(new LimitedStream(entry.Open(), budget), Settings)
        : null;

    /// <summary>What a file may unpack to, all of its parts together.</summary>
    sealed class Budget
    {
        long _left = MostBytes;

        public void Take(int bytes)
        {
            _left -= bytes;
            if (_left < 0) throw new InvalidDataException("unpacks to more than any sheet of codes holds");
        }
    }

    sealed class LimitedStream(Stream inner, Budget budget) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            budget.Take(read);
            return read;
        }

        public override void Flush()
        {
            // Nothing is written.
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
