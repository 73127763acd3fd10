using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Tamga.Egypt.Documents.Trees;

/// <summary>
/// Reads JSON into a tree, in one pass. What does not fit its shape becomes an error; unknown members are ignored.
/// </summary>
static class DocumentTreeReader
{
    static readonly JsonReaderOptions Strict = new() { MaxDepth = 64 };

    /// <summary>Reads the tree's source as its root.</summary>
    /// <returns>False where there is no object to go on with, or far too much of one.</returns>
    public static bool Read(DocumentTree tree, Shape shape)
    {
        if (!Utf8.IsValid(tree.Source))
        {
            tree.ComplainAt("", "is not UTF-8");
            return false;
        }

        var reader = new Utf8JsonReader(tree.Source, Strict);
        try
        {
            reader.Read();
            if (reader.TokenType is not JsonTokenType.StartObject)
            {
                tree.ComplainAt("", "must be an object");
                return false;
            }

            ReadObject(tree, ref reader, tree.AddRoot(shape));
            // Whatever follows the object is no part of it.
            while (reader.Read())
            {
            }

            return !tree.IsFull;
        }
        catch (JsonException e)
        {
            tree.ComplainAt("", $"is not well-formed JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1})");
            return false;
        }
    }

    static void ReadObject(DocumentTree tree, ref Utf8JsonReader reader, int row)
    {
        var shape = tree[row].Shape;
        ulong seen = 0;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var member = FindMember(shape, ref reader);
            reader.Read();
            if (reader.TokenType is JsonTokenType.Null) continue;
            if (member is null)
            {
                reader.Skip();
                continue;
            }

            var bit = 1UL << member.Index;
            if ((seen & bit) != 0)
            {
                reader.Skip();
                tree.Refuse(row, member, "is given twice");
                continue;
            }

            seen |= bit;
            ReadValue(tree, ref reader, row, member);
        }

        if ((shape.RequiredBits & ~seen) == 0) return;
        foreach (var member in shape.Members)
            if (member.Required && tree.IsAbsent(row, member)) tree.Refuse(row, member, "is missing");
    }

    static Member? FindMember(Shape shape, ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped) return shape.Find(reader.ValueSpan);
        const int longestName = 64 * 6;
        if (reader.ValueSpan.Length > longestName) return null;
        Span<byte> name = stackalloc byte[longestName];
        try
        {
            return shape.Find(name[..reader.CopyString(name)]);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: no name that is known.
            return null;
        }
    }

    static void ReadValue(DocumentTree tree, ref Utf8JsonReader reader, int row, Member member)
    {
        switch (member.Kind)
        {
            case MemberKind.Text when reader.TokenType is JsonTokenType.String:
                ReadText(tree, ref reader, row, member);
                return;
            case MemberKind.Number when reader.TokenType is JsonTokenType.Number:
                ReadNumber(tree, ref reader, row, member);
                return;
            case MemberKind.Object when reader.TokenType is JsonTokenType.StartObject:
                ReadObject(tree, ref reader, tree.Child(row, member));
                return;
            case MemberKind.Object when reader.TokenType is JsonTokenType.String && member.Shape!.Shorthand is { } shorthand:
                ReadText(tree, ref reader, tree.Child(row, member), shorthand);
                return;
            case MemberKind.Rows or MemberKind.Texts when reader.TokenType is JsonTokenType.StartArray:
                ReadArray(tree, ref reader, row, member);
                return;
            default:
                reader.Skip();
                tree.Refuse(row, member, Expected(member.Kind));
                return;
        }
    }

    static void ReadArray(DocumentTree tree, ref Utf8JsonReader reader, int row, Member member)
    {
        tree.BeginArray(row, member);
        var last = -1;
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            if (tree.IsFull)
            {
                tree.Complain(row, member, $"goes beyond what a document can hold: {DocumentTree.MostRows} objects");
                SkipRest(ref reader);
                return;
            }

            last = tree.AddElement(row, member, last);
            switch (member.Kind)
            {
                case MemberKind.Rows when reader.TokenType is JsonTokenType.StartObject:
                    ReadObject(tree, ref reader, last);
                    break;
                case MemberKind.Texts when reader.TokenType is JsonTokenType.String:
                    ReadText(tree, ref reader, last, member.Shape!.Members[0]);
                    break;
                default:
                    reader.Skip();
                    tree.Complain(last, null, Expected(member.Kind is MemberKind.Rows ? MemberKind.Object : MemberKind.Text));
                    break;
            }
        }
    }

    static void SkipRest(ref Utf8JsonReader reader)
    {
        do reader.Skip();
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray);
    }

    static void ReadText(DocumentTree tree, ref Utf8JsonReader reader, int row, Member member)
    {
        var raw = reader.ValueSpan;
        if (!reader.ValueIsEscaped && DocumentText.IsPlainJson(raw))
        {
            // The string's own bytes in the source, behind its quotation mark.
            tree[row, member] = new Cell { Kind = CellKind.Text, Start = (int)reader.TokenStartIndex + 1, Length = raw.Length };
        }
        else if (!TryUnescape(tree, ref reader, row, member))
        {
            return;
        }

        MemberRules.Check(tree, row, member);
    }

    static bool TryUnescape(DocumentTree tree, ref Utf8JsonReader reader, int row, Member member)
    {
        var unescaped = new byte[reader.ValueSpan.Length];
        try
        {
            tree.SetNormalised(row, member, unescaped.AsSpan(0, reader.CopyString(unescaped)));
            return tree.Has(row, member);
        }
        catch (InvalidOperationException)
        {
            tree.Refuse(row, member, "has half a surrogate pair");
            return false;
        }
    }

    static void ReadNumber(DocumentTree tree, ref Utf8JsonReader reader, int row, Member member)
    {
        if (Amount.Read(reader.ValueSpan, member.Signed, out var value) is { } complaint)
        {
            ReadNoisy(tree, ref reader, row, member, complaint);
            return;
        }

        tree[row, member] = new Cell
        {
            Kind = CellKind.Number, Value = value, Start = (int)reader.TokenStartIndex, Length = reader.ValueSpan.Length,
        };
    }

    static void ReadNoisy(DocumentTree tree, ref Utf8JsonReader reader, int row, Member member, string complaint)
    {
        if (!Amount.TryReadNoisy(reader.ValueSpan, member.Signed, out var value))
        {
            tree.Refuse(row, member, complaint);
            return;
        }

        tree.SetNumber(row, member, value);
        tree.Warn(
            row, member,
            $"is given as {Encoding.ASCII.GetString(reader.ValueSpan)} and sent as {Amount.Text(value)}: "
            + "what is behind the ninth decimal is noise of a binary fraction");
    }

    static string Expected(MemberKind kind) => kind switch
    {
        MemberKind.Text => "must be text",
        MemberKind.Number => "must be a number",
        MemberKind.Object => "must be an object",
        _ => "must be an array",
    };
}
