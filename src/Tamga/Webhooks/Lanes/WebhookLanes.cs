using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Filings.Alerts;
using Tamga.Orchestrations;
using Tamga.Records;
using Tamga.Webhooks.Sending;

namespace Tamga.Webhooks.Lanes;

/// <summary>The ways to all ERPs. Each is read from the records when it is first needed.</summary>
/// <param name="table">The records.</param>
/// <param name="deliveries">The deliveries.</param>
/// <param name="customers">Whose customers they are of.</param>
/// <param name="orchestrations">Whom to call.</param>
/// <param name="alerts">Where a person is told.</param>
/// <param name="options">The settings.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where lost calls are told.</param>
sealed class WebhookLanes(
    IRecordTable table, DeliveryRepository deliveries, CustomerRepository customers, IOrchestrationClient orchestrations,
    AlertLog alerts, IOptions<WebhookOptions> options, TimeProvider time, ILogger<WebhookLanes> logger)
{
    /// <summary>Alerts that are of no authority.</summary>
    public const string AlertAuthority = "gateway";

    readonly ConcurrentDictionary<string, Lazy<Task<LaneInUse>>> _lanes = new(StringComparer.Ordinal);
    readonly SendingSlots _slots = new(options.Value.MaxConcurrent, options.Value.MaxConcurrentSilent);

    /// <summary>How many deliveries are open in all, and since when the oldest is.</summary>
    public (int Count, DateTimeOffset? Oldest) Backlog
    {
        get
        {
            var all = _lanes.Values.Where(l => l is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
                .Select(l => l.Value.Result.Lane.Backlog).ToArray();
            return (all.Sum(b => b.Count), all.Min(b => b.Oldest));
        }
    }

    /// <summary>The way to a customer's ERP.</summary>
    public async Task<WebhookLane> OfAsync(string customerId, string url, CancellationToken cancellationToken)
    {
        var used = await GetAsync(customerId, cancellationToken);
        if (used.Lane.Move(EndpointState.Of(url)))
        {
            await RememberAsync(used, null, cancellationToken);
        }
        else if (used.Lane.State is { IsPaused: true } known && known == used.Written
            && await ReadStateAsync(customerId, cancellationToken) is { IsPaused: false } written)
        {
            // Resumed by another process.
            used.Written = written;
            used.Lane.TakeOver(known, written);
        }

        return used.Lane;
    }

    /// <summary>
    /// Takes note of a delivery that has been written, if anyone looks at its like yet; otherwise it is read when somebody does.
    /// </summary>
    public async Task OpenedAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        if (_lanes.TryGetValue(delivery.CustomerId, out var lane))
            (await lane.Value.WaitAsync(cancellationToken)).Lane.Add(OpenDelivery.Of(delivery));
    }

    /// <summary>Takes note of a delivery that was closed without a call.</summary>
    public async Task ClosedAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        if (_lanes.TryGetValue(delivery.CustomerId, out var lane))
            (await lane.Value.WaitAsync(cancellationToken)).Lane.Close(delivery.Id);
    }

    /// <summary>A call to an ERP has ended: remembers what that says of it, and calls whose turn it is.</summary>
    public async Task LeaveAsync(
        WebhookLane lane, Customer customer, Delivery delivery, SendResult result, bool isClosed,
        CancellationToken cancellationToken)
    {
        var calls = lane.Leave(delivery.Id, result, isClosed, time.GetUtcNow());
        await RememberAsync(await GetAsync(lane.CustomerId, cancellationToken), customer.Webhook()?.Url, cancellationToken);
        await CallAsync(lane, calls, cancellationToken);
        foreach (var waiting in _slots.Wake())
            await CallAsync(waiting, waiting.WhoIsNext(time.GetUtcNow()), cancellationToken);
    }

    /// <summary>
    /// Calls deliveries whose turn it is; one that has no orchestration, because a crash kept it from its start, is given one.
    /// </summary>
    public async Task CallAsync(WebhookLane lane, IReadOnlyList<OpenDelivery> calls, CancellationToken cancellationToken)
    {
        foreach (var call in calls)
        {
            try
            {
                var instance = Delivery.InstanceIdOf(call.Id, call.Round);
                if (!await orchestrations.RaiseEventAsync(instance, DeliverWebhook.Go, true, cancellationToken))
                {
                    await orchestrations.StartAsync(
                        DeliverWebhook.Name, instance, new(lane.CustomerId, call.Id, call.Round), cancellationToken);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.LogWarning(
                    "Delivery {DeliveryId} could not be called; it looks by itself later: {Message}", call.Id, e.Message);
            }
        }
    }

    /// <summary>Gets a customer's deliveries moving again, as far as its ERP allows.</summary>
    public async Task NudgeAsync(string customerId, CancellationToken cancellationToken)
    {
        var lane = (await GetAsync(customerId, cancellationToken)).Lane;
        await CallAsync(lane, lane.WhoIsNext(time.GetUtcNow()), cancellationToken);
    }

    /// <summary>What is known of an ERP's address.</summary>
    public async Task<WebhookLane> LookAsync(string customerId, CancellationToken cancellationToken) =>
        (await GetAsync(customerId, cancellationToken)).Lane;

    /// <summary>A person wants an ERP to be called again.</summary>
    public async Task ResumeAsync(string customerId, string url, CancellationToken cancellationToken)
    {
        var used = await GetAsync(customerId, cancellationToken);
        used.Lane.Reset(EndpointState.Of(url));
        await RememberAsync(used, null, cancellationToken);
        await NudgeAsync(customerId, cancellationToken);
    }

    /// <summary>Forgets a customer that is gone.</summary>
    public void Forget(string customerId) => _lanes.TryRemove(customerId, out _);

    async Task<LaneInUse> GetAsync(string customerId, CancellationToken cancellationToken)
    {
        var lazy = _lanes.GetOrAdd(customerId, id => new Lazy<Task<LaneInUse>>(() => LoadAsync(id)));
        try
        {
            return await lazy.Value.WaitAsync(cancellationToken);
        }
        catch when (lazy.Value.IsFaulted)
        {
            // The next one reads again.
            _lanes.TryRemove(KeyValuePair.Create(customerId, lazy));
            throw;
        }
    }

    async Task<LaneInUse> LoadAsync(string customerId)
    {
        var settings = options.Value;
        var written = await ReadStateAsync(customerId, CancellationToken.None);
        // One that has just been deleted shares its places with others like it.
        var partnerId = (await customers.FindAsync(customerId, CancellationToken.None))?.PartnerId ?? "";
        var lane = new WebhookLane(
            customerId, partnerId, written ?? new EndpointState(""), settings.MaxConcurrentPerEndpoint, _slots,
            settings.PauseAfter);
        await foreach (var open in deliveries.OpenAsync(customerId)) lane.AddWaiting(open);
        return new LaneInUse(lane, written);
    }

    async ValueTask<EndpointState?> ReadStateAsync(string customerId, CancellationToken cancellationToken) =>
        await table.FindAsync(WebhookRows.Endpoint(customerId), cancellationToken) is { } row
            ? OrchestrationJson.Read<EndpointState>(row.Payload) : null;

    /// <summary>
    /// Writes what is to be remembered, when it has changed. That is rare: when an ERP stops answering, or answers again.
    /// </summary>
    async Task RememberAsync(LaneInUse used, string? url, CancellationToken cancellationToken)
    {
        if (used.Lane.State == used.Written) return;
        await used.Writing.WaitAsync(cancellationToken);
        try
        {
            var state = used.Lane.State;
            if (state == used.Written) return;
            // Told before it is written: told again after a crash, it is still one alert.
            if (state.PausedAt is { } at && used.Written?.PausedAt != at)
                await AlertAsync(used.Lane, state, url, cancellationToken);
            await table.UpsertAsync(
                WebhookRows.Endpoint(used.Lane.CustomerId), OrchestrationJson.Write(state)!, cancellationToken);
            used.Written = state;
        }
        finally
        {
            used.Writing.Release();
        }
    }

    Task AlertAsync(WebhookLane lane, EndpointState state, string? url, CancellationToken cancellationToken) => alerts.RaiseAsync(
        new AlertRequest(
            lane.CustomerId, AlertAuthority, "webhooks-paused",
            $"webhooks-paused|{state.UrlHash}|{state.FailingSince?.ToUnixTimeSeconds()}|{state.PausedAt:yyyyMMdd}",
            $"Nothing is delivered to the ERP any more. {state.PausedWhy} What comes about meanwhile is kept. "
            + "Mend the endpoint, then POST /api/webhooks/endpoint/resume, or give the customer another erpCallbackUrl.",
            new
            {
                host = url is null ? null : new Uri(url).Host, failingSince = state.FailingSince,
                undelivered = lane.Backlog.Count
            }),
        cancellationToken);

    sealed class LaneInUse(WebhookLane lane, EndpointState? written)
    {
        public WebhookLane Lane { get; } = lane;

        /// <summary>What the records say.</summary>
        public EndpointState? Written { get; set; } = written;

        public SemaphoreSlim Writing { get; } = new(1);
    }
}
