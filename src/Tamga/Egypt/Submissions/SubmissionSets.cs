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
    const string Table = "etasets";
    const string HeadRow = "head";
    const string ItemPrefix = "item|";
    const string StatePrefix = "state|";
    const string SealPrefix = "seal|";
    const string BatchPrefix = "batch|";

    /// <summary>What is written at once: the most rows, and the most characters.</summary>
    const int MostRows = 80, MostCharacters = 1_000_000;

    /// <summary>Writes a new set. It belongs to nobody until a filing names it.</summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="setId">Its id.</param>
    /// <param name="head">What is common to all, to be read back as the same type.</param>
    /// <param name="items">The documents or receipts.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task WriteAsync<THead>(
        string customerId, string setId, THead head, IReadOnlyList<SubmissionItem> items, CancellationToken cancellation)
    {
        // First where it is found when its customer goes.
        await table.UpsertAsync(OwnerKey(customerId, setId), "{}", cancellation);
        await table.UpsertAsync(Key(setId, HeadRow), OrchestrationJson.Write(head)!, cancellation);
        await WriteAllAsync(items.SelectMany(item => new[]
        {
            (Row: ItemPrefix + item.Index.ToString("D6"), Payload: OrchestrationJson.Write(item)!),
            (Row: StatePrefix + item.Index.ToString("D6"), Payload: OrchestrationJson.Write(new ItemState { Index = item.Index, InternalId = item.InternalId, IsLate = item.IsLate })!),
        }), setId, cancellation);
    }

    /// <summary>What is common to all of a set.</summary>
    /// <exception cref="SubmissionGoneException">Its customer was removed.</exception>
    public async Task<THead> ReadHeadAsync<THead>(string setId, CancellationToken cancellation) where THead : class =>
        await FindHeadAsync<THead>(setId, cancellation) ?? throw new SubmissionGoneException();

    /// <summary>What is common to all of a set; nothing when its customer was removed.</summary>
    public async Task<THead?> FindHeadAsync<THead>(string setId, CancellationToken cancellation) where THead : class =>
        await table.FindAsync(Key(setId, HeadRow), cancellation) is { } row ? OrchestrationJson.Read<THead>(row.Payload) : null;

    /// <summary>The items from one place up to another, exclusive.</summary>
    public async Task<IReadOnlyList<SubmissionItem>> ReadItemsAsync(string setId, int from, int until, CancellationToken cancellation)
    {
        var items = new List<SubmissionItem>();
        var query = new RowQuery(Table, setId, ItemPrefix + from.ToString("D6"), ItemPrefix + until.ToString("D6"), Limit: 200);
        await foreach (var row in table.QueryAllAsync(query, cancellation)) items.Add(OrchestrationJson.Read<SubmissionItem>(row.Payload));
        return items;
    }

    /// <summary>One item.</summary>
    public async Task<SubmissionItem?> FindItemAsync(string setId, int index, CancellationToken cancellation) =>
        await table.FindAsync(Key(setId, ItemPrefix + index.ToString("D6")), cancellation) is { } row
            ? OrchestrationJson.Read<SubmissionItem>(row.Payload)
            : null;

    /// <summary>Where all of a set stand, in their order.</summary>
    public Task<IReadOnlyList<ItemState>> ReadStatesAsync(string setId, CancellationToken cancellation) =>
        ReadStatesAsync(setId, 0, 999_999, cancellation);

    /// <summary>Where some of a set stand, in their order.</summary>
    public async Task<IReadOnlyList<ItemState>> ReadStatesAsync(string setId, int from, int until, CancellationToken cancellation)
    {
        var states = new List<ItemState>();
        var query = new RowQuery(Table, setId, StatePrefix + from.ToString("D6"), StatePrefix + until.ToString("D6"));
        await foreach (var row in table.QueryAllAsync(query, cancellation)) states.Add(OrchestrationJson.Read<ItemState>(row.Payload));
        return states;
    }

    /// <summary>Where one stands.</summary>
    public async Task<ItemState?> FindStateAsync(string setId, int index, CancellationToken cancellation) =>
        await table.FindAsync(Key(setId, StatePrefix + index.ToString("D6")), cancellation) is { } row
            ? OrchestrationJson.Read<ItemState>(row.Payload)
            : null;

    /// <summary>Writes where some stand now.</summary>
    public Task SaveStatesAsync(string setId, IEnumerable<ItemState> states, CancellationToken cancellation) => WriteAllAsync(
        states.Select(state => (StatePrefix + state.Index.ToString("D6"), OrchestrationJson.Write(state)!)), setId, cancellation);

    /// <summary>Keeps the signatures of some, CMS in DER.</summary>
    public Task SaveSealsAsync(string setId, IEnumerable<(int Index, byte[] Cms)> seals, CancellationToken cancellation) => WriteAllAsync(
        seals.Select(seal => (SealPrefix + seal.Index.ToString("D6"), OrchestrationJson.Write(seal.Cms)!)), setId, cancellation);

    /// <summary>The signatures of those that have one, by their place.</summary>
    public async Task<IReadOnlyDictionary<int, byte[]>> ReadSealsAsync(string setId, int from, int until, CancellationToken cancellation)
    {
        var seals = new Dictionary<int, byte[]>();
        var query = new RowQuery(Table, setId, SealPrefix + from.ToString("D6"), SealPrefix + until.ToString("D6"), Limit: 200);
        await foreach (var row in table.QueryAllAsync(query, cancellation))
            seals[int.Parse(row.Key.Row.AsSpan(SealPrefix.Length))] = OrchestrationJson.Read<byte[]>(row.Payload);
        return seals;
    }

    /// <summary>What is known of a piece of work on the set, such as a submission that is under way.</summary>
    public async Task<T?> FindWorkAsync<T>(string setId, string name, CancellationToken cancellation) where T : class =>
        await table.FindAsync(Key(setId, BatchPrefix + RowKeyText.Encode(name)), cancellation) is { } row
            ? OrchestrationJson.Read<T>(row.Payload)
            : null;

    /// <summary>Notes what is known of a piece of work, together with where some stand.</summary>
    public async Task SaveWorkAsync<T>(
        string setId, string name, T work, IReadOnlyList<ItemState> states, CancellationToken cancellation) where T : class
    {
        // The states first: a note that the work is done must not be there without what came of it.
        foreach (var some in states.SkipLast(MostRows).Chunk(MostRows)) await SaveStatesAsync(setId, some, cancellation);
        List<RowWrite> writes = [.. states.TakeLast(MostRows).Select(state =>
            new UpsertRow(Key(setId, StatePrefix + state.Index.ToString("D6")), OrchestrationJson.Write(state)!))];
        writes.Add(new UpsertRow(Key(setId, BatchPrefix + RowKeyText.Encode(name)), OrchestrationJson.Write(work)!));
        await table.WriteAsync(writes, cancellation);
    }

    /// <summary>Takes every set of a customer away.</summary>
    public async Task DeleteAllAsync(string customerId, CancellationToken cancellation)
    {
        await foreach (var owned in table.QueryAllAsync(new RowQuery(Table, OwnerPartition(customerId)), cancellation))
        {
            await DeleteAsync(owned.Key.Row, cancellation);
            await table.DeleteAsync(owned.Key, cancellation);
        }
    }

    /// <summary>Takes a set away that no filing came to name.</summary>
    public async Task DeleteAsync(string customerId, string setId, CancellationToken cancellation)
    {
        await DeleteAsync(setId, cancellation);
        await table.DeleteAsync(OwnerKey(customerId, setId), cancellation);
    }

    async Task DeleteAsync(string setId, CancellationToken cancellation)
    {
        while (true)
        {
            var page = await table.QueryAsync(new RowQuery(Table, setId, Limit: MostRows), cancellation);
            if (page.Rows.Count > 0) await table.WriteAsync([.. page.Rows.Select(row => new DeleteRow(row.Key))], cancellation);
            if (page.Continuation is null) return;
        }
    }

    async Task WriteAllAsync(IEnumerable<(string Row, string Payload)> rows, string setId, CancellationToken cancellation)
    {
        var portion = new List<RowWrite>();
        var length = 0;
        foreach (var (row, payload) in rows)
        {
            if (portion.Count == MostRows || (portion.Count > 0 && length + payload.Length > MostCharacters)) await FlushAsync();
            portion.Add(new UpsertRow(Key(setId, row), payload));
            length += payload.Length;
        }

        await FlushAsync();

        async Task FlushAsync()
        {
            if (portion.Count > 0) await table.WriteAsync([.. portion], cancellation);
            portion.Clear();
            length = 0;
        }
    }

    static RowKey Key(string setId, string row) => new(Table, setId, row);

    static RowKey OwnerKey(string customerId, string setId) => new(Table, OwnerPartition(customerId), setId);

    static string OwnerPartition(string customerId) => "of|" + customerId;
}
