using Tamga.Records;

namespace Tamga.Azerbaijan.Invoices;

/// <summary>
/// Takes the invoices of a page into the records, as they arrive: batches of one partition, several of them under way. Inserting
/// comes first; what was there already is compared and written only where it differs, so that a page taken twice changes nothing.
/// A number that stands on another day is moved, with what it was before.
/// </summary>
sealed class InvoiceWriter : IAsyncDisposable
{
    /// <summary>The most rows of one batch.</summary>
    const int BatchSize = 100;

    /// <summary>
    /// Batches under way at a time: enough for the writer to commit many at once, few enough to hold in memory.
    /// </summary>
    const int Parallel = 16;

    readonly IRecordTable _table;
    readonly InvoicePlaces _places;
    readonly InvoiceOrigin _origin;
    readonly DateTimeOffset _now;
    readonly TimeZoneInfo _zone;
    readonly CancellationToken _cancellation;
    readonly SemaphoreSlim _slots = new(Parallel);
    readonly Dictionary<string, MonthBatch> _open = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> _openings = new(StringComparer.Ordinal);
    readonly HashSet<string> _onTheWay = new(StringComparer.Ordinal);
    readonly Lock _lock = new();
    readonly List<Task> _underWay = [];
    InvoiceCounts _counts = new();

    public InvoiceWriter(
        IRecordTable table, InvoiceOrigin origin, DateTimeOffset now, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        (_table, _places, _origin) = (table, new InvoicePlaces(table), origin);
        (_now, _zone, _cancellation) = (now, zone, cancellationToken);
    }

    /// <summary>Takes an invoice as it was written.</summary>
    /// <param name="json">The invoice, good until the task ends.</param>
    public ValueTask AddAsync(ReadOnlyMemory<byte> json)
    {
        var head = InvoiceHead.Read(json.Span, _zone);
        if (head.Qaime is null)
        {
            // Without a number it is nothing that could be asked for.
            Count(new InvoiceCounts { Unnumbered = 1 });
            return ValueTask.CompletedTask;
        }

        lock (_lock)
            if (!_onTheWay.Add(head.Qaime)) return new ValueTask(AddAgainAsync(head, json));
        return AddAsync(head, json);
    }

    /// <summary>Writes what is left and waits until everything is durable.</summary>
    public async Task<InvoiceCounts> CompleteAsync()
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

    ValueTask AddAsync(InvoiceHead head, ReadOnlyMemory<byte> json)
    {
        var month = InvoiceRows.MonthOf(head.Time);
        if (!_open.TryGetValue(month, out var batch))
        {
            var partition = InvoiceRows.Partition(_origin.CustomerId, _origin.Direction, month);
            _open.Add(month, batch = new MonthBatch(partition, NoteMonthAsync(month)));
        }

        batch.Rows[InvoiceRows.RowOf(head.Time, head.Qaime!)] =
            new NewInvoice(head.Qaime!, head.Status, head.Time, InvoicePayload.Write(OpeningOf(head.Status), json.Span));
        return batch.Rows.Count < BatchSize ? ValueTask.CompletedTask : new ValueTask(SendAsync(batch));
    }

    /// <summary>A number that comes twice: the first one has to stand before it is known what the second one changes.</summary>
    async Task AddAgainAsync(InvoiceHead head, ReadOnlyMemory<byte> json)
    {
        await CompleteAsync();
        lock (_lock) _onTheWay.Add(head.Qaime!);
        await AddAsync(head, json);
    }

    /// <summary>Says that a month holds invoices, before it does: who looks for them finds the month by that.</summary>
    async Task NoteMonthAsync(string month)
    {
        var key = InvoiceRows.Month(_origin.CustomerId, _origin.Direction, month);
        if (await _table.FindAsync(key, _cancellation) is null) await _table.InsertAsync(key, "{}", _cancellation);
    }

    string OpeningOf(string status)
    {
        if (_openings.TryGetValue(status, out var known)) return known;
        var opening = InvoicePayload.Opening(new InvoiceNotes(_now, null, _origin.FilingId, [new(_now, status)]));
        _openings.Add(status, opening);
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
        string[] numbers = [.. rows.Values.Select(i => i.Qaime)];
        try
        {
            var known = await _places.NoteAsync(
                _origin.CustomerId, _origin.Direction,
                rows.Values.ToDictionary(i => i.Qaime, i => i.Place, StringComparer.Ordinal), _cancellation);
            var isKnown = false;
            foreach (var (row, invoice) in rows.ToList())
            {
                var places = known[invoice.Qaime];
                isKnown |= places.Count > 0;
                if (places.All(p => p == invoice.Place)) continue;
                await MoveAsync(invoice, [.. places.Union([invoice.Place], StringComparer.Ordinal)]);
                rows.Remove(row);
            }

            if (rows.Count == 0) return;
            RowWrite[] inserts = [.. rows.Select(r => new InsertRow(InvoiceRows.Invoice(partition, r.Key), r.Value.Payload))];
            if (!isKnown && (await _table.WriteAsync(inserts, _cancellation)).Succeeded)
                Count(new InvoiceCounts { Added = rows.Count });
            else await MergeAsync(partition, rows);
        }
        finally
        {
            lock (_lock) _onTheWay.ExceptWith(numbers);
            _slots.Release();
        }
    }

