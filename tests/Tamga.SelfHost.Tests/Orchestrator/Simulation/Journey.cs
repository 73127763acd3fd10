using Tamga.Orchestrations;
using Tamga.TestKit.Compliance.Orchestrations;

namespace Tamga.SelfHost.Tests.Orchestrator.Simulation;

/// <summary>
/// An orchestration that does everything one may do, in an order that follows from the seed and its own name: activities that
/// fail and are repeated, timers, events with and without a timeout, children, fan-outs, and starting over.
/// </summary>
sealed class Journey
{
    const int Legs = 6;

    static readonly RetryPolicy Patiently = new(20, TimeSpan.FromSeconds(5), 2, TimeSpan.FromMinutes(2));

    readonly SeededChoice _choice;
    readonly World _world;
    readonly ActivityName<string, string> _perform;
    readonly OrchestrationName<string, string> _child;

    public Journey(SeededChoice choice, World world, OrchestrationRegistry registry)
    {
        (_choice, _world) = (choice, world);
        _perform = registry.Activity<string, string>("Perform", Perform);
        _child = registry.Orchestration<string, string>("Child", async (context, name) =>
            await context.CallAsync(_perform, $"{name}/1", Patiently)
                + await context.CallAsync(_perform, $"{name}/2", Patiently));
        Name = registry.Orchestration<Stage, string[]>("Journey", RunAsync);
    }

    public static EventName<string> Letter { get; } = new("letter");

    public OrchestrationName<Stage, string[]> Name { get; }

    /// <summary>How many letters a journey waits for, one after another, without a timeout.</summary>
    public int LettersOf(string instance) => Enumerable.Range(0, Legs).Count(leg => Kind(instance, leg) == 2);

    int Kind(string instance, int leg) => _choice.For($"{instance} leg {leg}").Below(6);

    /// <summary>
    /// Some attempts fail; what was done has a receipt of its own, so that an outcome shows which attempt it came from.
    /// </summary>
    string Perform(string work)
    {
        var attempt = _world.Attempt(work);
        return _choice.For($"{work} attempt {attempt}").InHundred(20)
            ? throw new UpstreamException($"attempt {attempt} at {work} failed")
            : $"{work} by {attempt}";
    }

    async Task<string[]> RunAsync(OrchestrationContext context, Stage stage)
    {
        List<string> kept = [.. stage.Kept];
        for (var leg = stage.Leg; leg < Legs; leg++)
        {
            var place = $"{context.InstanceId} leg {leg}";
            var outcome = Kind(context.InstanceId, leg) switch
            {
                0 => await context.CallAsync(_perform, place, Patiently),
                1 => await WaitAsync(context, place),
                2 => await context.WaitForEventAsync(Letter),
                3 => await context.CallSubOrchestrationAsync(_child, place, place),
                4 => string.Join(", ", await context.ForEachAsync(
                    ["a", "b", "c"], 2, part => context.CallAsync(_perform, $"{place} {part}", Patiently))),
                _ => $"{(await context.WaitForEventAsync(new EventName<string>("never"), TimeSpan.FromMinutes(5))).Arrived}",
            };
            _world.Told(context.InstanceId, leg, outcome);
            context.SetCustomStatus(leg);
            kept.Add(outcome);
            if (_choice.For($"{place} starts over").InHundred(25))
            {
                context.ContinueAsNew(new Stage(leg + 1, [.. kept]));
                return [];
            }
        }

        return [.. kept];
    }

    async Task<string> WaitAsync(OrchestrationContext context, string place)
    {
        var wait = TimeSpan.FromMinutes(1 + _choice.For(place).Below(600));
        var until = context.UtcNow + wait;
        await context.CreateTimerAsync(wait);
        return context.UtcNow < until ? $"{place} rang too early" : $"{place} waited";
    }

    /// <summary>Where a journey stands.</summary>
    /// <param name="Leg">The next leg.</param>
    /// <param name="Kept">What came of the others.</param>
    public sealed record Stage(int Leg, string[] Kept);
}
