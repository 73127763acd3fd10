using Tamga.Orchestrations;

namespace Tamga.Mongolia.ZeroFiling.Runs;

/// <summary>The companies of one portion of a run.</summary>
sealed class ReadPortion(RunItemRepository items) : Activity<ReadPortion.Input, IReadOnlyList<long>>
{
    public static ActivityName<Input, IReadOnlyList<long>> Name { get; } = new(nameof(ReadPortion));

    protected override Task<IReadOnlyList<long>> RunAsync(ActivityContext context, Input input) =>
        items.ReadPortionAsync(input.RunId, input.Portion, context.CancellationToken);

    public sealed record Input(string RunId, int Portion);
}
