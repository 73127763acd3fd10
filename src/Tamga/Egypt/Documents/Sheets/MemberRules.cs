using System.Text;

namespace Tamga.Egypt.Documents.Sheets;

/// <summary>What can be said about a text without looking at its neighbours: present, short enough, a known code.</summary>
static class MemberRules
{
    /// <summary>What to complain of that comes from the document or from the customer.</summary>
    public const string NowhereGiven = "is missing, here and in the customer's settings";

    public static void Check(Sheet sheet, int row, Member member)
    {
        var text = sheet.Bytes(row, member);
        if (text.IsEmpty)
        {
            if (member.Required) sheet.Refuse(row, member, "must not be empty");
            return;
        }

        if (text.Length > member.MaxLength && DocumentText.Characters(text) is var characters && characters > member.MaxLength)
        {
            sheet.Refuse(row, member, $"has {characters} characters; {member.MaxLength} is the most");
            return;
        }

        if (member.Codes is not { } codes) return;
        if (codes.TryFind(text, out var code)) sheet[row, member].Code = code;
        else sheet.Refuse(row, member, $"is {Quote(text)}, which is no {codes.What}");
    }

    /// <summary>A text in quotation marks, not longer than a reader wants it.</summary>
    public static string Quote(ReadOnlySpan<byte> text)
    {
        const int longest = 60;
        var readable = Encoding.UTF8.GetString(text);
        return readable.Length <= longest ? $"\"{readable}\"" : $"\"{readable[..longest]}…\"";
    }
}
