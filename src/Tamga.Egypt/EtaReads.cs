using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Egypt.SignIn;
using Tamga.Egypt.Submissions;
using Tamga.Egypt.Wire;
using Tamga.Upstream;

namespace Tamga.Egypt;

/// <summary>Answers with what ETA says now, and beside it what the gateway knows itself.</summary>
/// <param name="reads">ETA.</param>
/// <param name="index">Our records.</param>
sealed class EtaReads(AuthorityReads<EtaLogin> reads, UuidIndex index)
{
    /// <summary>
    /// ETA's object as it is, with our record as its member <c>record</c>; the record alone tells when ETA does not.
    /// </summary>
    public async Task<Results<Ok<JsonObject>, JsonHttpResult<JsonElement>, ApiProblem>> AskForOneAsync(
        HttpContext http, string uuid, Func<EtaLogin, CancellationToken, Task<AuthorityAnswer<JsonElement>>> ask)
    {
        var record = await index.FindRecordAsync(http.Customer().Id, uuid, http.RequestAborted);
        var (answer, problem) = await reads.TryAsync(http, ask);
        if (problem is not null) return record is null ? problem : problem.With(("record", record));
        return With(answer!.Value, "record", record);
    }

    /// <summary>ETA's list as it is, with our records of what is in it as its member <c>records</c>.</summary>
    public async Task<Results<Ok<JsonObject>, JsonHttpResult<JsonElement>, ApiProblem>> AskForManyAsync(
        HttpContext http, string list, Func<EtaLogin, CancellationToken, Task<AuthorityAnswer<JsonElement>>> ask)
    {
        var (answer, problem) = await reads.TryAsync(http, ask);
        if (problem is not null) return problem;
        return With(answer!.Value, "records", await RecordsAsync(http, Rows(answer.Value, list)));
    }

    /// <summary>A file that ETA sends, handed on while it arrives.</summary>
    public async Task<IResult> StreamAsync(HttpContext http, Func<EtaLogin, CancellationToken, Task<AuthorityAnswer<bool>>> ask)
    {
        var (_, problem) = await reads.TryAsync(http, ask);
        if (problem is not null && !http.Response.HasStarted) return problem;
        // Half a file must not look like a whole one.
        if (problem is not null) http.Abort();
        return TypedResults.Empty;
    }

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

    static Results<Ok<JsonObject>, JsonHttpResult<JsonElement>, ApiProblem> With(JsonElement json, string name, object? ours)
    {
        if (json.ValueKind != JsonValueKind.Object) return TypedResults.Json(json, ApiJson.Options);
        var answer = JsonObject.Create(json)!;
        answer[name] = JsonSerializer.SerializeToNode(ours, ApiJson.Options);
        return TypedResults.Ok(answer);
    }
}
