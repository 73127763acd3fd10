using Tamga.Records;

namespace Tamga.Retention;

/// <summary>Where it stands how far the sweep that is at work has come.</summary>
static class RetentionRows
{
    const string Table = "retention";

    public static RowKey Sweep { get; } = new(Table, "sweep", "state");
}

/// <summary>A sweep.</summary>
/// <param name="BegunAt">When it began.</param>
/// <param name="After">The last customer that it is done with; customers go in the order of their ids.</param>
/// <param name="EndedAt">When it was done with all.</param>
/// <param name="Erased">How many records of each kind it has erased so far.</param>
sealed record SweepState(
    DateTimeOffset BegunAt, string After, DateTimeOffset? EndedAt, IReadOnlyDictionary<string, int> Erased);
