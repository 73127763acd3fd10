using System.Text.Json;
using Tamga.Orchestrations;

namespace Tamga.Filings;

/// <summary>Brings a filing to its end, good or bad. The last step of every orchestration that files.</summary>
/// <param name="filings">The filings.</param>
/// <param name="time">The clock.</param>
public sealed class EndFiling(FilingRepository filings, TimeProvider time) : Activity<EndFiling.Input, bool>
{
    /// <summary>The activity's name.</summary>
    public static ActivityName<Input, bool> Name { get; } = new(nameof(EndFiling));

    /// <inheritdoc/>
    protected override async Task<bool> RunAsync(ActivityContext context, Input input)
    {
        await filings.UpdateAsync(input.Filing.CustomerId, input.Filing.FilingId, f =>
            // Ended by the run of this activity that a crash cut off, and perhaps retried by hand since.
            f.HasEnded || (f.Retries > 0 && f.InstanceId != context.InstanceId)
            ? f
            : Move(f, input));
        return true;
    }

    Filing Move(Filing filing, Input input)
    {
        foreach (var (at, stage, note) in input.Learnt ?? []) filing = filing.Runs(at, stage, note);
        if (input.AuthorityReference is { } reference) filing = filing with { AuthorityReference = reference };
        return input.Error is { } error
            ? filing.Fails(time.GetUtcNow(), error) with { Result = input.Result ?? filing.Result }
            : filing.Succeeds(time.GetUtcNow(), input.Stage, input.Note) with { Result = input.Result };
    }

    /// <summary>How it ends.</summary>
    /// <param name="Filing">The filing.</param>
    /// <param name="Stage">Its last stage.</param>
    /// <param name="Note">What came of it.</param>
    /// <param name="Result">The result; of a failed filing as far as it came.</param>
    /// <param name="Error">Why it failed.</param>
    /// <param name="AuthorityReference">How the authority calls it, when that is news.</param>
    /// <param name="Learnt">What the last step has learnt and not shown yet.</param>
    public sealed record Input(
        FilingRef Filing, string Stage, string Note, JsonElement? Result = null, FilingError? Error = null,
        JsonElement? AuthorityReference = null, IReadOnlyList<TimelineEntry>? Learnt = null)
        : ITraced
    {
        string? ITraced.TraceParent => Filing.TraceParent;
    }
}
