using System.Diagnostics;
using Tamga.SelfHost.Storage;

namespace Tamga.Benchmarks.Orchestrations;

/// <summary>
/// What the disk and SQLite give when nothing but rows like a history's are inserted, with the commits of the engine.
/// </summary>
static class SqliteYardstick
{
    /// <param name="path">A new directory.</param>
    /// <param name="batch">Rows in a transaction: as many as the engine had.</param>
    /// <param name="duration">For how long.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<double> RowsPerSecondAsync(
        string path, int batch, TimeSpan duration, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            using var directory = DataDirectory.Open(path);
            using var database = new Database(directory.DatabaseFile);
            using var connection = database.OpenForWriting();
            var start = Stopwatch.GetTimestamp();
            long rows = 0;
            while (Stopwatch.GetElapsedTime(start) < duration)
            {
                cancellationToken.ThrowIfCancellationRequested();
                connection.Execute("BEGIN IMMEDIATE");
                for (var i = 0; i < batch; i++)
                {
                    connection.Execute(
                        "INSERT INTO history(instance, generation, seq, kind, name, payload, at) VALUES($1,$2,$3,$4,$5,$6,$7)",
                        rows / 7, 0, (int)(rows % 7), 0, "Increment", "1", rows);
                    rows++;
                }

                connection.Execute("COMMIT");
            }

            return rows / Stopwatch.GetElapsedTime(start).TotalSeconds;
        },
        cancellationToken);
}
