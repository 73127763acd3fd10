using Microsoft.Data.Sqlite;

namespace Tamga.SelfHost.Storage;

/// <summary>What SQLite says when the file or the disk is at fault, and what a person is told of it.</summary>
static class StorageFault
{
    /// <summary>Whether the storage is at fault and not the statement.</summary>
    /// <remarks>BUSY, LOCKED, NOMEM, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, PROTOCOL, NOTADB.</remarks>
    public static bool Is(Exception exception) =>
        exception is SqliteException { SqliteErrorCode: 5 or 6 or 7 or 8 or 10 or 11 or 13 or 14 or 15 or 26 };

    /// <summary>Whether the file is not as SQLite left it: what is in it cannot be believed any more.</summary>
    public static bool IsDamage(Exception exception) => exception is SqliteException { SqliteErrorCode: 11 or 26 };

    /// <summary>One line: what is wrong, and what to do.</summary>
    public static string Describe(string file, SqliteException exception) => exception.SqliteErrorCode switch
    {
        11 or 26 =>
            $"{file} is damaged ({exception.Message}). Move the data directory away and restore a backup into its place.",
        13 => $"There is no room for {file} ({exception.Message}). Make room and start again; nothing is lost.",
        8 or 14 => $"{file} cannot be written ({exception.Message}). Give the gateway's user the right to, and start again.",
        10 => $"{file} cannot be read or written ({exception.Message}). See to the disk and start again; nothing is lost.",
        _ => $"{file} cannot be used: {exception.Message}",
    };
}
