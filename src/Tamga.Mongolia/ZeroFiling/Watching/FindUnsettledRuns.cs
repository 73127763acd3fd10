using System.Text.Json;
using Microsoft.Extensions.Options;
using Tamga.Filings;
using Tamga.Mongolia.ZeroFiling.Runs;
using Tamga.Orchestrations;

namespace Tamga.Mongolia.ZeroFiling.Watching;

/// <summary>
/// The runs that ended while some of their returns were still with the inspector, or waited for a person: their items are behind
/// their filings.
/// </summary>
sealed class FindUnsettledRuns(FilingRepository filings, IOptions<ETaxOptions> options, TimeProvider time)
    : Activity<FindUnsettledRuns.Input, IReadOnlyList<FilingRef>>
{
    const int Page = 100;

    public static ActivityName<Input, IReadOnlyList<FilingRef>> Name { get; } = new(nameof(FindUnsettledRuns));

    protected override async Task<IReadOnlyList<FilingRef>> RunAsync(ActivityContext context, Input input)
    {
        // No filing of an older run is still watched.
        var since = time.GetUtcNow() - options.Value.WatchTimeout - options.Value.RetryGiveUpAfter;
        var filter = new FilingFilter(MongoliaModule.Name, ZeroFilingRuns.Kind, FilingStatus.Succeeded, since, null);
        List<FilingRef> unsettled = [];
        string? continuation = null;
        do
        {
            var page = await filings.ListAsync(input.CustomerId, filter, Page, continuation, context.CancellationToken);
            unsettled.AddRange(page.Filings.Where(IsUnsettled).Select(f => new FilingRef(f.CustomerId, f.Id)));
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return unsettled;
    }

    static bool IsUnsettled(Filing run) =>
        run.Result is { } result
            && Count(result, "inProgress") + Count(result, "withInspector") + Count(result, "savedNotSent") > 0;

    static int Count(JsonElement result, string name) =>
        result.TryGetProperty(name, out var count) && count.TryGetInt32(out var number) ? number : 0;

    /// <param name="CustomerId">Whose.</param>
    public sealed record Input(string CustomerId);
}
