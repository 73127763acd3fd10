namespace Tamga.Spreadsheets;

/// <summary>
/// Spreadsheets run a field that begins with =, +, - or @ as a formula, and a file from a gateway is trusted. The apostrophe in
/// front is the spreadsheets' own mark for "this is text". A field that looks disarmed already gets one apostrophe more, so that
/// <see cref="Rearm"/> gives back every text there is.
/// </summary>
public static class SpreadsheetFormula
{
    const char Mark = '\'';

    /// <summary>The same field, harmless.</summary>
    public static string Disarm(string field) => LooksLikeOne(field) ? Mark + field : field;

    /// <summary>What was disarmed, as it was.</summary>
    public static string Rearm(string field) => field.StartsWith(Mark) && LooksLikeOne(field) ? field[1..] : field;

    /// <summary>After any apostrophes, a character that starts a formula; the wide forms count in East Asian settings.</summary>
    static bool LooksLikeOne(string field) =>
        field.AsSpan().TrimStart(Mark) is [var first, ..]
            && first is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠';
}
