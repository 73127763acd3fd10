using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Tamga.SelfHost.Storage;

/// <summary>The SQLite file: its schema, and connections that read it. Writing is <see cref="DatabaseWriter"/>'s alone.</summary>
public sealed class Database : IDisposable
{
    readonly ConcurrentBag<SqlConnection> _idle = [];
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
            if (!File.Exists(file)) OwnerOnly.Open(file, FileMode.OpenOrCreate, FileShare.ReadWrite).Dispose();
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
            throw new DataDirectoryException(
                e.SqliteErrorCode switch
                {
                    11 or 26 =>
                        $"{file} is damaged ({e.Message}). Move the data directory away and restore a backup into its place.",
                    13 => $"There is no room for {file} ({e.Message}). Make room and start again; nothing is lost.",
                    8 or 14 => $"{file} cannot be written ({e.Message}). Give the gateway's user the right to, and start again.",
                    _ => $"{file} cannot be used: {e.Message}",
                },
                e);
        }
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
        finally
        {
            if (_disposed) connection.Dispose();
            else _idle.Add(connection);
        }
    }

    SqlConnection Open(SqliteOpenMode mode)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = _file, Mode = mode, Pooling = false };
        var connection = new SqlConnection(text.ConnectionString);
        connection.Execute("PRAGMA busy_timeout=10000");
        if (mode != SqliteOpenMode.ReadOnly) connection.Execute("PRAGMA journal_mode=WAL");
        return connection;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var connection)) connection.Dispose();
    }
}
