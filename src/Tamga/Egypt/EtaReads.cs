using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Egypt.Submissions;
using Tamga.Transport;

namespace Tamga.Egypt;

/// <summary>Answers with what ETA says now, and beside it what the gateway knows itself.</summary>
/// <param name="accounts">Logins.</param>
/// <param name="index">Our records.</param>
sealed class EtaReads(EtaAccounts accounts, UuidIndex index)
{
    /// <summary>Asks ETA for one customer.</summary>
    /// <param name="http">The request.</param>
    /// <param name="ask">What to ask.</param>
    /// <param name="answer">What to answer.</param>
    public async Task<IResult> AskAsync<T>(
        HttpContext http, Func<EtaLogin, CancellationToken, Task<EtaResult<T>>> ask, Func<T, ValueTask<IResult>> answer)
    {
        if (await accounts.FindLoginAsync(http.Customer(), http.RequestAborted) is not { } login) return EtaProblems.NoCredentials();
        try
        {
            return (await ask(login, http.RequestAborted)).TryGet(out var value, out var no) ? await answer(value) : EtaProblems.Of(no);
        }
        catch (AuthorityFaultException fault)
        {
            if (!http.Response.HasStarted) return EtaProblems.Of(fault);
            // Half a file must not look like a whole one.
            http.Abort();
            return Results.Empty;
        }
    }

    /// <summary>ETA's object as it is, with our record as its member <c>record</c>; the record alone tells when ETA does not.</summary>
    public async Task<IResult> AskForOneAsync(
        HttpContext http, string uuid, Func<EtaLogin, CancellationToken, Task<EtaResult<JsonElement>>> ask)
    {
        var record = await index.FindRecordAsync(http.Customer().Id, uuid, http.RequestAborted);
        var result = await AskAsync(http, ask, json => ValueTask.FromResult(With(json, "record", record)));
        return result is ApiProblem problem && record is not null ? problem.With(("record", record)) : result;
    }

    /// <summary>ETA's list as it is, with our records of what is in it as its member <c>records</c>.</summary>
    public Task<IResult> AskForManyAsync(
        HttpContext http, string list, Func<EtaLogin, CancellationToken, Task<EtaResult<JsonElement>>> ask) => AskAsync(
        http, ask, async json => With(json, "records", await RecordsAsync(http, Rows(json, list))));

    /// <summary>Our records of the rows that are ours.</summary>
    public async Task<IReadOnlyList<RecordView>> RecordsAsync(HttpContext http, IEnumerable<JsonElement> rows)
    {
        var records = new List<RecordView>();
        foreach (var uuid in rows.Select(row => EtaAnswers.Text(row, "uuid")).OfType<string>())
        {
            if (await index.FindRecordAsync(http.Customer().Id, uuid, http.RequestAborted) is { } record) records.Add(record);
        }

        return records;
    }

    static IEnumerable<JsonElement> Rows(JsonElement json, string list) =>
        EtaAnswers.Find(json, list) is { ValueKind: JsonValueKind.Array } rows ? rows.EnumerateArray() : [];

    static IResult With(JsonElement json, string name, object? ours)
    {
        if (json.ValueKind != JsonValueKind.Object) return TypedResults.Json(json, ApiJson.Options);
        var answer = JsonObject.Create(json)!;
        answer[name] = JsonSerializer.SerializeToNode(ours, ApiJson.Options);
        return TypedResults.Json(answer, ApiJson.Options);
    }
}
