using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Orchestrations;
using Tamga.Webhooks.Lanes;
using Tamga.Webhooks.Sending;

namespace Tamga.Webhooks;

/// <summary>
/// Makes one attempt to deliver, when it is the delivery's turn, and writes down what came of it. Run again after a crash it may
/// send a second time: deliveries arrive at least once, always under the same <c>webhook-id</c>.
/// </summary>
sealed class SendWebhook(
    DeliveryRepository deliveries, CustomerRepository customers, WebhookLanes lanes, WebhookSender sender,
    IOptions<WebhookOptions> options, TimeProvider time) : Activity<SendWebhook.Input, SendWebhook.Output>
{
    public static ActivityName<Input, Output> Name { get; } = new(nameof(SendWebhook));

    protected override async Task<Output> RunAsync(ActivityContext context, Input input)
    {
        var cancellationToken = context.CancellationToken;
        if (await deliveries.FindAsync(
            input.CustomerId, input.Id, cancellationToken) is not { Status: DeliveryStatus.Pending } delivery
            || delivery.Round != input.Round
            || await customers.FindAsync(input.CustomerId, cancellationToken) is not { } customer)
        {
            return Closed;
        }

        if (customer.Webhook()?.Url is not { } url)
        {
            await CloseAsync(delivery, DeliveryStatus.Dead, NotSent("The customer has no erpCallbackUrl any more."));
            await lanes.ClosedAsync(delivery, cancellationToken);
            return Closed;
        }

        var lane = await lanes.OfAsync(customer.Id, url, cancellationToken);
        var admission = lane.Enter(OpenDelivery.Of(delivery), time.GetUtcNow());
        switch (admission.Kind)
        {
            case AdmissionKind.Wait:
                await lanes.CallAsync(lane, admission.Calls, cancellationToken);
                return new Output(NextMove.AwaitTurn, time.GetUtcNow() + admission.For);
            case AdmissionKind.Skip:
                await lanes.CallAsync(lane, admission.Calls, cancellationToken);
                return input.IsEarly
                    ? Unchanged
                    : await FailedAsync(
                        lane, delivery, input, NotSent("The ERP does not answer; an earlier delivery is used to try it."), null);
            default:
                return await SendAsync(lane, customer, url, delivery, input, cancellationToken);
        }
    }

    async Task<Output> SendAsync(
        WebhookLane lane, Customer customer, string url, Delivery delivery, Input input, CancellationToken cancellationToken)
    {
        SendResult result;
        Output output;
        try
        {
            result = await sender.SendAsync(customer, url, delivery, cancellationToken);
            switch (result.Verdict)
            {
                case SendVerdict.Delivered:
                    await CloseAsync(delivery, DeliveryStatus.Delivered, result.Attempt);
                    output = Closed;
                    break;
                case SendVerdict.Gone:
                    await CloseAsync(delivery, DeliveryStatus.Dead, result.Attempt);
                    output = Closed;
                    break;
                default:
                    output = await FailedAsync(lane, delivery, input, result.Attempt, result.RetryAfter);
                    break;
            }
        }
        catch
        {
            // The host stops, or our own disk failed: it is tried again, and its place must not stay taken.
            lane.Abort(delivery.Id);
            throw;
        }

        WebhookTelemetry.Tell(result, delivery, url);
        await lanes.LeaveAsync(lane, customer, delivery, result, isClosed: output.Next == NextMove.None, cancellationToken);
        return output;
    }

    /// <summary>Writes a failed attempt down; the last one of the schedule makes a dead letter.</summary>
    async Task<Output> FailedAsync(
        WebhookLane lane, Delivery delivery, Input input, DeliveryAttempt attempt, TimeSpan? retryAfter)
    {
        var pause = RetrySchedule.Of(options.Value).After(input.Step, delivery.Id);
        if (input.IsEarly)
        {
            await deliveries.UpdateAsync(delivery.CustomerId, delivery.Id, d => d.Round == input.Round ? d.With(attempt) : d);
            return Unchanged;
        }

        if (pause is null)
        {
            await CloseAsync(delivery, DeliveryStatus.Dead, attempt);
            if (!attempt.Sent) lane.Close(delivery.Id);
            return Closed;
        }

        var due = time.GetUtcNow() + (retryAfter > pause ? retryAfter.Value : pause.Value);
        await deliveries.UpdateAsync(
            delivery.CustomerId, delivery.Id,
            d => d.Round == input.Round ? d.With(attempt) with { NextAttemptAt = due } : d);
        return new Output(NextMove.Retry, due);
    }

    Task CloseAsync(Delivery delivery, DeliveryStatus status, DeliveryAttempt attempt)
    {
        if (status == DeliveryStatus.Dead) WebhookTelemetry.Dead.Add(1);
        return deliveries.UpdateAsync(
            delivery.CustomerId, delivery.Id,
            d => d.Status == DeliveryStatus.Pending && d.Round == delivery.Round
                ? d.With(attempt) with { Status = status, ClosedAt = time.GetUtcNow(), NextAttemptAt = null }
                : d);
    }

    DeliveryAttempt NotSent(string why) => new(time.GetUtcNow(), 0, null, why, Sent: false);

    static Output Closed { get; } = new(NextMove.None, default);

    /// <summary>The next attempt stays due when it was.</summary>
    static Output Unchanged { get; } = new(NextMove.Retry, default);

    /// <param name="CustomerId">Whose ERP.</param>
    /// <param name="Id">The delivery.</param>
    /// <param name="Round">How often it was put to work again by hand.</param>
    /// <param name="Step">How many scheduled attempts have failed.</param>
    /// <param name="IsEarly">Called before the next scheduled attempt is due: a failure then changes nothing.</param>
    public sealed record Input(string CustomerId, string Id, int Round, int Step, bool IsEarly = false);

    /// <param name="Next">What to do now.</param>
    /// <param name="Until">How long to wait at the most.</param>
    public sealed record Output(NextMove Next, DateTimeOffset Until);

    /// <summary>What to do after an attempt.</summary>
    public enum NextMove
    {
        /// <summary>Nothing: the delivery is closed.</summary>
        None,

        /// <summary>It was not its turn: wait to be called.</summary>
        AwaitTurn,

        /// <summary>It failed: try again in time.</summary>
        Retry,
    }
}
