using System.Buffers.Text;
using System.Text;

namespace Tamga.Egypt.Received;

/// <summary>Where a received document stands among all.</summary>
/// <param name="Month">The month of its issue.</param>
/// <param name="Row">Its moment and id.</param>
sealed record ReceivedPlace(string Month, string Row)
{
    /// <summary>The place as a text that an ERP gives back.</summary>
    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Month + Row));

    /// <summary>The place of such a text; nothing when it is none.</summary>
    public static ReceivedPlace? TryParse(string text)
    {
        const int most = 400;
        if (text.Length > most || !Base64Url.IsValid(text)) return null;
        var plain = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
        var (month, row) = plain.Length > ReceivedRows.MonthLength
            ? (plain[..ReceivedRows.MonthLength], plain[ReceivedRows.MonthLength..])
            : ("", "");
        return month.Length > 0 && month.All(char.IsAsciiDigit) && row.Contains('|', StringComparison.Ordinal)
            && !row.Any(c => char.IsControl(c) || char.IsSurrogate(c) || c == '\uFFFD')
            ? new ReceivedPlace(month, row)
            : null;
    }
}
