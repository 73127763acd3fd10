using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Tamga.Egypt.Documents.Trees;

namespace Tamga.Egypt.Documents;

/// <summary>The canonical text of a JSON document, as it stands. What is signed, and whose hash is a receipt's uuid.</summary>
/// <remarks>
/// Works on bytes: digits and escapes never pass through a number or a string. What implementations in the field write in
/// different ways is refused instead of guessed: null, true and false, exponents, <c>\u</c> and <c>\/</c>, U+0085, U+2028,
/// U+2029, and names that are not ASCII.
/// </remarks>
static class CanonicalText
{
    /// <summary>The canonical text of a document, its <c>signatures</c> left out.</summary>
    /// <param name="json">A JSON object, UTF-8.</param>
    /// <exception cref="CanonicalTextException">Something in it has no canonical text; the path says where.</exception>
    public static byte[] Of(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json)) throw new CanonicalTextException("$", "is not UTF-8");
        var reader = new Utf8JsonReader(json);
        var text = new CanonicalWriter(new ByteBuffer(json.Length + 16));
        var path = new Path();
        try
        {
            reader.Read();
            if (reader.TokenType is not JsonTokenType.StartObject) throw new CanonicalTextException("$", "must be an object");
            WriteObject(ref reader, text, path, isRoot: true);
            reader.Read();
        }
        catch (JsonException e)
        {
            throw new CanonicalTextException(
                path.ToString(), $"is not well-formed JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1})");
        }

        return text.Written.ToArray();
    }

    static void WriteObject(ref Utf8JsonReader reader, CanonicalWriter text, Path path, bool isRoot)
    {
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            path.Enter(name);
            if (reader.ValueIsEscaped || !Ascii.IsValid(name))
                throw new CanonicalTextException(path.ToString(), "has a name that is not plain ASCII");
            reader.Read();
            if (isRoot && CanonicalWriter.LeavesOut(name))
            {
                reader.Skip();
            }
            else
            {
                text.Name(name);
                WriteValue(ref reader, text, path, name);
            }

            path.Leave();
        }
    }

    /// <param name="reader">At the value.</param>
    /// <param name="text">Where to.</param>
    /// <param name="path">Where the value stands.</param>
    /// <param name="name">Of the member that it is, or that its array is.</param>
    static void WriteValue(ref Utf8JsonReader reader, CanonicalWriter text, Path path, ReadOnlySpan<byte> name)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                WriteObject(ref reader, text, path, isRoot: false);
                break;
            case JsonTokenType.StartArray:
                for (var i = 0; reader.Read() && reader.TokenType is not JsonTokenType.EndArray; i++)
                {
                    path.Enter(i);
                    text.Name(name);
                    WriteValue(ref reader, text, path, name);
                    path.Leave();
                }

                break;
            case JsonTokenType.String:
                if (FlawOfText(reader.ValueSpan) is { } flaw) throw new CanonicalTextException(path.ToString(), flaw);
                text.Value(reader.ValueSpan);
                break;
            case JsonTokenType.Number:
                if (reader.ValueSpan.ContainsAny((byte)'e', (byte)'E'))
                    throw new CanonicalTextException(path.ToString(), "is a number with an exponent");
                text.Value(reader.ValueSpan);
                break;
            default:
                throw new CanonicalTextException(
                    path.ToString(), $"is {reader.TokenType.ToString().ToLowerInvariant()}: it has no agreed canonical text");
        }
    }

    /// <summary>Why a text, as it stands in JSON, would not come out the same everywhere; null where it would.</summary>
    static string? FlawOfText(ReadOnlySpan<byte> json)
    {
        if (DocumentText.IsPlainJson(json) && !json.Contains((byte)'\\')) return null;
        for (var i = 0; i < json.Length; i++)
        {
            if (DocumentText.Dropped(json[i..]) > 0)
                return "has one of the line separators U+0085, U+2028 and U+2029, which serializers treat differently";
            if (json[i] != '\\') continue;
            i++;
            if (json[i] is (byte)'u') return "has a \\u escape: write the character itself";
            if (json[i] is (byte)'/') return "has the escape \\/: write the slash alone";
        }

        return null;
    }

    /// <summary>Where the reader stands, written only when someone asks.</summary>
    sealed class Path
    {
        readonly List<(string? Name, int Index)> _steps = [];

        public void Enter(ReadOnlySpan<byte> name) => _steps.Add((Encoding.UTF8.GetString(name), 0));

        public void Enter(int index) => _steps.Add((null, index));

        public void Leave() => _steps.RemoveAt(_steps.Count - 1);

        public override string ToString() =>
            "$" + string.Concat(_steps.Select(s => s.Name is null ? $"[{s.Index}]" : $".{s.Name}"));
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
