using System.Diagnostics;
using System.Threading.Channels;

namespace Tamga.SelfHost.Storage;

/// <summary>
/// The one writer. What has queued up while the last commit reached the disk goes into the next transaction, so that many
/// callers share one flush (group commit). A caller's task ends after the commit that holds its write.
/// </summary>
public sealed class DatabaseWriter : IAsyncDisposable
{
    readonly Channel<PendingWrite> _queue = Channel.CreateUnbounded<PendingWrite>(new() { SingleReader = true });
    readonly WriterTelemetry _telemetry = new();
    readonly Database _database;
    readonly SqlConnection _connection;
    readonly Thread _thread;
    readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    volatile bool _halted;

    /// <summary>Starts the writer.</summary>
    /// <param name="database">The file it owns.</param>
    public DatabaseWriter(Database database)
    {
        ArgumentNullException.ThrowIfNull(database);
        _database = database;
        _connection = database.OpenForWriting();
        _thread = new Thread(Run) { IsBackground = true, Name = "tamga-writer" };
        _thread.Start();
    }

    /// <summary>The most writes in one transaction; beyond it a commit only gets longer, not cheaper by the row.</summary>
    internal int BatchLimit { get; set; } = 512;

    /// <summary>Called on the writer's thread around every commit: fault tests stop the world here.</summary>
    internal Action<CommitMoment>? Probe { get; set; }

    /// <summary>
    /// From now on nothing is written and nobody hears of anything, as if the process had been killed here. For fault tests.
    /// </summary>
    internal void Halt() => _halted = true;

    /// <summary>Queues a write.</summary>
    /// <param name="work">
    /// Statements, run inside a transaction; run again by themselves when a neighbour in the batch fails.
    /// </param>
    /// <param name="committed">
    /// Runs on the writer's thread right after the commit, in the order of the writes. Must be short.
    /// </param>
    /// <exception cref="ObjectDisposedException">The writer has been stopped, or the file is damaged.</exception>
    internal Task<T> WriteAsync<T>(Func<SqlConnection, T> work, Action<T>? committed = null)
    {
        ObjectDisposedException.ThrowIf(_database.IsDamaged, this);
        var write = new PendingWrite<T>(work, committed);
        if (!_queue.Writer.TryWrite(write)) throw new ObjectDisposedException(nameof(DatabaseWriter), "The gateway is stopping.");
        return write.Task;
    }

    /// <summary>Queues a statement that SQLite runs outside of transactions only. Everybody else's writes wait for it.</summary>
    /// <param name="work">The statement; it is not run again.</param>
    /// <exception cref="ObjectDisposedException">The writer has been stopped.</exception>
    internal Task<T> RunAloneAsync<T>(Func<SqlConnection, T> work)
    {
        var write = new PendingWrite<T>(work, committed: null) { IsAlone = true };
        if (!_queue.Writer.TryWrite(write)) throw new ObjectDisposedException(nameof(DatabaseWriter), "The gateway is stopping.");
        return write.Task;
    }

    void Run()
    {
        var batch = new List<PendingWrite>();
        try
        {
            // The queue is awaited on this thread on purpose: a commit blocks, and the pool's threads are for work.
            while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            {
                batch.Clear();
                PendingWrite? alone = null;
                while (batch.Count < BatchLimit && alone is null && _queue.Reader.TryRead(out var write))
                {
                    if (write.IsAlone) alone = write;
                    else batch.Add(write);
                }

                if (batch.Count > 0) Commit(batch);
                if (alone is not null) RunAlone(alone);
            }
        }
        finally
        {
            _drained.SetResult();
        }
    }

    void Commit(List<PendingWrite> batch)
    {
        var begunAt = Stopwatch.GetTimestamp();
        try
        {
            _connection.Execute("BEGIN IMMEDIATE");
            foreach (var write in batch) write.Execute(_connection);
            Probe?.Invoke(CommitMoment.Before);
            if (_halted)
            {
                Rollback();
                return;
            }

            _connection.Execute("COMMIT");
        }
        catch (Exception e)
        {
            _database.Heed(e);
            Rollback();
            if (batch.Count == 1)
            {
                batch[0].Fail(e);
                return;
            }

            // One of them is at fault; alone each gets what it deserves.
            foreach (var write in batch) Commit([write]);
            return;
        }

        _telemetry.Committed(batch.Count, batch[0].QueuedAt, begunAt);
        Probe?.Invoke(CommitMoment.After);
        if (_halted) return;
        foreach (var write in batch) write.Complete();
    }

    void RunAlone(PendingWrite write)
    {
        if (_halted) return;
        try
        {
            write.Execute(_connection);
            write.Complete();
        }
        catch (Exception e)
        {
            write.Fail(e);
        }
    }

    void Rollback()
    {
        try
        {
            _connection.Execute("ROLLBACK");
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            // SQLite has rolled back by itself (disk full, I/O error), or the transaction never began.
        }
    }

    /// <summary>
    /// Takes what is in the log into the file and empties the log, so that the file alone is the whole of what is known. What
    /// cannot be done now is done by the next start.
    /// </summary>
    void EmptyLog()
    {
        try
        {
            // Not for long: somebody may still be reading.
            _connection.Execute("PRAGMA busy_timeout=1000");
            _connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (Microsoft.Data.Sqlite.SqliteException e)
        {
            _database.Heed(e);
        }
    }

    /// <summary>Commits what has been queued and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        var isFirst = _queue.Writer.TryComplete();
        await _drained.Task;
        if (!isFirst) return;
        if (!_halted && !_database.IsDamaged) EmptyLog();
        _connection.Dispose();
        _telemetry.Dispose();
    }

    abstract class PendingWrite
    {
        public long QueuedAt { get; } = Stopwatch.GetTimestamp();

        /// <summary>Whether it cannot be part of a transaction.</summary>
        public bool IsAlone { get; init; }

        public abstract void Execute(SqlConnection connection);

        public abstract void Complete();

        public abstract void Fail(Exception exception);
    }

    sealed class PendingWrite<T>(Func<SqlConnection, T> work, Action<T>? committed) : PendingWrite
    {
        readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        T _result = default!;

        public Task<T> Task => _done.Task;

        public override void Execute(SqlConnection connection) => _result = work(connection);

        public override void Complete()
        {
            committed?.Invoke(_result);
            _done.TrySetResult(_result);
        }

        public override void Fail(Exception exception) => _done.TrySetException(exception);
    }
}

/// <summary>Where a commit stands.</summary>
enum CommitMoment
{
    /// <summary>Statements have run, nothing is durable.</summary>
    Before,

    /// <summary>Durable, and nobody knows it yet.</summary>
    After,
}
