using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging.Abstractions;
using Tamga.Orchestrations;
using Tamga.SelfHost.Orchestrator;
using Tamga.SelfHost.Storage;

namespace Tamga.TestKit.Histories;

/// <summary>A history as a gateway left it, kept to be replayed by every later build.</summary>
/// <param name="Orchestration">The orchestration.</param>
/// <param name="InstanceId">The instance.</param>
/// <param name="Generation">Which generation's history it is.</param>
/// <param name="StartedAt">When that generation began.</param>
/// <param name="Input">Its input, JSON.</param>
/// <param name="Output">What it returned, JSON.</param>
/// <param name="Rows">What came of its steps, in the order of recording.</param>
/// <param name="Version">The version of the orchestrations that it was started under.</param>
sealed record RecordedHistory(
    string Orchestration, string InstanceId, int Generation, DateTimeOffset StartedAt, string? Input, string? Output,
    IReadOnlyList<HistoryRow> Rows, int Version = OrchestrationVersion.Unstated)
{
    /// <summary>A history is kept to show the way of an orchestration, not how long it can get.</summary>
    const int MostRows = 60;

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    static readonly Lock Writing = new();

    /// <summary>Where they are kept.</summary>
    public static string Folder { get; } =
        Path.Combine(Checkout.Root, "tests", "Tamga.SelfHost.Tests", "Orchestrator", "Histories", "Golden");

    /// <summary>Whether tests are to record what their gateways did: <c>TAMGA_UPDATE_GOLDEN=1</c>.</summary>
    static bool IsRecording => Environment.GetEnvironmentVariable("TAMGA_UPDATE_GOLDEN") is "1";

    public static RecordedHistory Read(string file) => JsonSerializer.Deserialize<RecordedHistory>(File.ReadAllText(file), Json)!;

    /// <summary>
    /// When recording: keeps of each orchestration the richest history that a gateway has brought to its end. One of an earlier
    /// version is put aside and replayed beside the new one, for as long as an instance of it may be left.
    /// </summary>
    /// <param name="directory">What a test leaves.</param>
    public static void HarvestWhenRecording(string directory)
    {
        if (!IsRecording) return;
        lock (Writing)
        {
            foreach (var file in Directory.EnumerateFiles(directory, "tamga.db", SearchOption.AllDirectories)) Harvest(file);
        }
    }

    static void Harvest(string file)
    {
        try
        {
            using var database = new Database(file);
            foreach (var history in database.Read(Completed))
            {
                // Tests of the engine have orchestrations of their own.
                if (!GatewayOrchestrations.Registry.Orchestrations.Contains(history.Orchestration)) continue;
                var target = Path.Combine(Folder, $"{history.Orchestration}.json");
                var known = File.Exists(target) ? Read(target) : null;
                if (known?.Version == history.Version && known.Richness >= history.Richness) continue;
                if (known is not null && known.Version != history.Version)
                    File.Move(target, Path.Combine(Folder, $"{known.Orchestration}.v{known.Version}.json"), overwrite: true);
                Directory.CreateDirectory(Folder);
                File.WriteAllText(target, JsonSerializer.Serialize(history, Json) + "\n");
            }
        }
        catch (DataDirectoryException)
        {
            // A test of damaged databases leaves one.
        }
    }

    /// <summary>Runs the code of today with the outcomes of then.</summary>
    /// <returns>What it returns.</returns>
    /// <exception cref="NonDeterminismException">It asks for something else; names the step and both sides.</exception>
    public string? Replay(IOrchestration orchestration)
    {
        var context = new EmbeddedContext(
            InstanceId, Version, Generation, StartedAt, NullLogger.Instance, leftTurn: () => { });
        context.Start(c => orchestration.RunAsync(c, Input));
        foreach (var row in Rows) context.Deliver(row);
        if (context.Method is not { IsCompleted: true } method)
            throw new InvalidOperationException($"{Orchestration} had ended after its last outcome, and now waits for more.");
        return method.GetAwaiter().GetResult();
    }

    /// <summary>How much of the orchestration it shows: the kinds of steps, then their number.</summary>
    int Richness => Rows.Select(r => (r.Kind, r.Name)).Distinct().Count() * 1000 + Rows.Count;

    static IEnumerable<RecordedHistory> Completed(SqlConnection c)
    {
        var instances = c.Query(
            """
            SELECT id, instance_id, name, generation, started_at, input, output, version FROM instance i
            WHERE status=1 AND (SELECT count(*) FROM history h WHERE h.instance=i.id) BETWEEN 1 AND $1
            """,
            r => (Key: r.GetInt64(0), History: new RecordedHistory(
                r.GetString(2), r.GetString(1), r.GetInt32(3), new DateTimeOffset(r.GetInt64(4), TimeSpan.Zero),
                r.IsDBNull(5) ? null : r.GetString(5), r.IsDBNull(6) ? null : r.GetString(6), [],
                r.GetInt32(7))),
            MostRows);
        var rows = OrchestratorStore.ReadHistories(c, [.. instances.Select(i => i.Key)]);
        return instances.Select(i => i.History with { Rows = [.. rows[i.Key]] }).ToList();
    }
}
