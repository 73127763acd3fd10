using System.Text.Json;
using System.Text.Unicode;

namespace Tamga.Egypt.Documents.Sheets;

/// <summary>Reads JSON into a sheet, in one pass. What does not fit its shape becomes an error; unknown members are ignored.</summary>
static class SheetReader
{
    static readonly JsonReaderOptions Strict = new() { MaxDepth = 64 };

    /// <summary>Reads the sheet's source as its root.</summary>
    /// <returns>False where there is no object to go on with, or far too much of one.</returns>
    public static bool Read(Sheet sheet, Shape shape)
    {
        if (!Utf8.IsValid(sheet.Source))
        {
            sheet.ComplainAt("", "is not UTF-8");
            return false;
        }

        var reader = new Utf8JsonReader(sheet.Source, Strict);
        try
        {
            reader.Read();
            if (reader.TokenType is not JsonTokenType.StartObject)
            {
                sheet.ComplainAt("", "must be an object");
                return false;
            }

            ReadObject(sheet, ref reader, sheet.AddRoot(shape));
            // Whatever follows the object is no part of it.
            while (reader.Read())
            {
            }

            return !sheet.IsFull;
        }
        catch (JsonException e)
        {
            sheet.ComplainAt("", $"is not well-formed JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1})");
            return false;
        }
    }

    static void ReadObject(Sheet sheet, ref Utf8JsonReader reader, int row)
    {
        var shape = sheet[row].Shape;
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
                sheet.Refuse(row, member, "is given twice");
                continue;
            }

            seen |= bit;
            ReadValue(sheet, ref reader, row, member);
        }

        if ((shape.RequiredBits & ~seen) == 0) return;
        foreach (var member in shape.Members)
            if (member.Required && sheet.IsAbsent(row, member)) sheet.Refuse(row, member, "is missing");
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

    static void ReadValue(Sheet sheet, ref Utf8JsonReader reader, int row, Member member)
    {
        switch (member.Kind)
        {
            case MemberKind.Text when reader.TokenType is JsonTokenType.String:
                ReadText(sheet, ref reader, row, member);
                return;
            case MemberKind.Number when reader.TokenType is JsonTokenType.Number:
                ReadNumber(sheet, ref reader, row, member);
                return;
            case MemberKind.Object when reader.TokenType is JsonTokenType.StartObject:
                ReadObject(sheet, ref reader, sheet.Child(row, member));
                return;
            case MemberKind.Object when reader.TokenType is JsonTokenType.String && member.Shape!.Shorthand is { } shorthand:
                ReadText(sheet, ref reader, sheet.Child(row, member), shorthand);
                return;
            case MemberKind.Rows or MemberKind.Texts when reader.TokenType is JsonTokenType.StartArray:
                ReadArray(sheet, ref reader, row, member);
                return;
            default:
                reader.Skip();
                sheet.Refuse(row, member, Expected(member.Kind));
                return;
        }
    }

    static void ReadArray(Sheet sheet, ref Utf8JsonReader reader, int row, Member member)
    {
        sheet.BeginArray(row, member);
        var last = -1;
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            if (sheet.IsFull)
            {
                sheet.Complain(row, member, $"goes beyond what a document can hold: {Sheet.MostRows} objects");
                SkipRest(ref reader);
                return;
            }

            last = sheet.AddElement(row, member, last);
            switch (member.Kind)
            {
                case MemberKind.Rows when reader.TokenType is JsonTokenType.StartObject:
                    ReadObject(sheet, ref reader, last);
                    break;
                case MemberKind.Texts when reader.TokenType is JsonTokenType.String:
                    ReadText(sheet, ref reader, last, member.Shape!.Members[0]);
                    break;
                default:
                    reader.Skip();
                    sheet.Complain(last, null, Expected(member.Kind is MemberKind.Rows ? MemberKind.Object : MemberKind.Text));
                    break;
            }
        }
    }

    static void SkipRest(ref Utf8JsonReader reader)
    {
        do reader.Skip();
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray);
    }

    static void ReadText(Sheet sheet, ref Utf8JsonReader reader, int row, Member member)
    {
        var raw = reader.ValueSpan;
        if (!reader.ValueIsEscaped && DocumentText.IsPlainJson(raw))
        {
            // The string's own bytes in the source, behind its quotation mark.
            sheet[row, member] = new Cell { Kind = CellKind.Text, Start = (int)reader.TokenStartIndex + 1, Length = raw.Length };
        }
        else if (!TryUnescape(sheet, ref reader, row, member))
        {
            return;
        }

        MemberRules.Check(sheet, row, member);
    }

    static bool TryUnescape(Sheet sheet, ref Utf8JsonReader reader, int row, Member member)
    {
        var unescaped = new byte[reader.ValueSpan.Length];
        try
        {
            sheet.SetNormalised(row, member, unescaped.AsSpan(0, reader.CopyString(unescaped)));
            return sheet.Has(row, member);
        }
        catch (InvalidOperationException)
        {
            sheet.Refuse(row, member, "has half a surrogate pair");
            return false;
        }
    }

    static void ReadNumber(Sheet sheet, ref Utf8JsonReader reader, int row, Member member)
    {
        if (Amount.Read(reader.ValueSpan, member.Signed, out var value) is { } complaint)
        {
            sheet.Refuse(row, member, complaint);
            return;
        }

        sheet[row, member] = new Cell
        {
            Kind = CellKind.Number, Value = value, Start = (int)reader.TokenStartIndex, Length = reader.ValueSpan.Length,
        };
    }

    static string Expected(MemberKind kind) => kind switch
    {
        MemberKind.Text => "must be text",
        MemberKind.Number => "must be a number",
        MemberKind.Object => "must be an object",
        _ => "must be an array",
    };
}
