using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Tamga.SelfHost.Storage;

/// <summary>The SQLite file: its schema, and connections that read it. Writing is <see cref="DatabaseWriter"/>'s alone.</summary>
public sealed class Database : IDisposable
{
    /// <summary>Connections that wait for the next reader: each holds files and memory.</summary>
    const int MostIdle = 8;

    readonly ConcurrentBag<SqlConnection> _idle = [];
    readonly TaskCompletionSource<SqliteException> _damage = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly string _file;
    bool _disposed;

    static Database() => SQLitePCL.Batteries_V2.Init();

    /// <summary>Opens the file, creating or upgrading its schema.</summary>
    /// <param name="file">The path.</param>
    /// <param name="purpose">Whose filings are in it; who only looks does not say.</param>
    /// <exception cref="DataDirectoryException">
    /// The file was written by a newer Tamga or for another purpose, is damaged, or cannot be written.
    /// </exception>
    public Database(string file, DatabasePurpose? purpose = null)
    {
        _file = file;
        try
        {
            // SQLite would make it as readable as the process' mask says; its journals take the mode of the file. One that is
            // there is not opened: to close it again would take SQLite's locks from whoever has them in this process.
            if (!System.IO.File.Exists(file)) OwnerOnly.Open(file, FileMode.OpenOrCreate, FileShare.ReadWrite).Dispose();
            using var connection = Open(SqliteOpenMode.ReadWriteCreate);
            Schema.Upgrade(connection, file, purpose);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataDirectoryException(
                $"{file} cannot be written ({e.Message}). Give the gateway's user the right to, and start again.", e);
        }
        catch (SqliteException e)
        {
            throw new DataDirectoryException(StorageFault.Describe(file, e), e);
        }
    }

    /// <summary>The path.</summary>
    internal string File => _file;

    /// <summary>Completed with SQLite's word once the file turns out to be damaged: nothing more is to be built on it.</summary>
    internal Task<SqliteException> Damage => _damage.Task;

    /// <summary>Whether the file has turned out to be damaged.</summary>
    internal bool IsDamaged => _damage.Task.IsCompleted;

    /// <summary>Looks whether a failure tells of damage.</summary>
    internal void Heed(Exception failure)
    {
        if (StorageFault.IsDamage(failure)) _damage.TrySetResult((SqliteException)failure);
    }

    /// <summary>
    /// A connection for the writer: WAL, a commit that has reached the disk when it returns, and nothing left of what is deleted.
    /// </summary>
    internal SqlConnection OpenForWriting()
    {
        var connection = Open(SqliteOpenMode.ReadWrite);
        connection.Execute("PRAGMA synchronous=FULL");
        connection.Execute("PRAGMA wal_autocheckpoint=4000");
        connection.Execute("PRAGMA secure_delete=ON");
        return connection;
    }

    /// <summary>Reads on a pooled connection; the last commit is visible.</summary>
    internal T Read<T>(Func<SqlConnection, T> read)
    {
        var connection = _idle.TryTake(out var idle) ? idle : Open(SqliteOpenMode.ReadOnly);
        try
        {
            return read(connection);
        }
        catch (SqliteException e)
        {
            Heed(e);
            throw;
        }
        finally
        {
            if (_disposed || _idle.Count >= MostIdle) connection.Dispose();
            else _idle.Add(connection);
        }
    }

    SqlConnection Open(SqliteOpenMode mode)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = _file, Mode = mode, Pooling = false };
        var connection = new SqlConnection(text.ConnectionString);
        connection.Execute("PRAGMA busy_timeout=10000");
        // A reader's pages are thrown away at every commit of the writer: many of them are of no use.
        connection.Execute(mode == SqliteOpenMode.ReadOnly ? "PRAGMA cache_size=-512" : "PRAGMA journal_mode=WAL");
        return connection;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var connection)) connection.Dispose();
    }
}
