using Tamga.Orchestrations;

namespace Tamga.Webhooks;

/// <summary>
/// Takes one delivery to its end: it has arrived, or it is a dead letter. Between attempts it waits for its own schedule, or to
/// be called: the ERP answers again, or it is this delivery's turn.
/// </summary>
sealed class DeliverWebhook : Orchestration<DeliverWebhook.Input, bool>
{
    public static OrchestrationName<Input, bool> Name { get; } = new(nameof(DeliverWebhook));

    /// <summary>It is this delivery's turn.</summary>
    public static EventName<bool> Go { get; } = new("go");

    /// <summary>Faults of our own (the disk, the secret store): nothing is given up for them.</summary>
    static readonly RetryPolicy OwnFaults = new(int.MaxValue, TimeSpan.FromSeconds(1), 2, TimeSpan.FromMinutes(5));

    protected override async Task<bool> RunAsync(OrchestrationContext context, Input input)
    {
        for (var step = 0; ;)
        {
            var sent = await context.CallAsync(SendWebhook.Name, new(input.CustomerId, input.Id, input.Round, step), OwnFaults);
            switch (sent.Next)
            {
                case SendWebhook.NextMove.None:
                    return true;
                case SendWebhook.NextMove.AwaitTurn:
                    await context.WaitForEventAsync(Go, sent.Until - context.UtcNow);
                    break;
                default:
                    if (await WaitAsync(context, input, step, sent.Until)) return true;
                    step++;
                    break;
            }
        }
    }

    /// <summary>Waits for the next attempt. Called before it is due, it tries, and the schedule stays as it is.</summary>
    /// <returns>True when the delivery is closed.</returns>
    static async Task<bool> WaitAsync(OrchestrationContext context, Input input, int step, DateTimeOffset due)
    {
        while ((await context.WaitForEventAsync(Go, due - context.UtcNow)).Arrived)
        {
            var early = await context.CallAsync(
                SendWebhook.Name, new(input.CustomerId, input.Id, input.Round, step, IsEarly: true), OwnFaults);
            if (early.Next == SendWebhook.NextMove.None) return true;
        }

        return false;
    }

    /// <param name="CustomerId">Whose ERP.</param>
    /// <param name="Id">The delivery.</param>
    /// <param name="Round">How often it was put to work again by hand.</param>
    public sealed record Input(string CustomerId, string Id, int Round);
}
