using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Tamga.Sandbox.Control;

/// <summary>The JSON of the control endpoints. A misspelled member is refused: a fault that never fires proves nothing.</summary>
static partial class ControlJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static T Read<T>(this JsonElement json)
    {
        try
        {
            return json.Deserialize<T>(Options) ?? throw new ControlException("null is no request");
        }
        catch (JsonException e)
        {
            throw new ControlException(Explain(e));
        }
    }

    public static async Task<JsonElement> ReadBodyAsync(HttpRequest request)
    {
        try
        {
            var aborted = request.HttpContext.RequestAborted;
            using var document = await JsonDocument.ParseAsync(request.Body, cancellationToken: aborted);
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new ControlException($"the body is no JSON: {e.Message}");
        }
    }

    /// <summary>What is wrong with the JSON, without the names of our types.</summary>
    public static string Explain(JsonException exception) => TypeNames().Replace(exception.Message, "");

    public static IResult Answer(object body) => Results.Json(body, Options);

    [GeneratedRegex(@"( to any \.NET member contained in| for) type '[^']+'| to [\w.`\[\],]+(?=\.)",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TypeNames();
}
