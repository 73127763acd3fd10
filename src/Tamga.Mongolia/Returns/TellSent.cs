using Tamga.Orchestrations;

namespace Tamga.Mongolia.Returns;

/// <summary>
/// Tells an orchestration that a filing it ordered has been sent, or has ended without. It may have stopped listening.
/// </summary>
sealed class TellSent(IOrchestrationClient orchestrations) : Activity<TellSent.Input, bool>
{
    public static ActivityName<Input, bool> Name { get; } = new(nameof(TellSent));

    /// <summary>The event; its payload is the filing's id.</summary>
    public static EventName<string> Event { get; } = new("return-sent");

    protected override Task<bool> RunAsync(ActivityContext context, Input input) =>
        orchestrations.RaiseEventAsync(input.InstanceId, Event, input.FilingId, context.CancellationToken);

    public sealed record Input(string InstanceId, string FilingId);
}