    /// <summary>Some are there already: looks at those, and writes what is new or has changed.</summary>
    async Task MergeAsync(string partition, SortedDictionary<string, NewInvoice> rows)
    {
        while (true)
        {
            var known = await _table.FindTogetherAsync(
                [.. rows.Keys.Select(row => InvoiceRows.Invoice(partition, row))], _cancellation);
            var counts = new InvoiceCounts();
            var writes = new List<RowWrite>();
            foreach (var (row, fresh) in rows)
            {
                var key = InvoiceRows.Invoice(partition, row);
                if (!known.TryGetValue(row, out var before))
                {
                    writes.Add(new InsertRow(key, fresh.Payload));
                    counts.Added++;
                }
                else if (Merge(before, fresh) is { } merged)
                {
                    writes.Add(new ReplaceRow(key, merged.Payload, before.ETag));
                    counts.Changed++;
                }
                else
                {
                    counts.Unchanged++;
                }
            }

            // Otherwise somebody else is at the same invoices: look again.
            if (writes.Count > 0 && !(await _table.WriteAsync(writes, _cancellation)).Succeeded) continue;
            Count(counts);
            return;
        }
    }

    /// <summary>
    /// An invoice that stands, or may stand, on other days as well. It is written where it is to stand before it is taken away
    /// elsewhere: whoever comes after a crash finds both, and makes one of them.
    /// </summary>
    async Task MoveAsync(NewInvoice fresh, IReadOnlyList<string> places)
    {
        var (customer, direction) = (_origin.CustomerId, _origin.Direction);
        while (true)
        {
            var there = new List<(string Place, TableRow Row)>();
            foreach (var place in places)
            {
                var key = InvoiceRows.InvoiceAt(customer, direction, place, fresh.Qaime);
                if (await _table.FindAsync(key, _cancellation) is { } row) there.Add((place, row));
            }

            if (there.Count == 0)
            {
                var key = InvoiceRows.InvoiceAt(customer, direction, fresh.Place, fresh.Qaime);
                if (!await _table.InsertAsync(key, fresh.Payload, _cancellation)) continue;
                Count(new InvoiceCounts { Added = 1 });
                return;
            }

            // What was written last has what the others say in it.
            var (standsAt, last) = there.MaxBy(t => InvoicePayload.LastOf(t.Row.Payload));
            var merged = Merge(last, fresh);
            var (payload, goesTo) = (merged?.Payload ?? last.Payload, merged?.Place ?? standsAt);
            if (merged is not null && !await WriteAtAsync(fresh.Qaime, goesTo, payload, there)) continue;
            string[] gone = [.. there.Select(t => t.Place).Append(fresh.Place).Where(p => p != goesTo).Distinct()];
            foreach (var (place, row) in there)
                if (place != goesTo) await _table.DeleteAsync(row.Key, _cancellation);
            await _places.ForgetAsync(customer, direction, fresh.Qaime, gone, _cancellation);
            Count(merged is null ? new InvoiceCounts { Unchanged = 1 } : new InvoiceCounts { Changed = 1 });
            return;
        }
    }

    async Task<bool> WriteAtAsync(string qaime, string place, string payload, IEnumerable<(string Place, TableRow Row)> there)
    {
        var key = InvoiceRows.InvoiceAt(_origin.CustomerId, _origin.Direction, place, qaime);
        return there.FirstOrDefault(t => t.Place == place).Row is { } row
            ? await _table.ReplaceAsync(key, payload, row.ETag, _cancellation)
            : await _table.InsertAsync(key, payload, _cancellation);
    }

    MergedInvoice? Merge(TableRow before, NewInvoice fresh) =>
        InvoiceMerge.Merge(before.Payload, fresh, _now, _origin.FilingId, _zone);

    void Count(InvoiceCounts counts)
    {
        lock (_lock) _counts = _counts.Plus(counts);
    }

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
sealed record InvoiceOrigin(string CustomerId, InvoiceDirection Direction, string FilingId);

/// <summary>What became of the invoices of a page.</summary>
sealed record InvoiceCounts
{
    /// <summary>Not seen before.</summary>
    public int Added { get; set; }

    /// <summary>Other than before.</summary>
    public int Changed { get; set; }

    /// <summary>As before.</summary>
    public int Unchanged { get; set; }

    /// <summary>Without a number, and therefore left out.</summary>
    public int Unnumbered { get; set; }

    public InvoiceCounts Plus(InvoiceCounts other) => new()
    {
        Added = Added + other.Added,
        Changed = Changed + other.Changed,
        Unchanged = Unchanged + other.Unchanged,
        Unnumbered = Unnumbered + other.Unnumbered,
    };
}
