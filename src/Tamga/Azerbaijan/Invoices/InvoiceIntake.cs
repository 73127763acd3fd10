using Tamga.Records;

namespace Tamga.Azerbaijan;

/// <summary>
/// Takes the invoices of a page into the records, as they arrive: batches of one partition, several of them under way. Inserting comes
/// first; what was there already is compared and written only where it differs, so that a page taken twice changes nothing.
/// </summary>
sealed class InvoiceIntake : IAsyncDisposable
{
    /// <summary>The most rows of one batch.</summary>
    const int BatchSize = 100;

    /// <summary>Batches under way at a time: enough for the writer to commit many at once, few enough to hold in memory.</summary>
    const int Parallel = 16;

    readonly IRecordTable _table;
    readonly IntakeOrder _order;
    readonly DateTimeOffset _now;
    readonly CancellationToken _cancellation;
    readonly SemaphoreSlim _slots = new(Parallel);
    readonly Dictionary<string, MonthBatch> _open = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> _openings = new(StringComparer.Ordinal);
    readonly Lock _lock = new();
    readonly List<Task> _underWay = [];
    IntakeCounts _counts = new();

    public InvoiceIntake(IRecordTable table, IntakeOrder order, DateTimeOffset now, CancellationToken cancellation) =>
        (_table, _order, _now, _cancellation) = (table, order, now, cancellation);

    /// <summary>Takes an invoice as it was written.</summary>
    /// <param name="json">The invoice, good until the task ends.</param>
    public ValueTask AddAsync(ReadOnlyMemory<byte> json)
    {
        var head = InvoiceHead.Read(json.Span);
        if (head.Qaime is null)
        {
            // Without a number it is nothing that could be asked for.
            Count(new IntakeCounts { Unnumbered = 1 });
            return ValueTask.CompletedTask;
        }

        var month = InvoiceRows.MonthOf(head.Time);
        if (!_open.TryGetValue(month, out var batch))
            _open.Add(month, batch = new MonthBatch(InvoiceRows.Partition(_order.CustomerId, _order.Direction, month), NoteMonthAsync(month)));
        batch.Rows[InvoiceRows.RowOf(head.Time, head.Qaime)] = new NewInvoice(head.Status, InvoicePayload.Write(OpeningOf(head.Status), json.Span));
        return batch.Rows.Count < BatchSize ? ValueTask.CompletedTask : new ValueTask(SendAsync(batch));
    }

    /// <summary>Writes what is left and waits until everything is durable.</summary>
    public async Task<IntakeCounts> CompleteAsync()
    {
        foreach (var batch in _open.Values)
            if (batch.Rows.Count > 0) await SendAsync(batch);
        Task[] underWay;
        lock (_lock) underWay = [.. _underWay];
        await Task.WhenAll(underWay);
        return _counts;
    }

    /// <summary>Waits for what is under way: a page that broke off leaves nothing running behind.</summary>
    public async ValueTask DisposeAsync()
    {
        Task[] underWay;
        lock (_lock) underWay = [.. _underWay];
        await Task.WhenAll(underWay).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _slots.Dispose();
    }

    /// <summary>Says that a month holds invoices, before it does: who looks for them finds the month by that.</summary>
    async Task NoteMonthAsync(string month)
    {
        var key = InvoiceRows.Month(_order.CustomerId, _order.Direction, month);
        if (await _table.FindAsync(key, _cancellation) is null) await _table.InsertAsync(key, "{}", _cancellation);
    }

    string OpeningOf(string status)
    {
        if (!_openings.TryGetValue(status, out var opening))
            _openings.Add(status, opening = InvoicePayload.Opening(new InvoiceNotes(_now, null, _order.FilingId, [new(_now, status)])));
        return opening;
    }

    /// <summary>Starts the writing of a batch when there is room for one more.</summary>
    async Task SendAsync(MonthBatch batch)
    {
        var rows = batch.Take();
        await batch.Noted;
        await _slots.WaitAsync(_cancellation);
        var writing = WriteAsync(batch.Partition, rows);
        lock (_lock)
        {
            _underWay.RemoveAll(t => t.IsCompletedSuccessfully);
            _underWay.Add(writing);
        }
    }

