using System.Text.Json;
using Tamga.Orchestrations;
using Tamga.SelfHost.Storage;

namespace Tamga.SelfHost.Orchestrator;

/// <summary>What operators read and mend.</summary>
static partial class OrchestratorStore
{
    const int Failed = (int)InstanceStatus.Failed;

    public static List<InstanceSummary> List(
        SqlConnection c, InstanceStatus? status, string? name, int limit, string? before) => c.Query(
        """
        SELECT instance_id, name, status, created_at, updated_at, generation,
            (SELECT count(*) FROM history h WHERE h.instance=i.id), failure
        FROM instance i
        WHERE ($1 IS NULL OR status=$1) AND ($2 IS NULL OR name=$2)
            AND ($3 IS NULL OR id<(SELECT id FROM instance WHERE instance_id=$3))
        ORDER BY id DESC LIMIT $4
        """,
        r => new InstanceSummary(
            r.GetString(0), r.GetString(1), (InstanceStatus)r.GetInt32(2), Time(r, 3), Time(r, 4), r.GetInt32(5), r.GetInt64(6),
            OrchestrationJson.Read<Failure?>(Text(r, 7))),
        (int?)status, name, before, limit);

    public static Dictionary<string, int> Count(SqlConnection c) => c.Query(
        "SELECT status, count(*) FROM instance GROUP BY status",
        r => (Status: (InstanceStatus)r.GetInt32(0), Count: r.GetInt32(1)))
        .ToDictionary(row => JsonNamingPolicy.CamelCase.ConvertName(row.Status.ToString()), row => row.Count);

    public static List<HistoryEntry> ReadHistory(SqlConnection c, string instanceId) => c.Query(
        "SELECT seq, kind, name, at FROM history WHERE instance=(SELECT id FROM instance WHERE instance_id=$1) ORDER BY id",
        r => new HistoryEntry(r.GetInt32(0), (OutcomeKind)r.GetInt32(1), r.GetString(2), Time(r, 3)),
        instanceId);

    /// <returns>The instance's key; nothing when it is not parked.</returns>
    public static long? Unpark(SqlConnection c, string instanceId) => (long?)c.Scalar(
        "UPDATE instance SET status=$2, failure=NULL WHERE instance_id=$1 AND status=$3 RETURNING id", instanceId, Open, Parked);

    /// <summary>Takes an instance back to before its last failure, and the failed children it came from.</summary>
    /// <returns>The keys of those that run again.</returns>
    public static List<long> Rewind(SqlConnection c, string instanceId, DateTimeOffset at)
    {
        var rewound = new List<long>();
        var key = c.Scalar("SELECT id FROM instance WHERE instance_id=$1 AND status IN ($2,$3)", instanceId, Failed, Parked);
        if (key is long instance) Rewind(c, instance, at, rewound);
        return rewound;
    }

    static void Rewind(SqlConnection c, long instance, DateTimeOffset at, List<long> rewound)
    {
        var last = c.Scalar(
            "SELECT max(id) FROM history WHERE instance=$1 AND kind IN ($2,$3)", instance, (int)OutcomeKind.ActivityFailed,
            (int)OutcomeKind.ChildFailed);
        if (last is not long from) return;
        var children = c.Query(
            """
            SELECT i.id FROM instance i
            JOIN history h ON h.instance=i.parent AND h.generation=i.parent_generation AND h.seq=i.parent_seq
            WHERE h.instance=$1 AND h.id>=$2 AND h.kind=$3 AND i.status=$4
            """,
            r => r.GetInt64(0), instance, from, (int)OutcomeKind.ChildFailed, Failed);
        // Events stay: nobody sends them again.
        c.Execute("DELETE FROM history WHERE instance=$1 AND id>=$2 AND kind<>$3", instance, from, (int)OutcomeKind.EventRaised);
        c.Execute("DELETE FROM timer WHERE instance=$1", instance);
        c.Execute(
            "UPDATE instance SET status=$2, failure=NULL, output=NULL, updated_at=$3 WHERE id=$1", instance, Open, at.UtcTicks);
        rewound.Add(instance);
        foreach (var child in children) Rewind(c, child, at, rewound);
    }

    /// <summary>What an ended child told its parent, told once more: the parent has been taken back to before it.</summary>
    /// <returns>Nothing while the child has not ended.</returns>
    public static HistoryRow? TellAgain(SqlConnection c, string childId, ParentStep parent, string name, DateTimeOffset at)
    {
        var ended = c.Query(
            "SELECT status, output, failure FROM instance WHERE instance_id=$1 AND status IN (1,2,3)",
            r => (IsGood: r.GetInt32(0) == (int)InstanceStatus.Completed, Output: Text(r, 1), Failure: Text(r, 2)), childId);
        return ended.Count == 0
            ? null
            : Append(
                c, parent.Instance, parent.Generation, parent.Sequence,
                ended[0].IsGood ? OutcomeKind.ChildCompleted : OutcomeKind.ChildFailed,
                name, ended[0].IsGood ? ended[0].Output : ended[0].Failure, at);
    }
}
