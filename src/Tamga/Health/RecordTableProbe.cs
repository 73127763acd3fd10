using Microsoft.Extensions.Logging;
using Tamga.Records;

namespace Tamga.Health;

/// <summary>
/// Whether records can be read and written: a disk that is full gives what it has, and takes nothing. It writes a row of its own.
/// </summary>
sealed class RecordTableProbe
{
    /// <summary>How long an answer is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(1);

    static readonly RowKey Row = new("health", "probe", "probe");

    readonly IRecordTable _table;
    readonly ILogger _logger;
    readonly KeptAnswer<RecordTableState> _answer;

    /// <param name="table">The records.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where the reason is told when they cannot.</param>
    public RecordTableProbe(IRecordTable table, TimeProvider time, ILogger<RecordTableProbe> logger)
    {
        (_table, _logger) = (table, logger);
        _answer = new KeptAnswer<RecordTableState>(AskAsync, Lifetime, time);
    }

    /// <param name="cancellationToken">Gives up waiting; the question goes on for whoever asks next.</param>
    public Task<RecordTableState> GetStateAsync(CancellationToken cancellationToken) => _answer.GetAsync(cancellationToken);

    async Task<RecordTableState> AskAsync(CancellationToken patience)
    {
        var found = RecordTableState.Unreachable;
        try
        {
            await _table.FindAsync(Row, patience).AsTask().WaitAsync(patience);
            found = RecordTableState.Unwritable;
            await _table.WriteAsync([new UpsertRow(Row, "{}")], patience).WaitAsync(patience);
            return RecordTableState.Reachable;
        }
        catch (Exception e)
        {
            _logger.LogError("The records are {State}: {Message}", found, e.Message);
            return found;
        }
    }
}

/// <summary>What can be done with the records.</summary>
enum RecordTableState
{
    /// <summary>They can be read and written.</summary>
    Reachable,

    /// <summary>They can be read, and nothing can be stored: the disk is full, or may not be written.</summary>
    Unwritable,

    /// <summary>They cannot be read.</summary>
    Unreachable,
}
