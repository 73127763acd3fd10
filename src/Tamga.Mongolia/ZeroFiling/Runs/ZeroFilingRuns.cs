using System.Text.Json;
using Microsoft.Extensions.Options;
using Tamga.Filings;
using Tamga.Orchestrations;

namespace Tamga.Mongolia.ZeroFiling.Runs;

/// <summary>Starts runs and says how far they are: counted from their items when somebody asks.</summary>
sealed class ZeroFilingRuns(
    FilingIntake intake, RunItemRepository items, RunLooks looks, IOptions<ETaxOptions> options, TimeProvider time)
    : IFilingProgress
{
    public const string Kind = "zero-filing-run";

    /// <summary>Accepts a run.</summary>
    /// <param name="customerId">Whose companies.</param>
    /// <param name="selection">What to look at.</param>
    /// <param name="naturalKey">What makes it the only one of its kind; runs by hand may be repeated and have none.</param>
    /// <param name="key">The ERP's idempotency key.</param>
    public Task<Acceptance> AcceptAsync(
        string customerId, RunSelection selection, string? naturalKey, IdempotencyKeyUse? key = null) =>
        intake.AcceptAsync(new FilingRequest
        {
            CustomerId = customerId,
            Authority = MongoliaModule.Name,
            Kind = Kind,
            Stage = "plan",
            NaturalKey = naturalKey,
            Orchestration = RunZeroFiling.Name.Value,
            Input = run => new RunZeroFiling.Input(run, selection, RunPace.Of(options.Value)),
            IdempotencyKey = key,
        }, CancellationToken.None);

    string IFilingProgress.Orchestration => RunZeroFiling.Name.Value;

    async Task<FilingProgress?> IFilingProgress.ReadAsync(Filing filing, CancellationToken cancellationToken) =>
        // Before the plan is made there is nothing to count.
        CompaniesOf(filing) is null ? null : new FilingProgress(ResultOf(await LookAsync(filing, cancellationToken)));

    /// <summary>A run as it is now.</summary>
    public async Task<RunView> ViewAsync(Filing run, CancellationToken cancellationToken)
    {
        var look = await LookAsync(run, cancellationToken);
        var shown = run.HasEnded || CompaniesOf(run) is null ? run : run with { Result = ResultOf(look) };
        return new RunView(FilingView.Of(shown), ProgressOf(run, look));
    }

    Task<RunLook> LookAsync(Filing run, CancellationToken cancellationToken) =>
        looks.LookAsync(run.Id, run.CompletedAt, () => CountAsync(run, cancellationToken));

    async Task<RunLook> CountAsync(Filing run, CancellationToken cancellationToken)
    {
        var counts = new RunCounts(CompaniesOf(run) ?? 0);
        var done = new HashSet<long>();
        var first = new List<RunItem>();
        await foreach (var item in items.ListAsync(run.Id, cancellationToken))
        {
            counts = counts.With(item);
            done.Add(item.EntId);
            if (first.Count < RunResult.ItemsShown) first.Add(item);
        }

        return new RunLook(counts, done.Count, first);
    }

    RunProgress ProgressOf(Filing run, RunLook look)
    {
        var (companies, done) = (look.Counts.Companies, look.CompaniesDone);
        var seconds = ((run.CompletedAt ?? time.GetUtcNow()) - run.CreatedAt).TotalSeconds;
        var rate = seconds > 0 ? Math.Round(done / seconds, 1) : 0;
        var left = run.HasEnded ? 0 : rate > 0 ? Math.Round(Math.Max(0, companies - done) / rate) : (double?)null;
        return new RunProgress(companies, done, look.Counts, rate, left);
    }

    static int? CompaniesOf(Filing run) =>
        run.Result is { } result && result.TryGetProperty("companies", out var count) ? count.GetInt32() : null;

    static JsonElement ResultOf(RunLook look) =>
        JsonSerializer.SerializeToElement(RunResult.Of(look.Counts, look.First), OrchestrationJson.Options);
}
