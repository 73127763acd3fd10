using Microsoft.Data.Sqlite;
using Tamga.Records;
using Tamga.Retention;

namespace Tamga.SelfHost.Storage;

/// <summary>
/// Leaves nothing of deleted rows in the files. The writer has SQLite overwrite what it deletes (<c>secure_delete</c>); what was
/// deleted before that was so is taken out once, by writing the file anew; and what the log still holds goes with the log.
/// </summary>
/// <param name="writer">The one writer.</param>
/// <param name="table">Where it is noted that the file was written anew.</param>
/// <param name="logger">Where it is told when that could not be done.</param>
sealed class DatabaseScrub(DatabaseWriter writer, IRecordTable table, ILogger<DatabaseScrub> logger) : IErasedSpace
{
    public async Task<bool> ScrubAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await table.FindAsync(DatabaseScrubRows.Rewritten, cancellationToken) is null)
            {
                await writer.RunAloneAsync(c => c.Execute("VACUUM"));
                await table.UpsertAsync(DatabaseScrubRows.Rewritten, "{}", cancellationToken);
            }

            // The first column says whether a reader was in the way.
            return await writer.RunAloneAsync(c => c.Scalar("PRAGMA wal_checkpoint(TRUNCATE)")) is 0L;
        }
        catch (SqliteException e)
        {
            logger.LogWarning("Deleted space could not be scrubbed: {Message}", e.Message);
            return false;
        }
    }
}
