using System.Text.Json;
using Microsoft.Data.Sqlite;
using Tamga.Orchestrations;
using Tamga.SelfHost.Storage;

namespace Tamga.SelfHost.Orchestrator;

/// <summary>
/// Instances, histories and timers as rows. Methods that take a connection run inside the writer's transaction.
/// </summary>
static partial class OrchestratorStore
{
    const string InstanceColumns =
        "id, instance_id, name, generation, input, parent, parent_generation, parent_seq, started_at, custom_status, version";

    // The plus keeps SQLite from looking by status: of all that run, a few are wanted.
    internal const string RunningByKey =
        $"SELECT {InstanceColumns} FROM instance WHERE id IN (SELECT value FROM json_each($1)) AND +status=0 ORDER BY id";

    const int Open = (int)InstanceStatus.Running;
    const int Parked = (int)InstanceStatus.Parked;

    public static InstanceRow? Insert(
        SqlConnection c, string name, string instanceId, string? input, ParentStep? parent, DateTimeOffset at)
    {
        var key = c.Scalar(
            """
            INSERT INTO instance(instance_id, name, generation, status, input, parent, parent_generation, parent_seq,
                                 created_at, started_at, updated_at, version)
            VALUES($1, $2, 0, 0, $3, $4, $5, $6, $7, $7, $7, $8) ON CONFLICT DO NOTHING RETURNING id
            """,
            instanceId, name, input, parent?.Instance, parent?.Generation, parent?.Sequence, at.UtcTicks,
            OrchestrationVersion.Current);
        return key is null
            ? null
            : new InstanceRow((long)key, instanceId, name, 0, input, parent, at, null, OrchestrationVersion.Current);
    }

    public static ParentStep? ParentOf(SqlConnection c, string instanceId) =>
        c.Query("SELECT parent, parent_generation, parent_seq FROM instance WHERE instance_id=$1", r =>
            ReadParent(r, 0), instanceId)
            .FirstOrDefault();

    public static bool IsOpen(SqlConnection c, long instance) =>
        c.Scalar("SELECT 1 FROM instance WHERE id=$1 AND status IN (0,4)", instance) is not null;

    /// <summary>A row for an instance that has not ended. What comes later is of no use to anyone.</summary>
    public static HistoryRow? Append(
        SqlConnection c, long instance, int generation, int sequence, OutcomeKind kind, string name, string? payload,
        DateTimeOffset at)
    {
        var id = c.Scalar(
            """
            INSERT INTO history(instance, generation, seq, kind, name, payload, at)
            SELECT $1,$2,$3,$4,$5,$6,$7 WHERE EXISTS(SELECT 1 FROM instance WHERE id=$1 AND status IN (0,4)) RETURNING id
            """,
            instance, generation, sequence, (int)kind, name, payload, at.UtcTicks);
        return id is null ? null : new HistoryRow((long)id, generation, sequence, kind, name, payload, at);
    }

    /// <summary>An event for an instance that has not ended.</summary>
    public static (long Instance, HistoryRow Row)? AppendEvent(
        SqlConnection c, string instanceId, string name, string? payload, DateTimeOffset at)
    {
        var instance = c.Scalar(
            "SELECT id FROM instance WHERE instance_id=$1 AND status IN ($2,$3)", instanceId, Open, Parked);
        if (instance is not long key) return null;
        return (key, Append(c, key, 0, HistoryRow.ForEvents, OutcomeKind.EventRaised, name, payload, at)!);
    }

    /// <returns>Whether it stands in the table, newly or since before a restart.</returns>
    public static bool AddTimer(SqlConnection c, TimerKey timer, DateTimeOffset dueAt)
    {
        c.Execute(
            """
            INSERT OR IGNORE INTO timer
            SELECT $1,$2,$3,$4 WHERE EXISTS(SELECT 1 FROM instance WHERE id=$1 AND status IN (0,4))
            """,
            timer.Instance, timer.Generation, timer.Sequence, dueAt.UtcTicks);
        return IsOpen(c, timer.Instance);
    }

    /// <returns>False when there was none: it has rung, was given up, or its instance has ended.</returns>
    public static bool RemoveTimer(SqlConnection c, TimerKey timer) => 1 == c.Execute(
        "DELETE FROM timer WHERE instance=$1 AND generation=$2 AND seq=$3", timer.Instance, timer.Generation, timer.Sequence);

