using System.Text.Json;
using Microsoft.Extensions.Options;
using Tamga.Filings;
using Tamga.Orchestrations;

namespace Tamga.Mongolia.ZeroFiling.Runs;

/// <summary>Starts runs and says how far they are: counted from their items whenever somebody asks.</summary>
sealed class ZeroFilingRuns(FilingIntake intake, RunItemRepository items, IOptions<ETaxOptions> options, TimeProvider time)
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
        CompaniesOf(filing) is null ? null : new FilingProgress((await LookAsync(filing, cancellationToken)).Result);

    /// <summary>A run as it is now.</summary>
    public async Task<RunView> ViewAsync(Filing run, CancellationToken cancellationToken)
    {
        var look = await LookAsync(run, cancellationToken);
        var shown = run.HasEnded || CompaniesOf(run) is null ? run : run with { Result = look.Result };
        return new RunView(FilingView.Of(shown), ProgressOf(run, look));
    }

    async Task<RunLook> LookAsync(Filing run, CancellationToken cancellationToken)
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

    /// <summary>What a run has come to by now.</summary>
    sealed record RunLook(RunCounts Counts, int CompaniesDone, IReadOnlyList<RunItem> First)
    {
        public JsonElement Result => JsonSerializer.SerializeToElement(RunResult.Of(Counts, First), OrchestrationJson.Options);
    }
}
