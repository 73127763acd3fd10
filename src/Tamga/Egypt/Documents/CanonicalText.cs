using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Tamga.Egypt.Documents.Sheets;

namespace Tamga.Egypt.Documents;

/// <summary>
/// ETA's canonical text of a JSON document: names in capitals and values in quotation marks, one after the other, as they are
/// written. What is signed, and whose hash is a receipt's uuid.
/// </summary>
/// <remarks>
/// Works on bytes: digits and escapes never pass through a number or a string. What implementations in the field write in
/// different ways is refused instead of guessed: null, true and false, exponents, <c>\u</c> and <c>\/</c>, U+0085, U+2028, U+2029,
/// and names that are not ASCII. Source: ETA SDK, "document serialization approach".
/// </remarks>
public static class CanonicalText
{
    static ReadOnlySpan<byte> Signatures => "signatures"u8;

    /// <summary>The canonical text of a document, its <c>signatures</c> left out.</summary>
    /// <param name="json">A JSON object, UTF-8.</param>
    /// <exception cref="CanonicalTextException">Something in it has no canonical text; the path says where.</exception>
    public static byte[] Of(ReadOnlySpan<byte> json)
    {
        var output = new ArrayBufferWriter<byte>(json.Length + 16);
        Write(json, output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Writes the canonical text of a document, its <c>signatures</c> left out.</summary>
    /// <inheritdoc cref="Of"/>
    public static void Write(ReadOnlySpan<byte> json, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (!Utf8.IsValid(json)) throw new CanonicalTextException("$", "is not UTF-8");
        var reader = new Utf8JsonReader(json);
        var path = new Path();
        try
        {
            reader.Read();
            if (reader.TokenType is not JsonTokenType.StartObject) throw new CanonicalTextException("$", "must be an object");
            WriteObject(ref reader, output, path, isRoot: true);
            reader.Read();
        }
        catch (JsonException e)
        {
            throw new CanonicalTextException(path.ToString(), $"is not well-formed JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1})");
        }
    }

    static void WriteObject(ref Utf8JsonReader reader, IBufferWriter<byte> output, Path path, bool isRoot)
    {
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            path.Enter(name);
            if (reader.ValueIsEscaped || !Ascii.IsValid(name))
                throw new CanonicalTextException(path.ToString(), "has a name that is not plain ASCII");
            reader.Read();
            if (isRoot && name.SequenceEqual(Signatures))
            {
                reader.Skip();
            }
            else
            {
                WriteName(name, output);
                WriteValue(ref reader, output, path, name);
            }

            path.Leave();
        }
    }

    /// <param name="reader">At the value.</param>
    /// <param name="output">Where to.</param>
    /// <param name="path">Where the value stands.</param>
    /// <param name="name">Of the member that it is, or that its array is: it is repeated before each element.</param>
    static void WriteValue(ref Utf8JsonReader reader, IBufferWriter<byte> output, Path path, ReadOnlySpan<byte> name)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                WriteObject(ref reader, output, path, isRoot: false);
                break;
            case JsonTokenType.StartArray:
                for (var i = 0; reader.Read() && reader.TokenType is not JsonTokenType.EndArray; i++)
                {
                    path.Enter(i);
                    WriteName(name, output);
                    WriteValue(ref reader, output, path, name);
                    path.Leave();
                }

                break;
            case JsonTokenType.String:
                if (FlawOfText(reader.ValueSpan) is { } flaw) throw new CanonicalTextException(path.ToString(), flaw);
                WriteQuoted(reader.ValueSpan, output);
                break;
            case JsonTokenType.Number:
                if (reader.ValueSpan.ContainsAny((byte)'e', (byte)'E'))
                    throw new CanonicalTextException(path.ToString(), "is a number with an exponent");
                WriteQuoted(reader.ValueSpan, output);
                break;
            default:
                throw new CanonicalTextException(path.ToString(), $"is {reader.TokenType.ToString().ToLowerInvariant()}: it has no agreed canonical text");
        }
    }

    /// <summary>Why a text, as it stands in JSON, would not come out the same everywhere; null where it would.</summary>
    static string? FlawOfText(ReadOnlySpan<byte> json)
    {
        if (DocumentText.IsPlainJson(json) && !json.Contains((byte)'\\')) return null;
        for (var i = 0; i < json.Length; i++)
        {
            if (DocumentText.Dropped(json[i..]) > 0) return "has one of the line separators U+0085, U+2028 and U+2029, which serializers treat differently";
            if (json[i] != '\\') continue;
            i++;
            if (json[i] is (byte)'u') return "has a \\u escape: write the character itself";
            if (json[i] is (byte)'/') return "has the escape \\/: write the slash alone";
        }

        return null;
    }

    static void WriteName(ReadOnlySpan<byte> name, IBufferWriter<byte> output)
    {
        var room = output.GetSpan(name.Length + 2);
        room[0] = (byte)'"';
        Ascii.ToUpper(name, room[1..], out _);
        room[name.Length + 1] = (byte)'"';
        output.Advance(name.Length + 2);
    }

    static void WriteQuoted(ReadOnlySpan<byte> value, IBufferWriter<byte> output)
    {
        var room = output.GetSpan(value.Length + 2);
        room[0] = (byte)'"';
        value.CopyTo(room[1..]);
        room[value.Length + 1] = (byte)'"';
        output.Advance(value.Length + 2);
    }

    /// <summary>Where the reader stands, written only when someone asks.</summary>
    sealed class Path
    {
        readonly List<(string? Name, int Index)> _steps = [];

        public void Enter(ReadOnlySpan<byte> name) => _steps.Add((Encoding.UTF8.GetString(name), 0));

        public void Enter(int index) => _steps.Add((null, index));

        public void Leave() => _steps.RemoveAt(_steps.Count - 1);

        public override string ToString() =>
            "$" + string.Concat(_steps.Select(s => s.Name is null ? string.Create(CultureInfo.InvariantCulture, $"[{s.Index}]") : $".{s.Name}"));
    }
}

/// <summary>A document, or a place in it, that has no canonical text.</summary>
/// <param name="path">The JSON path.</param>
/// <param name="reason">What is there.</param>
public sealed class CanonicalTextException(string path, string reason) : Exception($"{path}: {reason}")
{
    /// <summary>The JSON path.</summary>
    public string Path { get; } = path;

    /// <summary>What is there.</summary>
    public string Reason { get; } = reason;
}
