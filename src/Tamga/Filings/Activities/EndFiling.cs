using System.Text.Json;
using Tamga.Orchestrations;

namespace Tamga.Filings.Activities;

/// <summary>Brings a filing to its end, good or bad. The last step of every orchestration that files.</summary>
sealed class EndFiling(FilingRepository filings, TimeProvider time) : Activity<EndFiling.Input, bool>
{
    public static ActivityName<Input, bool> Name { get; } = new(nameof(EndFiling));

    protected override async Task<bool> RunAsync(ActivityContext context, Input input)
    {
        await filings.UpdateAsync(input.Filing.CustomerId, input.Filing.FilingId, f =>
            // Ended by the run of this activity that a crash cut off, and perhaps retried by hand since.
            f.HasEnded || (f.Retries > 0 && f.InstanceId != context.InstanceId)
            ? f
            : input.Error is { } error
                ? f.Fails(time.GetUtcNow(), error) with { Result = input.Result ?? f.Result }
                : f.Succeeds(time.GetUtcNow(), input.Stage, input.Note) with { Result = input.Result });
        return true;
    }

    /// <param name="Filing">The filing.</param>
    /// <param name="Stage">Its last stage.</param>
    /// <param name="Note">What came of it.</param>
    /// <param name="Result">The result; of a failed filing as far as it came.</param>
    /// <param name="Error">Why it failed.</param>
    public sealed record Input(FilingRef Filing, string Stage, string Note, JsonElement? Result = null, FilingError? Error = null)
        : ITraced
    {
        string? ITraced.TraceParent => Filing.TraceParent;
    }
}
