using Microsoft.Extensions.Logging;
using Tamga.Accounts;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Records;
using Tamga.Webhooks.Lanes;

namespace Tamga.Webhooks;

/// <summary>
/// What ERPs must be told, from the write that makes it durable to the start of its orchestration. The rows go into the same write
/// as what they tell of; a delivery that a crash kept from its start is found by <see cref="RecoverAsync"/>.
/// </summary>
/// <param name="deliveries">The deliveries.</param>
/// <param name="customers">Whose deliveries are looked for.</param>
/// <param name="lanes">The order in which they go.</param>
/// <param name="orchestrations">The runtime.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where a start that failed is told.</param>
sealed class WebhookOutbox(
    DeliveryRepository deliveries, CustomerRepository customers, WebhookLanes lanes, IOrchestrationClient orchestrations, TimeProvider time,
    ILogger<WebhookOutbox> logger)
{
    /// <summary>What is older has been started, or found by an earlier look.</summary>
    static readonly TimeSpan Recent = TimeSpan.FromMinutes(15);

    /// <summary>A delivery that is not written yet.</summary>
    /// <param name="customerId">Whose ERP is told.</param>
    /// <param name="source">Who says it.</param>
    /// <param name="type">What it is about.</param>
    /// <param name="subjects">The documents or filings it is about.</param>
    /// <param name="deliveryId">The <c>deliveryId</c> of the body; the delivery's own id when there is none.</param>
    /// <param name="body">The body, given the <c>deliveryId</c> and the time.</param>
    public Delivery Draft(
        string customerId, string source, string type, IReadOnlyList<string> subjects, string? deliveryId,
        Func<string, DateTimeOffset, string> body)
    {
        var at = time.GetUtcNow();
        var id = FilingId.Create(at);
        return new Delivery
        {
            Id = id,
            CustomerId = customerId,
            Source = source,
            Type = type,
            DeliveryId = deliveryId ?? id,
            Subjects = subjects,
            Body = body(deliveryId ?? id, at),
            Status = DeliveryStatus.Pending,
            CreatedAt = at,
        };
    }

    /// <summary>The rows to be written together with what a delivery tells.</summary>
    public static IReadOnlyList<RowWrite> RowsOf(Delivery delivery) => DeliveryRepository.RowsOf(delivery);

    /// <summary>Begins with a delivery whose rows are written. A failure is no one's who waits: the delivery is found later.</summary>
    public async Task BeginAsync(Delivery delivery, CancellationToken cancellation = default)
    {
        try
        {
            await lanes.OpenedAsync(delivery, cancellation);
            await orchestrations.StartAsync(
                DeliverWebhook.Name, delivery.InstanceId, new(delivery.CustomerId, delivery.Id, delivery.Round), cancellation);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            logger.LogWarning("Delivery {DeliveryId} could not begin; it will be found later: {Message}", delivery.Id, e.Message);
        }
    }

    /// <summary>Puts a delivery to work again, whatever came of it.</summary>
    /// <returns>Nothing when there is no such delivery.</returns>
    public async Task<Delivery?> RedeliverAsync(Customer customer, string id, CancellationToken cancellation)
    {
        var reopened = await deliveries.UpdateAsync(
            customer.Id, id,
            d => d.Status == DeliveryStatus.Pending
                ? d
                : d with { Status = DeliveryStatus.Pending, Round = d.Round + 1, ClosedAt = null, NextAttemptAt = null }, cancellation);
        if (reopened is null) return null;
        await BeginAsync(reopened, cancellation);
        return reopened;
    }

    /// <summary>Lets deliveries go that wait for nothing but an ERP that a person says can be called.</summary>
    public Task ResumeAsync(Customer customer, CancellationToken cancellation) =>
        customer.ErpCallbackUrl is { } url ? lanes.ResumeAsync(customer.Id, url, cancellation) : Task.CompletedTask;

    /// <summary>Gives deliveries an orchestration that have none, and gets what waits moving. Safe to run at any time, by many.</summary>
    /// <param name="all">Old ones, too: after a start of the process.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>How many had none.</returns>
    public async Task<int> RecoverAsync(bool all, CancellationToken cancellation = default)
    {
        var found = 0;
        var since = all ? DateTimeOffset.MinValue : time.GetUtcNow() - Recent;
        await foreach (var customer in customers.EnumerateAllAsync(cancellation))
        {
            var open = 0;
            await foreach (var delivery in deliveries.OpenAsync(customer.Id, cancellation))
            {
                open++;
                if (delivery.CreatedAt < since) continue;
                if (await StartIfLostAsync(customer.Id, delivery, cancellation)) found++;
            }

            if (open > 0) await lanes.NudgeAsync(customer.Id, cancellation);
        }

        return found;
    }

    async Task<bool> StartIfLostAsync(string customerId, OpenDelivery open, CancellationToken cancellation)
    {
        var instance = Delivery.InstanceIdOf(open.Id, open.Round);
        var state = await orchestrations.FindAsync(instance, cancellation);
        if (state is { Status: InstanceStatus.Running or InstanceStatus.Parked }) return false;
        if (state is null)
            return await orchestrations.StartAsync(DeliverWebhook.Name, instance, new(customerId, open.Id, open.Round), cancellation);

        // Its orchestration has ended and it is open still: ended by an operator, perhaps. It gets another one.
        var again = await deliveries.UpdateAsync(
            customerId, open.Id, d => d.Status == DeliveryStatus.Pending && d.Round == open.Round ? d with { Round = d.Round + 1 } : d,
            cancellation);
        if (again is not { Status: DeliveryStatus.Pending } || again.Round == open.Round) return false;
        await BeginAsync(again, cancellation);
        return true;
    }
}
