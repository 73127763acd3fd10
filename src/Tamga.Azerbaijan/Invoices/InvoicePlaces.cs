using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Azerbaijan.Invoices;

/// <summary>
/// On which day each qaimə of a folder stands. A day is noted before the invoice is written there, and forgotten after it has
/// been taken away, so that whoever looks by the number finds every row there is; a day without a row is one where none was
/// written.
/// </summary>
/// <param name="table">The records.</param>
sealed class InvoicePlaces(IRecordTable table)
{
    const char Between = ',';

    /// <summary>The days that a number is noted for.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(
        string customerId, InvoiceDirection direction, string qaime, CancellationToken cancellationToken) =>
        await table.FindAsync(InvoiceRows.Places(customerId, direction, qaime), cancellationToken) is { } row
            ? DaysOf(Read(row), qaime)
            : [];

    /// <summary>Notes numbers with the days that they will stand on.</summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="direction">The folder.</param>
    /// <param name="days">The day of each number; 100 numbers at the most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The days that each has been noted for before.</returns>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> NoteAsync(
        string customerId, InvoiceDirection direction, IReadOnlyDictionary<string, string> days,
        CancellationToken cancellationToken)
    {
        var keys = days.Keys.GroupBy(q => InvoiceRows.Places(customerId, direction, q))
            .OrderBy(g => g.Key.Row, StringComparer.Ordinal).ToList();
        while (true)
        {
            var rows = await table.FindTogetherAsync([.. keys.Select(g => g.Key)], cancellationToken);
            var before = new Dictionary<string, IReadOnlyList<string>>(days.Count, StringComparer.Ordinal);
            var writes = new List<RowWrite>();
            foreach (var group in keys)
            {
                var row = rows.GetValueOrDefault(group.Key.Row);
                var places = row is null ? [] : Read(row);
                var isNew = false;
                foreach (var qaime in group)
                {
                    before[qaime] = DaysOf(places, qaime);
                    if (before[qaime].Contains(days[qaime])) continue;
                    isNew = true;
                    places[InvoiceRows.PlaceNameOf(qaime)] = string.Join(Between, [.. before[qaime], days[qaime]]);
                }

                if (!isNew) continue;
                var payload = OrchestrationJson.Write(places)!;
                writes.Add(row is null ? new InsertRow(group.Key, payload) : new ReplaceRow(group.Key, payload, row.ETag));
            }

            // Otherwise somebody else has noted something beside them: look again.
            if (writes.Count == 0 || (await table.WriteAsync(writes, cancellationToken)).Succeeded) return before;
        }
    }

    /// <summary>Forgets days that a number no longer stands on.</summary>
    public async Task ForgetAsync(
        string customerId, InvoiceDirection direction, string qaime, IReadOnlyList<string> gone,
        CancellationToken cancellationToken)
    {
        var key = InvoiceRows.Places(customerId, direction, qaime);
        while (true)
        {
            if (await table.FindAsync(key, cancellationToken) is not { } row) return;
            var places = Read(row);
            var days = DaysOf(places, qaime);
            var left = days.Except(gone, StringComparer.Ordinal).ToList();
            if (left.Count == days.Count) return;
            if (left.Count == 0) places.Remove(InvoiceRows.PlaceNameOf(qaime));
            else places[InvoiceRows.PlaceNameOf(qaime)] = string.Join(Between, left);
            if (await table.ReplaceAsync(key, OrchestrationJson.Write(places)!, row.ETag, cancellationToken)) return;
        }
    }

    /// <summary>Forgets the days that some numbers no longer stand on; of numbers in a row all at once.</summary>
    public async Task ForgetAsync(
        string customerId, InvoiceDirection direction, IEnumerable<(string Qaime, string Place)> gone,
        CancellationToken cancellationToken)
    {
        foreach (var group in gone.GroupBy(g => InvoiceRows.Places(customerId, direction, g.Qaime)))
        {
            while (await table.FindAsync(group.Key, cancellationToken) is { } row)
            {
                var places = Read(row);
                foreach (var (qaime, place) in group)
                {
                    var left = DaysOf(places, qaime).Where(day => day != place).ToList();
                    if (left.Count == 0) places.Remove(InvoiceRows.PlaceNameOf(qaime));
                    else places[InvoiceRows.PlaceNameOf(qaime)] = string.Join(Between, left);
                }

                var write = places.Count == 0
                    ? (RowWrite)new DeleteRow(row.Key, row.ETag)
                    : new ReplaceRow(row.Key, OrchestrationJson.Write(places)!, row.ETag);
                if ((await table.WriteAsync([write], cancellationToken)).Succeeded) break;
            }
        }
    }

    static IReadOnlyList<string> DaysOf(SortedDictionary<string, string> places, string qaime) =>
        places.TryGetValue(InvoiceRows.PlaceNameOf(qaime), out var days) ? days.Split(Between) : [];

    static SortedDictionary<string, string> Read(TableRow row) =>
        new(OrchestrationJson.Read<Dictionary<string, string>>(row.Payload), StringComparer.Ordinal);
}