    /// <summary>Ends an instance that has not ended and tells its parent in the same transaction.</summary>
    /// <returns>Nothing when it had ended already.</returns>
    public static EndedInstance? End(
        SqlConnection c, long instance, InstanceStatus status, string? output, Failure? failure, string? customStatus,
        DateTimeOffset at)
    {
        var ended = c.Query(
            """
            UPDATE instance SET status=$2, output=$3, failure=$4, custom_status=coalesce($5, custom_status), updated_at=$6
            WHERE id=$1 AND status IN (0,4) RETURNING instance_id, name, parent, parent_generation, parent_seq
            """,
            r => (InstanceId: r.GetString(0), Name: r.GetString(1), Parent: ReadParent(r, 2)),
            instance, (int)status, output, OrchestrationJson.Write(failure), customStatus, at.UtcTicks);
        if (ended.Count == 0) return null;
        c.Execute("DELETE FROM timer WHERE instance=$1", instance);
        var (id, name, parent) = ended[0];
        if (parent is null) return new(instance, id, 0, null);
        var kind = failure is null ? OutcomeKind.ChildCompleted : OutcomeKind.ChildFailed;
        var payload = failure is null ? output : OrchestrationJson.Write(failure);
        return new(instance, id, parent.Instance, Append(
            c, parent.Instance, parent.Generation, parent.Sequence, kind, name, payload, at));
    }

    public static void Park(SqlConnection c, long instance, Failure failure, DateTimeOffset at) =>
        c.Execute(
            "UPDATE instance SET status=$2, failure=$3, updated_at=$4 WHERE id=$1 AND status IN (0,4)",
            instance, Parked, OrchestrationJson.Write(failure), at.UtcTicks);

    public static void UnparkAll(SqlConnection c) =>
        c.Execute("UPDATE instance SET status=$1, failure=NULL WHERE status=$2", Open, Parked);

    /// <summary>Starts the next generation: what the last one saw is forgotten, events it did not take stay.</summary>
    /// <returns>False when the instance was ended in the meantime.</returns>
    public static bool ContinueAsNew(
        SqlConnection c, long instance, int generation, string? input, long lastDelivered, IEnumerable<long> untaken,
        string? customStatus, DateTimeOffset at)
    {
        var open = c.Execute(
            """
            UPDATE instance SET generation=$2, input=$3, started_at=$4, updated_at=$4,
                custom_status=coalesce($5, custom_status) WHERE id=$1 AND status IN (0,4)
            """,
            instance, generation, input, at.UtcTicks, customStatus) == 1;
        if (!open) return false;
        c.Execute(
            "DELETE FROM history WHERE instance=$1 AND id<=$2 AND id NOT IN (SELECT value FROM json_each($3))",
            instance, lastDelivered, JsonSerializer.Serialize(untaken));
        c.Execute("DELETE FROM timer WHERE instance=$1", instance);
        return true;
    }

    public static int ShowCustomStatus(SqlConnection c, long instance, string? customStatus, DateTimeOffset at) =>
        c.Execute(
            "UPDATE instance SET custom_status=$2, updated_at=$3 WHERE id=$1 AND status IN (0,4)", instance, customStatus,
            at.UtcTicks);

    /// <summary>The keys of an instance and of all its descendants that have not ended, the instance first.</summary>
    public static List<long> OpenFamily(SqlConnection c, string instanceId) => c.Query(
        """
        WITH RECURSIVE family(id) AS (
            SELECT id FROM instance WHERE instance_id=$1 AND status IN (0,4)
            UNION SELECT i.id FROM instance i JOIN family f ON i.parent=f.id WHERE i.status IN (0,4))
        SELECT id FROM family
        """,
        r => r.GetInt64(0), instanceId);

    /// <summary>The keys of all instances that run, the oldest first.</summary>
    public static List<long> ReadRunning(SqlConnection c) =>
        c.Query("SELECT id FROM instance WHERE status=0 ORDER BY id", r => r.GetInt64(0));

    /// <summary>Instances that run, each with its history in the order of recording.</summary>
    /// <param name="c">The connection.</param>
    /// <param name="keys">Which; those that do not run are left out.</param>
    public static List<RecordedInstance> ReadRecorded(SqlConnection c, IReadOnlyCollection<long> keys)
    {
        var histories = ReadHistories(c, keys);
        return c.Query(
            RunningByKey, ReadInstance, JsonSerializer.Serialize(keys))
            .ConvertAll(row => new RecordedInstance(row, [.. histories[row.Key]]));
    }

    /// <summary>The histories of some instances, each in the order of recording.</summary>
    public static ILookup<long, HistoryRow> ReadHistories(SqlConnection c, IReadOnlyCollection<long> keys) => c.Query(
        """
        SELECT instance, id, generation, seq, kind, name, payload, at FROM history
        WHERE instance IN (SELECT value FROM json_each($1)) ORDER BY instance, id
        """,
        r => (Instance: r.GetInt64(0), Row: new HistoryRow(
            r.GetInt64(1), r.GetInt32(2), r.GetInt32(3), (OutcomeKind)r.GetInt32(4), r.GetString(5), Text(r, 6), Time(r, 7))),
        JsonSerializer.Serialize(keys)).ToLookup(h => h.Instance, h => h.Row);

