using System.Text;

namespace Tamga.Spreadsheets;

/// <summary>Reads CSV as RFC 4180 has it, with any of the line ends in use.</summary>
public static class CsvReader
{
    const char Quote = '"';

    /// <summary>The rows of a text, blank ones included.</summary>
    /// <param name="text">The text, without a byte order mark.</param>
    /// <param name="separator">Between fields.</param>
    public static IEnumerable<CsvRow> Read(string text, char separator)
    {
        var at = 0;
        for (var number = 1; at < text.Length; number++) yield return ReadRow(text, separator, number, ref at);
    }

    static CsvRow ReadRow(string text, char separator, int number, ref int at)
    {
        var fields = new List<string>();
        string? flaw = null;
        while (true)
        {
            fields.Add(at < text.Length && text[at] == Quote
                ? ReadQuoted(text, separator, ref at, ref flaw) : ReadPlain(text, separator, ref at, ref flaw));
            if (at < text.Length && text[at] == separator)
            {
                at++;
                continue;
            }

            SkipLineEnd(text, ref at);
            return new CsvRow(number, fields, flaw);
        }
    }

    static string ReadPlain(string text, char separator, ref int at, ref string? flaw)
    {
        var start = at;
        while (at < text.Length && text[at] != separator && !IsLineEnd(text[at]))
        {
            if (text[at] == Quote) flaw ??= "a field with a quotation mark in it must be quoted, and the mark doubled";
            at++;
        }

        return text[start..at];
    }

    static string ReadQuoted(string text, char separator, ref int at, ref string? flaw)
    {
        var field = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != Quote)
            {
                field.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == Quote)
            {
                field.Append(Quote);
                at++;
            }
            else
            {
                at++;
                if (at < text.Length && text[at] != separator && !IsLineEnd(text[at]))
                {
                    flaw ??= "nothing may stand between a closing quotation mark and the separator";
                    ReadPlain(text, separator, ref at, ref flaw);
                }

                return field.ToString();
            }
        }

        flaw ??= "a quotation mark is opened and never closed";
        return field.ToString();
    }

    static void SkipLineEnd(string text, ref int at)
    {
        if (at < text.Length && text[at] == '\r') at++;
        // After a carriage return this is the rest of the same line end; without one it is a line end by itself.
        if (at < text.Length && text[at] == '\n') at++;
    }

    static bool IsLineEnd(char c) => c is '\r' or '\n';
}
