using System.Globalization;

namespace Tamga.SelfHost.Storage;

/// <summary>The tables, and the steps that brought them about.</summary>
static class Schema
{
    /// <summary>Step n takes a file from version n to n + 1. A step that has shipped is never changed.</summary>
    static readonly string[] Steps =
    [
        """
        CREATE TABLE record(
            tbl TEXT NOT NULL, pk TEXT NOT NULL, rk TEXT NOT NULL, etag TEXT NOT NULL, payload TEXT NOT NULL,
            PRIMARY KEY(tbl, pk, rk)) WITHOUT ROWID;

        CREATE TABLE secret(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;

        -- One row an orchestration instance. status: InstanceStatus. Times are UTC ticks. A purged id is not given again:
        -- something may still be on its way to the old instance.
        CREATE TABLE instance(
            id INTEGER PRIMARY KEY AUTOINCREMENT, instance_id TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
            generation INTEGER NOT NULL, status INTEGER NOT NULL, input TEXT,
            parent INTEGER, parent_generation INTEGER, parent_seq INTEGER,
            output TEXT, failure TEXT, custom_status TEXT,
            created_at INTEGER NOT NULL, started_at INTEGER NOT NULL, updated_at INTEGER NOT NULL);
        CREATE INDEX instance_by_status ON instance(status, updated_at);

        -- Append-only: what came of the steps an instance asked for, and the events it was handed, in the order of ids.
        -- seq is the step's number, -1 for an event. kind: OutcomeKind.
        CREATE TABLE history(
            id INTEGER PRIMARY KEY AUTOINCREMENT, instance INTEGER NOT NULL, generation INTEGER NOT NULL,
            seq INTEGER NOT NULL, kind INTEGER NOT NULL, name TEXT NOT NULL, payload TEXT, at INTEGER NOT NULL);
        CREATE INDEX history_by_instance ON history(instance, id);

        CREATE TABLE timer(
            instance INTEGER NOT NULL, generation INTEGER NOT NULL, seq INTEGER NOT NULL, due_at INTEGER NOT NULL,
            PRIMARY KEY(instance, generation, seq)) WITHOUT ROWID;
        """,
        """
        -- The version of the build that started the instance; instances of before that was kept are of the first.
        ALTER TABLE instance ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
        """,
    ];

    /// <param name="connection">The file, open for writing.</param>
    /// <param name="file">Its path, to tell people.</param>
    /// <param name="purpose">What it is opened for; nothing to take it as it is.</param>
    public static void Upgrade(SqlConnection connection, string file, DatabasePurpose? purpose)
    {
        connection.Execute("BEGIN IMMEDIATE");
        var version = Convert.ToInt32(connection.Scalar("PRAGMA user_version"), CultureInfo.InvariantCulture);
        if (version > Steps.Length)
        {
            connection.Execute("ROLLBACK");
            throw new DataDirectoryException(
                $"{file} has schema version {version}, this Tamga knows {Steps.Length}: it was written by a newer one. "
                + "Run that version, or restore a backup from before the upgrade.", new NotSupportedException());
        }

        if (purpose is { } wanted) Stamp(connection, file, wanted, isNew: version == 0);
        foreach (var step in Steps[version..]) connection.Execute(step);
        connection.Execute($"PRAGMA user_version={Steps.Length}");
        connection.Execute("COMMIT");
    }

    /// <remarks>A file that has data and no stamp is of a build that did not stamp, and is taken for the real thing.</remarks>
    static void Stamp(SqlConnection connection, string file, DatabasePurpose purpose, bool isNew)
    {
        var stamp = Convert.ToInt32(connection.Scalar("PRAGMA application_id"), CultureInfo.InvariantCulture);
        var found = isNew ? purpose : stamp == 0 ? DatabasePurpose.Authorities : (DatabasePurpose)stamp;
        if (found != purpose)
        {
            connection.Execute("ROLLBACK");
            throw new OtherPurposeException(
                purpose == DatabasePurpose.Sandbox
                    ? $"{file} holds what was filed at real authorities: --sandbox would file at stand-ins and call it done. "
                        + "Choose another directory with --data."
                    : $"{file} is a sandbox's. Start with --sandbox, or choose another directory with --data.");
        }

        connection.Execute($"PRAGMA application_id={(int)purpose}");
    }
}