    public static InstanceState? Find(SqlConnection c, string instanceId) => c.Query(
        """
        SELECT instance_id, name, status, created_at, updated_at, custom_status, output, failure
        FROM instance WHERE instance_id=$1
        """,
        r => new InstanceState(
            r.GetString(0), r.GetString(1), (InstanceStatus)r.GetInt32(2), Time(r, 3), Time(r, 4), Text(r, 5), Text(r, 6),
            OrchestrationJson.Read<Failure?>(Text(r, 7))),
        instanceId).FirstOrDefault();

    /// <summary>
    /// Forgets some instances that ended before a moment, the oldest first: as many as have so many rows together, and one at
    /// least, so that however long histories are others can write soon.
    /// </summary>
    /// <returns>How many; none when none is left.</returns>
    public static int Purge(SqlConnection c, DateTimeOffset endedBefore, int mostRows)
    {
        var (purged, rows) = (0, 0);
        foreach (var key in EndedBefore(c, endedBefore, mostRows))
        {
            if (rows >= mostRows) break;
            rows += 1 + c.Execute("DELETE FROM history WHERE instance=$1", key);
            c.Execute("DELETE FROM instance WHERE id=$1", key);
            purged++;
        }

        return purged;
    }

    /// <summary>Forgets an instance that has ended, and its descendants.</summary>
    /// <returns>How many; mostly none, since all are forgotten after a while.</returns>
    public static int ForgetFamily(SqlConnection c, string instanceId)
    {
        // First whether it is there: finding children means to look at all instances.
        if (c.Scalar("SELECT 1 FROM instance WHERE instance_id=$1 AND status NOT IN (0,4)", instanceId) is null) return 0;
        var family = c.Query(
            """
            WITH RECURSIVE family(id) AS (
                SELECT id FROM instance WHERE instance_id=$1 AND status NOT IN (0,4)
                UNION SELECT i.id FROM instance i JOIN family f ON i.parent=f.id WHERE i.status NOT IN (0,4))
            SELECT id FROM family
            """,
            r => r.GetInt64(0), instanceId);
        foreach (var key in family)
        {
            c.Execute("DELETE FROM history WHERE instance=$1", key);
            c.Execute("DELETE FROM instance WHERE id=$1", key);
        }

        return family.Count;
    }

    /// <summary>By status, as the index has them: sorting all that have ended would take longer than forgetting some.</summary>
    static List<long> EndedBefore(SqlConnection c, DateTimeOffset moment, int most)
    {
        List<long> keys = [];
        foreach (var status in (InstanceStatus[])[InstanceStatus.Completed, InstanceStatus.Failed, InstanceStatus.Terminated])
        {
            keys.AddRange(c.Query(
                "SELECT id FROM instance WHERE status=$1 AND updated_at<$2 ORDER BY updated_at LIMIT $3", r => r.GetInt64(0),
                (int)status, moment.UtcTicks, most - keys.Count));
            if (keys.Count >= most) break;
        }

        return keys;
    }

    static InstanceRow ReadInstance(SqliteDataReader r) => new(
        r.GetInt64(0), r.GetString(1), r.GetString(2), r.GetInt32(3), Text(r, 4), ReadParent(r, 5), Time(r, 8), Text(r, 9),
        r.GetInt32(10));

    static ParentStep? ReadParent(SqliteDataReader r, int at) =>
        r.IsDBNull(at) ? null : new ParentStep(r.GetInt64(at), r.GetInt32(at + 1), r.GetInt32(at + 2));

    static string? Text(SqliteDataReader r, int at) => r.IsDBNull(at) ? null : r.GetString(at);

    static DateTimeOffset Time(SqliteDataReader r, int at) => new(r.GetInt64(at), TimeSpan.Zero);
}

/// <summary>An instance as it is recorded.</summary>
/// <param name="Row">The instance.</param>
/// <param name="History">What came of its steps, and its events.</param>
sealed record RecordedInstance(InstanceRow Row, IReadOnlyList<HistoryRow> History);

/// <summary>An instance that has just ended.</summary>
/// <param name="Key">Its key.</param>
/// <param name="InstanceId">Its name.</param>
/// <param name="Parent">Its parent's key, 0 without one.</param>
/// <param name="Told">What its parent was told, when it still waits.</param>
sealed record EndedInstance(long Key, string InstanceId, long Parent, HistoryRow? Told);
