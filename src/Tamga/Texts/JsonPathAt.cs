using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Tamga.Texts;

/// <summary>Where in a JSON document a byte stands.</summary>
static class JsonPathAt
{
    /// <summary>The path of the value or the name that a byte belongs to, such as <c>$.lines[0].name</c>.</summary>
    /// <param name="json">The document; as far as it can be read, the path is right.</param>
    /// <param name="at">The byte.</param>
    public static string Find(ReadOnlySpan<byte> json, int at)
    {
        // Of each open array the number of the element, of each open object the name of the member.
        var open = new List<(bool IsArray, int Index, string Name)>();
        var options = new JsonReaderOptions { MaxDepth = 1000, CommentHandling = JsonCommentHandling.Skip };
        var reader = new Utf8JsonReader(json, options);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
                {
                    open.RemoveAt(open.Count - 1);
                    continue;
                }

                if (open.Count > 0 && open[^1] is { IsArray: true } array) open[^1] = array with { Index = array.Index + 1 };
                if (reader.TokenType == JsonTokenType.PropertyName)
                    open[^1] = open[^1] with { Name = DecodableJson.TextOf(ref reader) };
                if (reader.BytesConsumed > at) return Path(open);
                if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
                    open.Add((reader.TokenType == JsonTokenType.StartArray, -1, ""));
            }
        }
        catch (JsonException)
        {
            // What is malformed is said by whoever reads the document.
        }

        return Path(open);
    }

    static string Path(List<(bool IsArray, int Index, string Name)> open)
    {
        var path = new StringBuilder("$");
        foreach (var (isArray, index, name) in open)
        {
            if (isArray) path.Append(CultureInfo.InvariantCulture, $"[{Math.Max(index, 0)}]");
            else if (name.Length > 0) path.Append('.').Append(name);
        }

        return path.ToString();
    }
}
