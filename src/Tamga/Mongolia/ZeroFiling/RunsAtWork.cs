using System.Text.Json;
using Tamga.Filings;
using Tamga.Mongolia.ZeroFiling.Activities;
using Tamga.Orchestrations;

namespace Tamga.Mongolia.ZeroFiling;

/// <summary>The counts and the first items of a run that is at work.</summary>
/// <param name="items">What a run has come to.</param>
sealed class RunsAtWork(RunItemRepository items) : IFilingProgress
{
    public string Orchestration => RunZeroFiling.Name.Value;

    public async Task<FilingProgress?> ReadAsync(Filing filing, CancellationToken cancellation)
    {
        // Before the plan is made there is nothing to count.
        if (filing.Result is not { } planned || !planned.TryGetProperty("companies", out var companies)) return null;
        var counts = new RunCounts(companies.GetInt32());
        var shown = new List<RunItem>();
        await foreach (var item in items.ListAsync(filing.Id, cancellation))
        {
            counts = counts.With(item);
            if (shown.Count < TallyRun.ItemsShown) shown.Add(item);
        }

        return new FilingProgress(JsonSerializer.SerializeToElement(RunResult.Of(counts, shown), OrchestrationJson.Options));
    }
}
