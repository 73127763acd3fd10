using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Egypt.Submissions;

/// <summary>
/// The documents or receipts of a filing as records: orchestrations carry the set's id, never its contents. A set is a
/// partition, so that what belongs together changes in one write.
/// </summary>
/// <param name="table">The records.</param>
sealed class SubmissionSets(IRecordTable table)
{
    /// <summary>What is written at once: the most rows, and the most characters.</summary>
    const int MostRows = 80, MostCharacters = 1_000_000;

    /// <summary>The most rows of full documents, or of signatures, that are read at once.</summary>
    const int LargePage = 200;

    /// <summary>Writes a new set. It belongs to nobody until a filing names it.</summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="setId">Its id.</param>
    /// <param name="head">What is common to all, to be read back as the same type.</param>
    /// <param name="items">The documents or receipts.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task WriteAsync<THead>(
        string customerId, string setId, THead head, IReadOnlyList<SubmissionItem> items, CancellationToken cancellationToken)
    {
        // First where it is found when its customer goes.
        await table.UpsertAsync(SubmissionRows.Owned(customerId, setId), "{}", cancellationToken);
        await table.UpsertAsync(SubmissionRows.Head(setId), OrchestrationJson.Write(head)!, cancellationToken);
        await WriteAllAsync(
            items.SelectMany(item => new[]
            {
                (SubmissionRows.Item(setId, item.Index), OrchestrationJson.Write(item)!),
                (SubmissionRows.State(setId, item.Index), OrchestrationJson.Write(ItemState.Of(item))!),
            }), cancellationToken);
    }

    /// <summary>What is common to all of a set.</summary>
    /// <exception cref="SubmissionGoneException">Its customer was removed.</exception>
    public async Task<THead> ReadHeadAsync<THead>(string setId, CancellationToken cancellationToken) where THead : class =>
        await FindHeadAsync<THead>(setId, cancellationToken) ?? throw new SubmissionGoneException();

    /// <summary>What is common to all of a set; nothing when its customer was removed.</summary>
    public async Task<THead?> FindHeadAsync<THead>(string setId, CancellationToken cancellationToken) where THead : class =>
        await table.FindAsync(SubmissionRows.Head(setId), cancellationToken) is { } row
            ? OrchestrationJson.Read<THead>(row.Payload)
            : null;

    /// <summary>The items from one place up to another, exclusive.</summary>
    public async Task<IReadOnlyList<SubmissionItem>> ReadItemsAsync(
        string setId, int from, int until, CancellationToken cancellationToken)
    {
        var items = new List<SubmissionItem>();
        var query = SubmissionRows.Items(setId, from, until) with { Limit = LargePage };
        await foreach (var row in table.QueryAllAsync(query, cancellationToken))
        {
            items.Add(
            OrchestrationJson.Read<SubmissionItem>(row.Payload));
        }

        return items;
    }

    /// <summary>One item.</summary>
    public async Task<SubmissionItem?> FindItemAsync(string setId, int index, CancellationToken cancellationToken) =>
        await table.FindAsync(SubmissionRows.Item(setId, index), cancellationToken) is { } row
            ? OrchestrationJson.Read<SubmissionItem>(row.Payload)
            : null;

    /// <summary>Where all of a set stand, in their order.</summary>
    public Task<IReadOnlyList<ItemState>> ReadStatesAsync(string setId, CancellationToken cancellationToken) =>
        ReadStatesAsync(setId, 0, 999_999, cancellationToken);

    /// <summary>Where some of a set stand, in their order.</summary>
    public async Task<IReadOnlyList<ItemState>> ReadStatesAsync(
        string setId, int from, int until, CancellationToken cancellationToken)
    {
        var states = new List<ItemState>();
        await foreach (var row in table.QueryAllAsync(SubmissionRows.States(setId, from, until), cancellationToken))
            states.Add(OrchestrationJson.Read<ItemState>(row.Payload));
        return states;
    }

    /// <summary>Where one stands.</summary>
    public async Task<ItemState?> FindStateAsync(string setId, int index, CancellationToken cancellationToken) =>
        await table.FindAsync(SubmissionRows.State(setId, index), cancellationToken) is { } row
            ? OrchestrationJson.Read<ItemState>(row.Payload)
            : null;

    /// <summary>Writes where some stand now.</summary>
    public Task SaveStatesAsync(string setId, IEnumerable<ItemState> states, CancellationToken cancellationToken) =>
        WriteAllAsync(
        states.Select(state => (SubmissionRows.State(setId, state.Index), OrchestrationJson.Write(state)!)), cancellationToken);

    /// <summary>Keeps the signatures of some, CMS in DER.</summary>
    public Task SaveSealsAsync(string setId, IEnumerable<(int Index, byte[] Cms)> seals, CancellationToken cancellationToken) =>
        WriteAllAsync(
        seals.Select(seal => (SubmissionRows.Seal(setId, seal.Index), OrchestrationJson.Write(seal.Cms)!)), cancellationToken);

    /// <summary>The signatures of those that have one, by their place.</summary>
    public async Task<IReadOnlyDictionary<int, byte[]>> ReadSealsAsync(
        string setId, int from, int until, CancellationToken cancellationToken)
    {
        var seals = new Dictionary<int, byte[]>();
        var query = SubmissionRows.Seals(setId, from, until) with { Limit = LargePage };
        await foreach (var row in table.QueryAllAsync(query, cancellationToken))
            seals[SubmissionRows.IndexOf(row.Key)] = OrchestrationJson.Read<byte[]>(row.Payload);
        return seals;
    }

    /// <summary>What is known of a piece of work on the set, such as a submission that is under way.</summary>
    public async Task<T?> FindWorkAsync<T>(string setId, string name, CancellationToken cancellationToken) where T : class =>
        await table.FindAsync(SubmissionRows.Work(setId, name), cancellationToken) is { } row
            ? OrchestrationJson.Read<T>(row.Payload)
            : null;

    /// <summary>Notes what is known of a piece of work, together with where some stand.</summary>
    public async Task SaveWorkAsync<T>(
        string setId, string name, T work, IReadOnlyList<ItemState> states, CancellationToken cancellationToken) where T : class
    {
        // The states first: a note that the work is done must not be there without what came of it.
        foreach (var some in states.SkipLast(MostRows).Chunk(MostRows)) await SaveStatesAsync(setId, some, cancellationToken);
        List<RowWrite> writes = [.. states.TakeLast(MostRows).Select(state =>
            new UpsertRow(SubmissionRows.State(setId, state.Index), OrchestrationJson.Write(state)!))];
        writes.Add(new UpsertRow(SubmissionRows.Work(setId, name), OrchestrationJson.Write(work)!));
        await table.WriteAsync(writes, cancellationToken);
    }

    /// <summary>Takes every set of a customer away.</summary>
    public async Task DeleteAllAsync(string customerId, CancellationToken cancellationToken)
    {
        await foreach (var owned in table.QueryAllAsync(SubmissionRows.AllOwned(customerId), cancellationToken))
        {
            await DeleteAsync(SubmissionRows.SetOf(owned.Key), cancellationToken);
            await table.DeleteAsync(owned.Key, cancellationToken);
        }
    }

    /// <summary>Takes a set away that no filing came to name.</summary>
    public async Task DeleteAsync(string customerId, string setId, CancellationToken cancellationToken)
    {
        await DeleteAsync(setId, cancellationToken);
        await table.DeleteAsync(SubmissionRows.Owned(customerId, setId), cancellationToken);
    }

    Task DeleteAsync(string setId, CancellationToken cancellationToken) =>
        table.DeleteAllAsync(SubmissionRows.Set(setId) with { Limit = MostRows }, cancellationToken);

    async Task WriteAllAsync(IEnumerable<(RowKey Key, string Payload)> rows, CancellationToken cancellationToken)
    {
        var portion = new List<RowWrite>();
        var length = 0;
        foreach (var (key, payload) in rows)
        {
            if (portion.Count == MostRows || (portion.Count > 0 && length + payload.Length > MostCharacters)) await FlushAsync();
            portion.Add(new UpsertRow(key, payload));
            length += payload.Length;
        }

        await FlushAsync();

        async Task FlushAsync()
        {
            if (portion.Count > 0) await table.WriteAsync([.. portion], cancellationToken);
            portion.Clear();
            length = 0;
        }
    }
}
