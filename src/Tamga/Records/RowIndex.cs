using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Tamga.Records;

/// <summary>
/// What lists have to know of rows, in memory, so that many partitions can be listed, counted and searched as one. A partition
/// is read from the table when it is first asked for; after that each of its rows that was written is read again before the
/// next look. So it says what the table says, and can always be thrown away.
/// </summary>
/// <typeparam name="T">What is known of a row.</typeparam>
public sealed class RowIndex<T>
{
    /// <summary>Some hundred bytes each. A partition beyond that is not remembered, and is read each time.</summary>
    const int MostRows = 1_000_000;

    /// <summary>So many are found as quickly as what is remembered of them.</summary>
    const int FewPartitions = 16;

    readonly ConcurrentDictionary<string, Shelf> _shelves = new(StringComparer.Ordinal);

    /// <summary>Thousands of partitions are asked for as one list again and again: they are looked up once.</summary>
    readonly ConditionalWeakTable<IReadOnlyCollection<string>, Shelf[]> _lists = [];

    readonly Lock _turns = new();
    readonly IRecordTable _table;
    readonly string _name;
    readonly string _prefix;
    readonly Func<TableRow, T> _read;
    Task _lastTurn = Task.CompletedTask;
    long _rows;

    /// <summary>An index of a table's rows.</summary>
    /// <param name="table">The records.</param>
    /// <param name="watched">Who tells of writes; nothing where others write, too.</param>
    /// <param name="name">The table.</param>
    /// <param name="prefix">What the keys of its rows begin with.</param>
    /// <param name="read">What is to be known of a row.</param>
    public RowIndex(IRecordTable table, IWatchedRecords? watched, string name, string prefix, Func<TableRow, T> read)
    {
        (_table, _name, _prefix, _read) = (table, name, prefix, read);
        IsThere = watched is not null;
        watched?.Watch(Note);
    }

    /// <summary>Whether there is one: others that write to the same records would not tell.</summary>
    public bool IsThere { get; }

    /// <summary>The rows of partitions, each in the order of its keys, as they are now.</summary>
    /// <param name="partitions">Which; the list does not change while it lives.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Nothing when that would be too many to remember.</returns>
    public async ValueTask<IReadOnlyList<IndexedRows<T>>?> FindAsync(
        IReadOnlyCollection<string> partitions, CancellationToken cancellationToken)
    {
        var found = new List<IndexedRows<T>>(partitions.Count);
        foreach (var shelf in partitions.Count > FewPartitions ? _lists.GetValue(partitions, ShelvesOf) : ShelvesOf(partitions))
        {
            if (shelf.Current is null) await RefreshAsync(shelf, cancellationToken);
            if (shelf.Current is not { } rows) return null;
            if (rows.Length > 0) found.Add(new IndexedRows<T>(shelf.Partition, rows));
        }

        return found;
    }

    Shelf[] ShelvesOf(IReadOnlyCollection<string> partitions) =>
        [.. partitions.Select(partition => _shelves.GetOrAdd(partition, static name => new Shelf(name)))];

    void Note(IReadOnlyList<RowWrite> writes)
    {
        var first = writes[0].Key;
        if (first.Table != _name || !_shelves.TryGetValue(first.Partition, out var shelf)) return;
        foreach (var write in writes)
            if (write.Key.Row.StartsWith(_prefix, StringComparison.Ordinal)) shelf.Touch(write.Key.Row);
    }

    async Task RefreshAsync(Shelf shelf, CancellationToken cancellationToken)
    {
        // One reader at a time: others find what it has read.
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task before;
        lock (_turns) (before, _lastTurn) = (_lastTurn, turn.Task);
        await before;
        try
        {
            if (shelf.Known is null)
            {
                if (Interlocked.Read(ref _rows) >= MostRows) return;
                // Whatever is written from here on is noted: it is read once more.
                shelf.Begin();
                var read = await _table.QueryAllAsync(RowQuery.Prefix(_name, shelf.Partition, _prefix), cancellationToken)
                    .Select(row => new IndexedRow<T>(row.Key.Row, _read(row))).ToArrayAsync(cancellationToken);
                shelf.Known = read;
                Interlocked.Add(ref _rows, read.Length);
            }

            while (shelf.Current is null) await MendAsync(shelf, cancellationToken);
        }
        finally
        {
            turn.SetResult();
        }
    }

    async Task MendAsync(Shelf shelf, CancellationToken cancellationToken)
    {
        var touched = shelf.Take();
        try
        {
            var rows = shelf.Known!.ToList();
            foreach (var key in touched)
            {
                var row = await _table.FindAsync(new RowKey(_name, shelf.Partition, key), cancellationToken);
                var at = rows.BinarySearch(new IndexedRow<T>(key, default!), IndexedRow<T>.ByKey);
                if (row is null && at >= 0) rows.RemoveAt(at);
                else if (row is not null && at >= 0) rows[at] = new IndexedRow<T>(key, _read(row));
                else if (row is not null) rows.Insert(~at, new IndexedRow<T>(key, _read(row)));
            }

            Interlocked.Add(ref _rows, rows.Count - shelf.Known!.Length);
            shelf.Known = [.. rows];
        }
        catch
        {
            foreach (var key in touched) shelf.Touch(key);
            throw;
        }

        shelf.Settle();
    }

    /// <summary>A partition's rows, and which of them have been written since they were read.</summary>
    sealed class Shelf(string partition)
    {
        readonly Lock _lock = new();
        HashSet<string>? _touched;
        volatile IndexedRow<T>[]? _current;

        public string Partition { get; } = partition;

        /// <summary>The rows as they were last read; nothing before that. For whoever reads them, one at a time.</summary>
        public IndexedRow<T>[]? Known { get; set; }

        /// <summary>The rows, if nothing was written since they were read.</summary>
        public IndexedRow<T>[]? Current => _current;

        public void Begin()
        {
            lock (_lock) _touched = [];
        }

        public void Touch(string key)
        {
            lock (_lock)
            {
                // Before the first read there is nothing that could be out of date.
                if (_touched is null) return;
                _touched.Add(key);
                _current = null;
            }
        }

        public IReadOnlyList<string> Take()
        {
            lock (_lock)
            {
                string[] taken = [.. _touched!];
                _touched!.Clear();
                return taken;
            }
        }

        /// <summary>What is known is true, unless something was written meanwhile.</summary>
        public void Settle()
        {
            lock (_lock)
                if (_touched!.Count == 0) _current = Known;
        }
    }
}

/// <summary>The rows of a partition.</summary>
/// <typeparam name="T">What is known of a row.</typeparam>
/// <param name="Partition">Which.</param>
/// <param name="Rows">In the order of their keys.</param>
public readonly record struct IndexedRows<T>(string Partition, IndexedRow<T>[] Rows);

/// <summary>What is known of a row.</summary>
/// <typeparam name="T">What that is.</typeparam>
/// <param name="Key">Its key.</param>
/// <param name="Known">What is known of it.</param>
public readonly record struct IndexedRow<T>(string Key, T Known)
{
    internal static Comparer<IndexedRow<T>> ByKey { get; } =
        Comparer<IndexedRow<T>>.Create((a, b) => string.CompareOrdinal(a.Key, b.Key));
}
