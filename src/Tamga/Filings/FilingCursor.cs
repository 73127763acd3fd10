using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Tamga.Filings;

/// <summary>A moment up to which somebody has seen what has changed, as a text that means nothing to anybody else.</summary>
static class FilingCursor
{
    const string Start = "v1:";

    /// <summary>A move says when it began, and is seen when it has been written.</summary>
    static readonly TimeSpan OnItsWay = TimeSpan.FromSeconds(1);

    /// <summary>The cursor of a list that is read from now on.</summary>
    /// <param name="now">The time.</param>
    public static string Of(DateTimeOffset now) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(
        Start + (now - OnItsWay).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)));

    /// <summary>The moment of a cursor.</summary>
    /// <param name="cursor">The cursor.</param>
    /// <returns>Nothing when it is no cursor.</returns>
    public static DateTimeOffset? Read(string cursor)
    {
        if (!Base64Url.IsValid(cursor)) return null;
        var text = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(cursor));
        return text.StartsWith(Start, StringComparison.Ordinal)
            && long.TryParse(text.AsSpan(Start.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            && milliseconds < DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
    }
}
