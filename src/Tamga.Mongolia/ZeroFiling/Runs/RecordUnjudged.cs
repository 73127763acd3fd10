using Tamga.Orchestrations;

namespace Tamga.Mongolia.ZeroFiling.Runs;

/// <summary>
/// Writes down that a company could not be judged, and why: it is on the report, and the next run looks at it again.
/// </summary>
sealed class RecordUnjudged(RunItemRepository items) : Activity<RecordUnjudged.Input, bool>
{
    public static ActivityName<Input, bool> Name { get; } = new(nameof(RecordUnjudged));

    protected override async Task<bool> RunAsync(ActivityContext context, Input input)
    {
        await items.SetAsync(
            input.RunId, [new RunItem { EntId = input.EntId, Form = "", Verdict = Verdict.NotReady, Reason = input.Reason }],
            context.CancellationToken);
        return true;
    }

    public sealed record Input(string RunId, long EntId, string Reason);
}
