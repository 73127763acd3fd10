using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Tamga.Records;

namespace Tamga.Functions.Tables;

/// <summary>Writes on their way into one partition, as one transaction.</summary>
sealed class TableBatch
{
    /// <summary>A transaction takes 4 MiB; a part of it belongs to the envelopes of up to a hundred operations.</summary>
    const int LargestBatch = (4 * 1024 * 1024) - (128 * 1024);

    readonly TableClient _table;
    readonly IReadOnlyList<RowWrite> _writes;
    readonly Guid _id = Guid.NewGuid();

    /// <summary>Writes that still have to be done: deletes of rows that are not there fall out.</summary>
    readonly List<(int Index, TableTransactionAction Action)> _open;

    public TableBatch(TableClient table, IReadOnlyList<RowWrite> writes)
    {
        _table = table;
        _writes = writes;
        _open = [.. writes.Select((w, i) => (i, ActionOf(w)))];
        CheckSize();
    }

    public async Task<WriteResult> SubmitAsync(CancellationToken cancellationToken)
    {
        while (_open.Count > 0)
        {
            try
            {
                var answers = (await _table.SubmitTransactionAsync(_open.Select(o => o.Action), cancellationToken)).Value;
                return Written(i => answers[i].Headers.ETag);
            }
            catch (TableTransactionFailedException e) when (IsCondition(e))
            {
                var at = e.FailedTransactionActionIndex ?? 0;
                var index = _open[at].Index;
                // A transaction refuses to delete what is not there; to us it is deleted.
                if (e.Status == 404 && _writes[index] is DeleteRow { ETag: null })
                    _open.RemoveAt(at);
                else
                    return await FindOwnWriteAsync(index, cancellationToken) ?? WriteResult.Conflict(index);
            }
        }

        return Written(_ => null);
    }

    /// <summary>What the rows take on the wire, where binary properties are written in base64.</summary>
    void CheckSize()
    {
        var bytes = _open.Sum(o => RowEntity.WireSize(o.Action.Entity));
        if (bytes > LargestBatch) throw new BatchTooLargeException(_open.Count, bytes);
    }

    static bool IsCondition(RequestFailedException e) =>
        e.Status is 404 or 409 or 412
        && (e.ErrorCode == TableErrorCode.EntityAlreadyExists || e.ErrorCode == TableErrorCode.UpdateConditionNotSatisfied
            || e.ErrorCode == TableErrorCode.ResourceNotFound || e.ErrorCode == TableErrorCode.EntityNotFound);

    TableTransactionAction ActionOf(RowWrite write) => write switch
    {
        InsertRow w => new(TableTransactionActionType.Add, RowEntity.Of(w.Key, w.Payload, _id)),
        ReplaceRow w => new(TableTransactionActionType.UpdateReplace, RowEntity.Of(w.Key, w.Payload, _id), new ETag(w.ETag)),
        UpsertRow w => new(TableTransactionActionType.UpsertReplace, RowEntity.Of(w.Key, w.Payload, _id)),
        DeleteRow { ETag: { } version } w => new(TableTransactionActionType.Delete, RowEntity.KeyOf(w.Key), new ETag(version)),
        DeleteRow w => new(TableTransactionActionType.Delete, RowEntity.KeyOf(w.Key), ETag.All),
        _ => throw new ArgumentException($"Unknown write {write.GetType().Name}.", nameof(write)),
    };

    /// <summary>
    /// When the answer to a transaction is lost, the client sends it again, and its own rows stand in its way. They carry
    /// this batch's id: then all of it has been written.
    /// </summary>
    async Task<WriteResult?> FindOwnWriteAsync(int index, CancellationToken cancellationToken)
    {
        if (_writes[index] is DeleteRow || await FindAsync(index, cancellationToken) is null) return null;
        var etags = new ETag?[_open.Count];
        for (var i = 0; i < etags.Length; i++)
        {
            if (_writes[_open[i].Index] is not DeleteRow) etags[i] = (await FindAsync(_open[i].Index, cancellationToken))?.ETag;
        }

        return Written(i => etags[i]);
    }

    async Task<TableEntity?> FindAsync(int index, CancellationToken cancellationToken)
    {
        var key = _writes[index].Key;
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(
            key.Partition, key.Row, cancellationToken: cancellationToken);
        return found.HasValue && RowEntity.WriteIdOf(found.Value!) == _id ? found.Value : null;
    }

    WriteResult Written(Func<int, ETag?> etagOf)
    {
        var etags = new string?[_writes.Count];
        for (var i = 0; i < _open.Count; i++)
        {
            if (_writes[_open[i].Index] is not DeleteRow) etags[_open[i].Index] = etagOf(i)?.ToString() ?? "";
        }

        return new WriteResult(etags, null);
    }
}

/// <summary>More than Table Storage takes at once.</summary>
/// <param name="rows">How many rows.</param>
/// <param name="bytes">What they take.</param>
public sealed class BatchTooLargeException(int rows, long bytes) : Exception(
    $"{rows} rows take {bytes} bytes in one transaction; Table Storage takes 4 MiB. Write them in several.");
