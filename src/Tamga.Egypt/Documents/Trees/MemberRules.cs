using System.Text;

namespace Tamga.Egypt.Documents.Trees;

/// <summary>What can be said about a text without looking at its neighbours: present, short enough, a known code.</summary>
static class MemberRules
{
    /// <summary>What to complain of that comes from the document or from the customer.</summary>
    public const string NowhereGiven = "is missing, here and in the customer's settings";

    public static void Check(DocumentTree tree, int row, Member member)
    {
        var text = tree.Bytes(row, member);
        if (text.IsEmpty)
        {
            if (member.Required) tree.Refuse(row, member, "must not be empty");
            return;
        }

        if (text.Length > member.MaxLength && DocumentText.Characters(text) is var characters && characters > member.MaxLength)
        {
            tree.Refuse(row, member, $"has {characters} characters; {member.MaxLength} is the most");
            return;
        }

        if (member.Codes is not { } codes) return;
        if (codes.TryFind(text, out var code)) tree[row, member].Code = code;
        else if (codes.TryNormalise(text, out code, out var right)) tree.SetText(row, member, right, code);
        else tree.Refuse(row, member, $"is {Quote(text)}, which is no {codes.What}");
    }

    /// <summary>A text in quotation marks, not longer than a reader wants it.</summary>
    public static string Quote(ReadOnlySpan<byte> text)
    {
        const int longest = 60;
        var readable = Encoding.UTF8.GetString(text);
        return readable.Length <= longest ? $"\"{readable}\"" : $"\"{readable[..longest]}…\"";
    }
}
