using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Tamga.LenientJson;
using Tamga.Mongolia.Wire;
using Tamga.Transport;

namespace Tamga.Mongolia;

/// <summary>
/// Reads the API's answers. The documents wrap them in <c>{code, message, payload}</c>, and show some of them bare; other
/// people's live answers come in a third shape. All are taken, as long as they can be told apart.
/// </summary>
internal static class EtaxAnswers
{
    public static EtaxResult<T> Read<T>(AuthorityReply reply, string call, Func<JsonElement, T> payload)
    {
        var code = Text(reply.Json, "code");
        var message = Text(reply.Json, "message") ?? Text(reply.Json, "msg");
        var isGood = code is null || (int.TryParse(code, out var number) && number is 0);

        if (code is "201")
            throw AskedToRetry(call);
        if (reply.Status >= 400)
        {
            return new EtaxResult<T>.Rejected(
                code ?? Text(reply.Json, "error"), message ?? Text(reply.Json, "error_description"), reply.Status, reply.Body);
        }

        if (!isGood)
            return new EtaxResult<T>.Rejected(code, message, reply.Status, reply.Body);

        try
        {
            return new EtaxResult<T>.Success(payload(reply.Json), reply.Body);
        }
        catch (JsonException) when (reply.Status is 201)
        {
            // Another client's notes give "201 please retry" without saying whether it is the code or the HTTP status.
            throw AskedToRetry(call);
        }
        catch (JsonException e)
        {
            // The path names members; the exception itself may quote values, so it is not kept as the cause.
            throw new AuthorityFaultException(
                AuthorityFaultKind.Unreadable,
                $"e-Tax, {call}: the answer's JSON has another shape than expected{(e.Path is null ? "" : $" at {e.Path}")}.",
                outcomeUnknown: true);
        }
    }

    /// <summary>Whether an answer does not say anything in e-Tax's own form.</summary>
    public static bool IsBare(AuthorityReply reply) =>
        (Text(reply.Json, "code") ?? Text(reply.Json, "message") ?? Text(reply.Json, "msg")) is null;

    /// <summary>The list under <paramref name="key"/>, or the answer itself where the envelope is missing.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="key">The list's name in the envelope; none for a call that is documented without one.</param>
    /// <param name="mark">A member by which a single bare row is recognised.</param>
    /// <param name="type">The rows' type.</param>
    public static IReadOnlyList<T> Rows<T>(JsonElement answer, string? key, string mark, JsonTypeInfo<T> type)
        where T : EtaxRow
    {
        if (answer.ValueKind is JsonValueKind.Array)
            return OneOrMany.Read(answer, type);
        if (key is not null && Find(answer, key) is { } list)
            return OneOrMany.Read(list, type);
        if (Find(answer, mark) is not null)
            return OneOrMany.Read(answer, type);
        // A server that leaves out nulls says "none" like this; but only the envelope makes it an answer at all.
        return Find(answer, "code") is not null ? [] : throw new JsonException();
    }

    /// <summary>The object under <paramref name="key"/>, or the answer itself where the envelope is missing.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="key">The object's name in the envelope.</param>
    /// <param name="mark">A member by which a bare object is recognised.</param>
    /// <param name="type">The object's type.</param>
    public static T One<T>(JsonElement answer, string key, string mark, JsonTypeInfo<T> type)
        where T : EtaxRow =>
        Rows(answer, key, mark, type) is [var one] ? one : throw new JsonException();

    public static Acknowledgement Acknowledged(JsonElement answer) =>
        // Without its code a yes is not a yes: what else would tell it from a stray page?
        Find(answer, "code") is not null ? answer.Deserialize(EtaxJson.Default.Acknowledgement)! : throw new JsonException();

    /// <summary>
    /// A return's data: flat in the documents, seen as <c>reportDataGet{reportData, reportDataDetail}</c>. The documents' flat
    /// sample shows the one cell's members at the top.
    /// </summary>
    public static FormData FormData(JsonElement answer)
    {
        var outer = Find(answer, "reportDataGet") ?? answer;
        var inner = Find(outer, "reportData") ?? outer;
        if (inner.ValueKind is JsonValueKind.Array && inner.GetArrayLength() is 1)
            inner = inner[0];

        // An answer of null under a good code: there is no such data.
        if (inner.ValueKind is JsonValueKind.Null)
            return new FormData();
        if (Find(inner, "reportNo") is null)
            throw new JsonException();

        var data = OneOrMany.ReadRow(inner, EtaxJson.Default.FormData)!;
        var cells = Find(outer, "reportDataDetail") ?? (Find(inner, "tagKey") is null ? null : inner);
        return cells is { } list ? data with { ReportDataDetail = OneOrMany.Read(list, EtaxJson.Default.FormCellData) } : data;
    }

    /// <summary>A sheet's layout: flat in the documents, seen as <c>sheetFormDetail{sheetInfo, headers, rowModel}</c>.</summary>
    public static SheetDetail SheetDetail(JsonElement answer)
    {
        var outer = Find(answer, "sheetFormDetail") ?? answer;
        var info = Find(outer, "sheetInfo") ?? outer;
        if (Find(info, "sheetFormNo") is null && Find(info, "sheetCode") is null)
            throw new JsonException();

        return new SheetDetail(
            OneOrMany.ReadRow(info, EtaxJson.Default.SheetInfo)!,
            Find(outer, "headers") is { } headers ? OneOrMany.Read(headers, EtaxJson.Default.SheetColumn) : [],
            Find(outer, "rowModel") ?? default);
    }

    private static AuthorityFaultException AskedToRetry(string call) =>
        new(AuthorityFaultKind.AskedToRetry, $"e-Tax, {call}: asked to try again (201).", outcomeUnknown: true);

    private static string? Text(JsonElement answer, string name) => Find(answer, name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } other => other.GetRawText(),
        _ => null,
    };

    private static JsonElement? Find(JsonElement answer, string name)
    {
        if (answer.ValueKind is not JsonValueKind.Object)
            return null;
        if (answer.TryGetProperty(name, out var exact))
            return exact;

        foreach (var member in answer.EnumerateObject())
        {
            if (member.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return member.Value;
        }

        return null;
    }
}
