using Microsoft.Extensions.Logging;
using Tamga.Accounts;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Records;
using Tamga.Webhooks.Lanes;

namespace Tamga.Webhooks;

/// <summary>
/// What ERPs must be told, from the write that makes it durable to the start of its orchestration. The rows go into the same
/// write as what they tell of; a delivery that a crash kept from its start is found by <see cref="RecoverAsync"/>.
/// </summary>
/// <param name="deliveries">The deliveries.</param>
/// <param name="customers">Whose deliveries are looked for.</param>
/// <param name="lanes">The order in which they go.</param>
/// <param name="orchestrations">The runtime.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where a start that failed is told.</param>
sealed class WebhookOutbox(
    DeliveryRepository deliveries, CustomerRepository customers, WebhookLanes lanes, IOrchestrationClient orchestrations,
    TimeProvider time, ILogger<WebhookOutbox> logger) : IWebhookOutbox
{
    /// <summary>What is older has been started, or found by an earlier look.</summary>
    static readonly TimeSpan Recent = TimeSpan.FromMinutes(15);

    public async ValueTask<Delivery> DraftAsync(
        string customerId, string source, string type, IReadOnlyList<string> subjects, string? deliveryId,
        Func<string, DateTimeOffset, string> body, CancellationToken cancellationToken = default)
    {
        await deliveries.Open.MarkAsync(customerId, cancellationToken);
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

    public IReadOnlyList<RowWrite> RowsOf(Delivery delivery) => DeliveryRepository.RowsOf(delivery);

    public async Task BeginAsync(Delivery delivery, CancellationToken cancellationToken = default)
    {
        try
        {
            await lanes.OpenedAsync(delivery, cancellationToken);
            await orchestrations.StartAsync(
                DeliverWebhook.Name, delivery.InstanceId, new(delivery.CustomerId, delivery.Id, delivery.Round),
                cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning("Delivery {DeliveryId} could not begin; it will be found later: {Message}", delivery.Id, e.Message);
        }
    }

    /// <summary>Puts a delivery to work again, whatever came of it.</summary>
    /// <returns>Nothing when there is no such delivery.</returns>
    public async Task<Delivery?> RedeliverAsync(Customer customer, string id, CancellationToken cancellationToken)
    {
        var reopened = await deliveries.UpdateAsync(
            customer.Id, id,
            d => d.Status == DeliveryStatus.Pending
                ? d
                : d with { Status = DeliveryStatus.Pending, Round = d.Round + 1, ClosedAt = null, NextAttemptAt = null },
                cancellationToken);
        if (reopened is null) return null;
        await BeginAsync(reopened, cancellationToken);
        return reopened;
    }

    /// <summary>Lets deliveries go that wait for nothing but an ERP that a person says can be called.</summary>
    public Task ResumeAsync(Customer customer, CancellationToken cancellationToken) =>
        customer.Webhook()?.Url is { } url ? lanes.ResumeAsync(customer.Id, url, cancellationToken) : Task.CompletedTask;

    /// <summary>
    /// Gives deliveries an orchestration that have none, and gets what waits moving. Safe to run at any time, by many.
    /// </summary>
    /// <param name="all">Of all customers, and old ones, too: after a start of the process.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>How many had none.</returns>
    public async Task<int> RecoverAsync(bool all, CancellationToken cancellationToken = default)
    {
        var found = 0;
        if (all)
        {
            await foreach (var customer in customers.EnumerateAllAsync(cancellationToken))
                found += (await RecoverOfAsync(customer.Id, DateTimeOffset.MinValue, cancellationToken)).Lost;
            return found;
        }

        await foreach (var mark in deliveries.Open.ListAsync(cancellationToken))
        {
            var (open, lost) = await RecoverOfAsync(mark.CustomerId, time.GetUtcNow() - Recent, cancellationToken);
            if (open == 0) await deliveries.Open.TakeOffAsync(mark, cancellationToken);
            found += lost;
        }

        return found;
    }

    async Task<(int Open, int Lost)> RecoverOfAsync(string customerId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var (open, lost) = (0, 0);
        await foreach (var delivery in deliveries.OpenAsync(customerId, cancellationToken))
        {
            open++;
            if (delivery.CreatedAt < since) continue;
            if (await StartIfLostAsync(customerId, delivery, cancellationToken)) lost++;
        }

        if (open > 0) await lanes.NudgeAsync(customerId, cancellationToken);
        return (open, lost);
    }

    async Task<bool> StartIfLostAsync(string customerId, OpenDelivery open, CancellationToken cancellationToken)
    {
        var instance = Delivery.InstanceIdOf(open.Id, open.Round);
        var state = await orchestrations.FindAsync(instance, cancellationToken);
        if (state is { Status: InstanceStatus.Running or InstanceStatus.Parked }) return false;
        if (state is null)
        {
            return await orchestrations.StartAsync(
                DeliverWebhook.Name, instance, new(customerId, open.Id, open.Round), cancellationToken);
        }

        // Its orchestration has ended and it is open still: ended by an operator, perhaps. It gets another one.
        var again = await deliveries.UpdateAsync(
            customerId, open.Id,
            d => d.Status == DeliveryStatus.Pending && d.Round == open.Round ? d with { Round = d.Round + 1 } : d,
            cancellationToken);
        if (again is not { Status: DeliveryStatus.Pending } || again.Round == open.Round) return false;
        await BeginAsync(again, cancellationToken);
        return true;
    }
}