    async Task WriteAsync(string partition, SortedDictionary<string, NewInvoice> rows)
    {
        try
        {
            var inserts = rows.Select(r => (RowWrite)new InsertRow(new RowKey(InvoiceRows.Table, partition, r.Key), r.Value.Payload)).ToArray();
            if ((await _table.WriteAsync(inserts, _cancellation)).Succeeded) Count(new IntakeCounts { Added = rows.Count });
            else await MergeAsync(partition, rows);
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <summary>Some are there already: looks at those, and writes what is new or has changed.</summary>
    async Task MergeAsync(string partition, SortedDictionary<string, NewInvoice> rows)
    {
        while (true)
        {
            var known = await ReadAsync(partition, rows);
            var counts = new IntakeCounts();
            var writes = new List<RowWrite>();
            foreach (var (row, fresh) in rows)
            {
                var key = new RowKey(InvoiceRows.Table, partition, row);
                if (!known.TryGetValue(row, out var before))
                {
                    writes.Add(new InsertRow(key, fresh.Payload));
                    counts.Added++;
                }
                else if (InvoicePayload.SourceOf(before.Payload).SequenceEqual(InvoicePayload.SourceOf(fresh.Payload)))
                {
                    counts.Unchanged++;
                }
                else
                {
                    writes.Add(new ReplaceRow(key, Updated(before.Payload, fresh), before.ETag));
                    counts.Changed++;
                }
            }

            // Otherwise somebody else is at the same invoices: look again.
            if (writes.Count > 0 && !(await _table.WriteAsync(writes, _cancellation)).Succeeded) continue;
            Count(counts);
            return;
        }
    }

    string Updated(string before, NewInvoice fresh)
    {
        var notes = InvoicePayload.NotesOf(before);
        var history = notes.History.Count > 0 && notes.History[^1].Status == fresh.Status ? notes.History : [.. notes.History, new(_now, fresh.Status)];
        return InvoicePayload.Write(
            notes with { ChangedAt = _now, FilingId = _order.FilingId, History = history }, InvoicePayload.SourceOf(fresh.Payload));
    }

    /// <summary>The rows as they are. Those of a batch mostly stand together: a range finds them, and single looks what it does not reach.</summary>
    async Task<Dictionary<string, TableRow>> ReadAsync(string partition, SortedDictionary<string, NewInvoice> rows)
    {
        var found = new Dictionary<string, TableRow>(rows.Count, StringComparer.Ordinal);
        var first = rows.First().Key;
        var last = rows.Last().Key;
        var page = await _table.QueryAsync(
            new RowQuery(InvoiceRows.Table, partition, first, last + '\u0001', Math.Min(1000, rows.Count * 3)), _cancellation);
        foreach (var row in page.Rows)
            if (rows.ContainsKey(row.Key.Row)) found.Add(row.Key.Row, row);
        if (page.Continuation is not { } reached) return found;
        foreach (var row in rows.Keys.Where(r => string.CompareOrdinal(r, reached) > 0))
        {
            if (await _table.FindAsync(new RowKey(InvoiceRows.Table, partition, row), _cancellation) is { } one) found.Add(row, one);
        }

        return found;
    }

    void Count(IntakeCounts counts)
    {
        lock (_lock) _counts = _counts.Plus(counts);
    }

    /// <summary>An invoice on its way.</summary>
    sealed record NewInvoice(string Status, string Payload);

    /// <summary>The invoices of one month that wait for company.</summary>
    sealed class MonthBatch(string partition, Task noted)
    {
        public string Partition { get; } = partition;

        public Task Noted { get; } = noted;

        public SortedDictionary<string, NewInvoice> Rows { get; private set; } = new(StringComparer.Ordinal);

        public SortedDictionary<string, NewInvoice> Take()
        {
            var rows = Rows;
            Rows = new(StringComparer.Ordinal);
            return rows;
        }
    }
}

/// <summary>Whose invoices are taken in, and by which filing.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Direction">The folder.</param>
/// <param name="FilingId">The filing.</param>
sealed record IntakeOrder(string CustomerId, InvoiceDirection Direction, string FilingId);

/// <summary>What became of the invoices of a page.</summary>
sealed record IntakeCounts
{
    /// <summary>Not seen before.</summary>
    public int Added { get; set; }

    /// <summary>Other than before.</summary>
    public int Changed { get; set; }

    /// <summary>As before.</summary>
    public int Unchanged { get; set; }

    /// <summary>Without a number, and therefore left out.</summary>
    public int Unnumbered { get; set; }

    public IntakeCounts Plus(IntakeCounts other) => new()
    {
        Added = Added + other.Added,
        Changed = Changed + other.Changed,
        Unchanged = Unchanged + other.Unchanged,
        Unnumbered = Unnumbered + other.Unnumbered,
    };
}
