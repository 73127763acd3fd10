using System.Globalization;
using System.Text;

namespace Tamga.Egypt.Documents.Trees;

/// <summary>Times as ETA wants them: UTC, whole seconds, <c>yyyy-MM-ddTHH:mm:ssZ</c>.</summary>
static class IssueTime
{
    /// <summary>ISO 8601 with an offset, as ERPs write it.</summary>
    static readonly string[] Forms =
    [
        "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm'Z'",
    ];

    /// <summary>Brings a time into ETA's form; an error where it is no time, or has no offset.</summary>
    public static void Normalise(DocumentTree tree, int row, Member member)
    {
        if (!tree.Has(row, member)) return;
        var text = tree.Bytes(row, member);
        if (IsInForm(text)) return;
        if (DateTimeOffset.TryParseExact(
                Encoding.UTF8.GetString(text), Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            tree.SetText(row, member, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            return;
        }

        tree.Refuse(row, member, $"is {MemberRules.Quote(text)}, which is no time with an offset such as 2026-01-15T10:00:00Z");
    }

    /// <summary>An error where it is later than it may be; ETA takes no document that is issued in the future.</summary>
    /// <param name="tree">The document.</param>
    /// <param name="row">Where it stands.</param>
    /// <param name="member">The time, in ETA's form.</param>
    /// <param name="latest">The latest time; null where that is not looked at.</param>
    public static void CheckNotAfter(DocumentTree tree, int row, Member member, DateTimeOffset? latest)
    {
        if (latest is not { } limit || !tree.Has(row, member)) return;
        var text = Encoding.ASCII.GetString(tree.Bytes(row, member));
        if (DateTimeOffset.TryParseExact(
                text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time > limit)
        {
            tree.Complain(row, member, $"is {text}, which is in the future: ETA takes nothing that is not yet issued");
        }
    }

    /// <summary>An error where it is no day.</summary>
    public static void CheckDay(DocumentTree tree, int row, Member member)
    {
        var text = tree.Bytes(row, member);
        if (tree.Has(row, member) && !IsDay(text))
            tree.Refuse(row, member, $"is {MemberRules.Quote(text)}, which is no day such as 2026-01-15");
    }

    static bool IsInForm(ReadOnlySpan<byte> text) =>
        text is [_, _, _, _, _, _, _, _, _, _, (byte)'T', _, _, (byte)':', _, _, (byte)':', _, _, (byte)'Z'] &&
        IsDay(text[..10]) && IsBelow(text[11..13], 24) && IsBelow(text[14..16], 60) && IsBelow(text[17..19], 60);

    static bool IsDay(ReadOnlySpan<byte> text) =>
        text is [_, _, _, _, (byte)'-', _, _, (byte)'-', _, _] &&
        TryDigits(text[..4], out var year) && TryDigits(text[5..7], out var month) && TryDigits(text[8..], out var day) &&
        year is >= 2000 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);

    static bool IsBelow(ReadOnlySpan<byte> text, int limit) => TryDigits(text, out var value) && value < limit;

    static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var b in text)
        {
            if (!char.IsAsciiDigit((char)b)) return false;
            value = value * 10 + b - '0';
        }

        return true;
    }
}
