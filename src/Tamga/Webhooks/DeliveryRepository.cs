using System.Runtime.CompilerServices;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Webhooks;

/// <summary>Deliveries as records.</summary>
/// <param name="table">The records.</param>
/// <param name="time">The clock.</param>
/// <param name="watched">Who tells of writes, where nobody else writes.</param>
public sealed class DeliveryRepository(IRecordTable table, TimeProvider time, IWatchedRecords? watched = null)
{
    readonly RowIndex<DeliveryStatus> _statuses = new(
        table, watched, FilingRows.Table, WebhookRows.Guest.Prefix + WebhookRows.DeliveryPrefix, row => Read(row).Status);

    /// <summary>Who may have deliveries that have not been closed.</summary>
    internal UnfinishedWork Open { get; } = new(table, time, "hook");

    /// <summary>The rows of a new delivery, to be written together with what it tells.</summary>
    /// <param name="delivery">The delivery.</param>
    internal static IReadOnlyList<RowWrite> RowsOf(Delivery delivery) =>
    [
        new InsertRow(WebhookRows.Delivery(delivery.CustomerId, delivery.Id), OrchestrationJson.Write(delivery)!),
        new InsertRow(WebhookRows.Open(delivery.CustomerId, delivery.Id), OrchestrationJson.Write(OpenDelivery.Of(delivery))!),
    ];

    /// <summary>A customer's delivery.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="id">The delivery.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Nothing when it is not there, or not the customer's.</returns>
    public async ValueTask<Delivery?> FindAsync(string customerId, string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (!FilingId.IsOne(id)) return null;
        return await table.FindAsync(WebhookRows.Delivery(customerId, id), cancellationToken) is { } row ? Read(row) : null;
    }

    /// <summary>Changes a delivery. The rows beside it follow its status.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="id">The delivery.</param>
    /// <param name="change">
    /// From before to after; the same one changes nothing. Called again when somebody else was faster.
    /// </param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Nothing when there is no such delivery.</returns>
    internal async Task<Delivery?> UpdateAsync(
        string customerId, string id, Func<Delivery, Delivery> change, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            if (await table.FindAsync(WebhookRows.Delivery(customerId, id), cancellationToken) is not { } row) return null;
            var before = Read(row);
            var after = change(before);
            if (ReferenceEquals(before, after)) return before;
            if (after.Status == DeliveryStatus.Pending) await Open.MarkAsync(customerId, cancellationToken);
            List<RowWrite> writes = [new ReplaceRow(row.Key, OrchestrationJson.Write(after)!, row.ETag)];
            if (before.Status != after.Status)
            {
                writes.Add(after.Status == DeliveryStatus.Pending
                    ? new UpsertRow(WebhookRows.Open(customerId, id), OrchestrationJson.Write(OpenDelivery.Of(after))!)
                    : new DeleteRow(WebhookRows.Open(customerId, id)));
                if (after.Status == DeliveryStatus.Dead) writes.Add(new UpsertRow(WebhookRows.Dead(customerId, id), "{}"));
                else if (before.Status == DeliveryStatus.Dead) writes.Add(new DeleteRow(WebhookRows.Dead(customerId, id)));
            }
            else if (after.Status == DeliveryStatus.Pending && before.Round != after.Round)
            {
                writes.Add(new UpsertRow(WebhookRows.Open(customerId, id), OrchestrationJson.Write(OpenDelivery.Of(after))!));
            }

            if ((await table.WriteAsync(writes, cancellationToken)).Succeeded) return after;
        }
    }

    /// <summary>What has not been closed yet, oldest first.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal IAsyncEnumerable<OpenDelivery> OpenAsync(string customerId, CancellationToken cancellationToken = default) =>
        table.QueryAllAsync(WebhookRows.AllOpen(customerId), cancellationToken)
            .Select(row => OrchestrationJson.Read<OpenDelivery>(row.Payload));

    /// <summary>A customer's deliveries, newest first.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="filter">Which.</param>
    /// <param name="limit">The most in a page.</param>
    /// <param name="continuation">The last delivery of the page before.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<DeliveryPage> ListAsync(
        string customerId, DeliveryFilter filter, int limit, string? continuation,
        CancellationToken cancellationToken = default) =>
        ListAsync([customerId], filter, limit, continuation, cancellationToken);

    /// <summary>The deliveries of several customers as one list, newest first.</summary>
    internal async Task<DeliveryPage> ListAsync(
        IReadOnlyCollection<string> customerIds, DeliveryFilter filter, int limit, string? continuation,
        CancellationToken cancellationToken)
    {
        if (_statuses.IsThere && (customerIds.Count > 1 || filter.Status is not null)
            && await _statuses.FindAsync(customerIds, cancellationToken) is { } known)
        {
            var range = WebhookRows.Between("", dead: false, filter.From, filter.To) with
            {
                Continuation = continuation is null ? null : WebhookRows.Delivery("", continuation).Row,
            };
            var (some, hasMore) = await known.PageAsync(
                table, range, status => filter.Status is null || filter.Status == status,
                row => Read(row) is var delivery && filter.Matches(delivery) ? delivery : null, limit, cancellationToken);
            return new DeliveryPage(some, hasMore ? some[^1].Id : null);
        }

        var size = MergedList.SizeOf(customerIds.Count, limit);
        var lists = customerIds.Select(id => EnumerateAsync(id, filter, size, continuation, cancellationToken));
        var (found, more) = await MergedList.PageAsync(lists, delivery => delivery.Id, limit, cancellationToken);
        return new DeliveryPage(found, more);
    }

    async IAsyncEnumerable<Delivery> EnumerateAsync(
        string customerId, DeliveryFilter filter, int size, string? continuation,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Dead letters are few among many: they have an index of their own.
        var dead = filter.Status == DeliveryStatus.Dead;
        var query = WebhookRows.Between(customerId, dead, filter.From, filter.To) with
        {
            Limit = size,
            Continuation = continuation is null ? null
                : (dead ? WebhookRows.Dead(customerId, continuation) : WebhookRows.Delivery(customerId, continuation)).Row,
        };
        await foreach (var row in table.QueryAllAsync(query, cancellationToken))
        {
            var whole = dead ? await table.FindAsync(WebhookRows.DeliveryOf(row.Key), cancellationToken) : row;
            var delivery = whole is null ? null : Read(whole);
            if (delivery is not null && filter.Matches(delivery)) yield return delivery;
        }
    }

    /// <summary>Takes everything of a customer away.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    internal Task DeleteAllAsync(string customerId, CancellationToken cancellationToken) =>
        table.DeleteAllAsync(WebhookRows.All(customerId), cancellationToken);

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
