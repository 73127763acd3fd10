using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Webhooks;

/// <summary>
/// Deliveries as records, in the partition of the customer's filings: so that a filing's move, or a callback, and what the ERP must
/// hear of it are one write. Beside each delivery that has not been closed stands a small row, in the order in which they came
/// about; beside each dead letter another one, to find it by.
/// </summary>
/// <param name="table">The records.</param>
public sealed class DeliveryRepository(IRecordTable table)
{
    const string Prefix = "hook|";
    const string OpenPrefix = "hook-open|";
    const string DeadPrefix = "hook-dead|";

    /// <summary>The rows of a new delivery, to be written together with what it tells.</summary>
    /// <param name="delivery">The delivery.</param>
    internal static IReadOnlyList<RowWrite> RowsOf(Delivery delivery) =>
    [
        new InsertRow(KeyOf(delivery), OrchestrationJson.Write(delivery)!),
        new InsertRow(OpenKey(delivery), OrchestrationJson.Write(OpenDelivery.Of(delivery))!),
    ];

    /// <summary>A customer's delivery.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="id">The delivery.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Nothing when it is not there, or not the customer's.</returns>
    public async ValueTask<Delivery?> FindAsync(string customerId, string id, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (!FilingId.IsOne(id)) return null;
        return await table.FindAsync(KeyOf(customerId, id), cancellation) is { } row ? Read(row) : null;
    }

    /// <summary>Changes a delivery. The rows beside it follow its status.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="id">The delivery.</param>
    /// <param name="change">From before to after; the same one changes nothing. Called again when somebody else was faster.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Nothing when there is no such delivery.</returns>
    internal async Task<Delivery?> UpdateAsync(
        string customerId, string id, Func<Delivery, Delivery> change, CancellationToken cancellation = default)
    {
        while (true)
        {
            if (await table.FindAsync(KeyOf(customerId, id), cancellation) is not { } row) return null;
            var before = Read(row);
            var after = change(before);
            if (ReferenceEquals(before, after)) return before;
            List<RowWrite> writes = [new ReplaceRow(row.Key, OrchestrationJson.Write(after)!, row.ETag)];
            if (before.Status != after.Status)
            {
                writes.Add(after.Status == DeliveryStatus.Pending
                    ? new UpsertRow(OpenKey(after), OrchestrationJson.Write(OpenDelivery.Of(after))!)
                    : new DeleteRow(OpenKey(after)));
                if (after.Status == DeliveryStatus.Dead) writes.Add(new UpsertRow(DeadKey(after), "{}"));
                else if (before.Status == DeliveryStatus.Dead) writes.Add(new DeleteRow(DeadKey(after)));
            }
            else if (after.Status == DeliveryStatus.Pending && before.Round != after.Round)
            {
                writes.Add(new UpsertRow(OpenKey(after), OrchestrationJson.Write(OpenDelivery.Of(after))!));
            }

            if ((await table.WriteAsync(writes, cancellation)).Succeeded) return after;
        }
    }

    /// <summary>What has not been closed yet, oldest first.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="cancellation">Gives up.</param>
    internal IAsyncEnumerable<OpenDelivery> OpenAsync(string customerId, CancellationToken cancellation = default) =>
        table.QueryAllAsync(RowQuery.Prefix(FilingRepository.Table, customerId, OpenPrefix), cancellation)
            .Select(row => OrchestrationJson.Read<OpenDelivery>(row.Payload));

    /// <summary>A customer's deliveries, newest first.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="filter">Which.</param>
    /// <param name="limit">The most in a page.</param>
    /// <param name="continuation">The last delivery of the page before.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<DeliveryPage> ListAsync(
        string customerId, DeliveryFilter filter, int limit, string? continuation, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        // Dead letters are few among many: they have an index of their own.
        var prefix = filter.Status == DeliveryStatus.Dead ? DeadPrefix : Prefix;
        var from = prefix + (filter.To is { } to ? FilingId.DescendingFrom(to) : "");
        var until = filter.From is { } earliest ? prefix + FilingId.DescendingUntil(earliest) : prefix[..^1] + '}';
        var after = continuation is null ? null : prefix + FilingId.Descending(continuation);
        var query = new RowQuery(FilingRepository.Table, customerId, from, until, Math.Clamp(limit + 1, 10, 500), after);
        var found = new List<Delivery>(limit);
        await foreach (var row in table.QueryAllAsync(query, cancellation))
        {
            var delivery = prefix == Prefix
                ? Read(row)
                : await table.FindAsync(row.Key with { Row = Prefix + row.Key.Row[DeadPrefix.Length..] }, cancellation) is { } whole ? Read(whole) : null;
            if (delivery is null || !filter.Matches(delivery)) continue;
            // One more than asked for tells that there is a next page; it starts after the last one given.
            if (found.Count == limit) return new DeliveryPage(found, found[^1].Id);
            found.Add(delivery);
        }

        return new DeliveryPage(found, null);
    }

    /// <summary>Takes everything of a customer away.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    internal Task DeleteAllAsync(string customerId, CancellationToken cancellation) =>
        // Whatever begins with hook: deliveries, the rows beside them, the state of the endpoint.
        table.DeleteAllAsync(RowQuery.Prefix(FilingRepository.Table, customerId, "hook"), cancellation);

    static RowKey KeyOf(Delivery delivery) => KeyOf(delivery.CustomerId, delivery.Id);

    static RowKey KeyOf(string customerId, string id) => new(FilingRepository.Table, customerId, Prefix + FilingId.Descending(id));

    static RowKey OpenKey(Delivery delivery) => new(FilingRepository.Table, delivery.CustomerId, OpenPrefix + delivery.Id);

    static RowKey DeadKey(Delivery delivery) =>
        new(FilingRepository.Table, delivery.CustomerId, DeadPrefix + FilingId.Descending(delivery.Id));

    static Delivery Read(TableRow row) => OrchestrationJson.Read<Delivery>(row.Payload);
}

/// <summary>A delivery that has not been closed, as far as the order of deliveries needs to know it.</summary>
/// <param name="Id">The delivery.</param>
/// <param name="Round">How often it was put to work again.</param>
/// <param name="Subjects">What it is about.</param>
/// <param name="CreatedAt">When it came about.</param>
sealed record OpenDelivery(string Id, int Round, IReadOnlyList<string> Subjects, DateTimeOffset CreatedAt)
{
    public static OpenDelivery Of(Delivery delivery) => new(delivery.Id, delivery.Round, delivery.Subjects, delivery.CreatedAt);
}

/// <summary>Which deliveries to list.</summary>
/// <param name="Status">Only at this status.</param>
/// <param name="From">Created at or after.</param>
/// <param name="To">Created at or before.</param>
public sealed record DeliveryFilter(DeliveryStatus? Status, DateTimeOffset? From, DateTimeOffset? To)
{
    internal bool Matches(Delivery delivery) => Status is null || Status == delivery.Status;
}

/// <summary>A page of deliveries.</summary>
/// <param name="Deliveries">Newest first.</param>
/// <param name="Continuation">Where the next page starts; nothing after the last.</param>
public sealed record DeliveryPage(IReadOnlyList<Delivery> Deliveries, string? Continuation);
