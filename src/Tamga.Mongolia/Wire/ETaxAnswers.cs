using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Tamga.Upstream;
using Tamga.Upstream.Json;
using static Tamga.Upstream.Json.JsonMembers;

namespace Tamga.Mongolia.Wire;

/// <summary>
/// Reads the API's answers. The documents wrap them in <c>{code, message, payload}</c>, and show some of them bare; other
/// people's live answers come in a third shape. All are taken, as long as they can be told apart.
/// </summary>
static class ETaxAnswers
{
    public static AuthorityAnswer<T> Read<T>(AuthorityReply reply, string call, Func<JsonElement, T> payload)
    {
        try
        {
            return reply.Read(ETaxWords.ETax, call, r => NoOf(r, call), payload);
        }
        catch (AuthorityFaultException) when (reply.Status is 201)
        {
            // Another client's notes give "201 please retry" without saying whether it is the code or the HTTP status.
            throw AskedToRetry(call);
        }
    }

    static AuthorityNo? NoOf(AuthorityReply reply, string call)
    {
        var code = Text(reply.Json, "code");
        var message = Text(reply.Json, "message") ?? Text(reply.Json, "msg");
        if (code is "201") throw AskedToRetry(call);
        if (reply.Status is 401 && code is null && message is null)
        {
            // A token that was fetched a moment ago: it is the authority that is not well, and nothing was done.
            throw AuthorityFaultException.AskedToRetry(
                $"{ETaxWords.ETax}, {call}: a fresh token is refused (HTTP 401).", outcomeUnknown: false);
        }

        if (reply.Status >= 400)
        {
            var error = Text(reply.Json, "error");
            if (code is null && message is null && error is null) return null;
            return new AuthorityNo(
                Refusal.Other, code ?? error ?? reply.Status.ToString(), message ?? Text(reply.Json, "error_description"),
                reply.Status);
        }

        var isGood = code is null || (int.TryParse(code, out var number) && number is 0);
        return isGood ? null : new AuthorityNo(Refusal.Other, code!, message, reply.Status);
    }

    /// <summary>The list under <paramref name="key"/>, or the answer itself where the envelope is missing.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="key">The list's name in the envelope; none for a call that is documented without one.</param>
    /// <param name="mark">A member by which a single bare row is recognised.</param>
    /// <param name="type">The rows' type.</param>
    public static IReadOnlyList<T> Rows<T>(JsonElement answer, string? key, string mark, JsonTypeInfo<T> type)
        where T : ETaxRow
    {
        if (answer.ValueKind is JsonValueKind.Array)
            return OneOrMany.Read(answer, type);
        if (key is not null && Find(answer, key) is { } list)
            return OneOrMany.Read(list, type);
        if (Find(answer, mark) is not null)
            return OneOrMany.Read(answer, type);
        // Some answers have been seen inside a "data" of their own.
        if (Find(answer, "data") is { ValueKind: JsonValueKind.Array or JsonValueKind.Object } data)
            return Rows(data, key, mark, type);
        // A server that leaves out nulls says "none" like this; but only the envelope makes it an answer at all.
        return Find(answer, "code") is not null ? [] : throw new JsonException();
    }

    /// <summary>The object under <paramref name="key"/>, or the answer itself where the envelope is missing.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="key">The object's name in the envelope.</param>
    /// <param name="mark">A member by which a bare object is recognised.</param>
    /// <param name="type">The object's type.</param>
    public static T One<T>(JsonElement answer, string key, string mark, JsonTypeInfo<T> type)
        where T : ETaxRow =>
        Rows(answer, key, mark, type) is [var one] ? one : throw new JsonException();

    public static Acknowledgement Acknowledged(JsonElement answer) =>
        // Without its code a yes is not a yes: what else would tell it from a stray page?
        Find(answer, "code") is not null ? answer.Deserialize(ETaxJson.Default.Acknowledgement)! : throw new JsonException();

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

        var data = OneOrMany.ReadRow(inner, ETaxJson.Default.FormData)!;
        var cells = Find(outer, "reportDataDetail") ?? (Find(inner, "tagKey") is null ? null : inner);
        return cells is { } list ? data with { ReportDataDetail = OneOrMany.Read(list, ETaxJson.Default.FormCellData) } : data;
    }

    /// <summary>A sheet's layout: flat in the documents, seen as <c>sheetFormDetail{sheetInfo, headers, rowModel}</c>.</summary>
    public static SheetDetail SheetDetail(JsonElement answer)
    {
        var outer = Find(answer, "sheetFormDetail") ?? answer;
        var info = Find(outer, "sheetInfo") ?? outer;
        if (Find(info, "sheetFormNo") is null && Find(info, "sheetCode") is null)
            throw new JsonException();

        return new SheetDetail(
            OneOrMany.ReadRow(info, ETaxJson.Default.SheetInfo)!,
            Find(outer, "headers") is { } headers ? OneOrMany.Read(headers, ETaxJson.Default.SheetColumn) : [],
            Find(outer, "rowModel") ?? default);
    }

    /// <summary>
    /// A page of a sheet: seen as <c>sheetData{…, sheetDataDetail}</c>, as the inside of that, and as cells without rows, which
    /// are put together by their numbers.
    /// </summary>
    public static SheetPage SheetData(JsonElement answer)
    {
        var outer = Find(answer, "sheetData") ?? answer;
        var list = Find(outer, "sheetDataDetail") ?? (outer.ValueKind is JsonValueKind.Array ? outer : null);
        if (list is null && Find(outer, "sheetFormNo") is null && Find(answer, "code") is null && Find(outer, "key") is null)
            throw new JsonException();
        var rows = list is { } found ? OneOrMany.Read(found, ETaxJson.Default.SheetRow)
            : Find(outer, "key") is null && Find(outer, "cells") is null ? [] : OneOrMany.Read(outer, ETaxJson.Default.SheetRow);
        if (rows.Any(r => r.Key is not null))
        {
            rows = [.. rows.GroupBy(r => r.RowNumber).Select(g => g.First() with
            {
                Key = null, Value = null, Cells = [.. g.Where(r => r.Key is not null).Select(r => new SheetCell(r.Key, r.Value))],
            })];
        }

        return new SheetPage(rows, Number(outer, "totalRows"));
    }

    static AuthorityFaultException AskedToRetry(string call) =>
        AuthorityFaultException.AskedToRetry($"{ETaxWords.ETax}, {call}: asked to try again (201).", outcomeUnknown: true);
}
