using System.Buffers;
using System.Text;
using System.Text.Json;
using Tamga.Texts;

namespace Tamga.Azerbaijan.Wire;

/// <summary>
/// What surrounds an answer: <c>{res, err_code, err_msg, data}</c>, some of it, or nothing at all. The error code decides;
/// <c>res</c> counts only where there is none.
/// </summary>
/// <param name="ErrorCode">The code; none when it is missing.</param>
/// <param name="Message">The text.</param>
/// <param name="Res">1 for yes; none when it is missing.</param>
sealed record VatPortalEnvelope(string? ErrorCode, string? Message, string? Res)
{
    /// <summary>Whether the answer is a yes, as far as the envelope says.</summary>
    public bool IsGood => ErrorCode is not null ? ErrorCode == "0" : Res is not "0";

    /// <summary>Whether there is any of it.</summary>
    public bool IsThere => (ErrorCode ?? Message ?? Res) is not null;

    /// <summary>The code of a no.</summary>
    public string? NoCode => ErrorCode == "0" ? null : ErrorCode;

    /// <summary>The envelope of an answer.</summary>
    public static VatPortalEnvelope Of(JsonElement answer) =>
        answer.ValueKind == JsonValueKind.Object
            ? new(Scalar(answer, "err_code"), Scalar(answer, "err_msg"), Scalar(answer, "res"))
            : new(null, null, null);

    /// <summary>The envelope alone, as an answer without data has it.</summary>
    public JsonElement ToJson() => JsonElement.Parse(VatPortalBodies.Write(json =>
    {
        if (Res is not null) json.WriteString("res", Res);
        if (ErrorCode is not null) json.WriteString("err_code", ErrorCode);
        if (Message is not null) json.WriteString("err_msg", Message);
    }));

    /// <summary>What is in the envelope; the answer itself where there is none.</summary>
    public static JsonElement DataOf(JsonElement answer) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("data", out var data)
        && data.ValueKind is JsonValueKind.Object or JsonValueKind.Array
            ? data
            : answer;

    static string? Scalar(JsonElement answer, string name) =>
        !answer.TryGetProperty(name, out var value) ? null : value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!.Trim(),
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.True => "1",
            JsonValueKind.False => "0",
            _ => null,
        };

    /// <summary>A scalar of an answer that is read while it arrives.</summary>
    public static string? Scalar(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => DecodableJson.TextOf(ref reader).Trim(),
        JsonTokenType.Number => Encoding.UTF8.GetString(
            reader.HasValueSequence ? BuffersExtensions.ToArray(reader.ValueSequence) : reader.ValueSpan),
        JsonTokenType.True => "1",
        JsonTokenType.False => "0",
        _ => null,
    };
}
