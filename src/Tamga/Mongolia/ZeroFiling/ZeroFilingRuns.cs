using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Filings;

namespace Tamga.Mongolia.ZeroFiling;

/// <summary>Starts runs and says how far they are.</summary>
/// <param name="intake">Where filings are accepted.</param>
/// <param name="items">What a run has come to.</param>
/// <param name="options">How fast runs go.</param>
/// <param name="time">The clock.</param>
sealed class ZeroFilingRuns(FilingIntake intake, RunItemRepository items, IOptions<EtaxOptions> options, TimeProvider time)
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
            Authority = Authority.Etax,
            Kind = Kind,
            Stage = "plan",
            NaturalKey = naturalKey,
            Orchestration = RunZeroFiling.Name.Value,
            Input = run => new RunZeroFiling.Input(run, selection, RunPace.Of(options.Value)),
            IdempotencyKey = key,
        }, CancellationToken.None);

    /// <summary>How far a run is, counted now.</summary>
    public async Task<RunProgress> ProgressAsync(Filing run, CancellationToken cancellation)
    {
        var companies = run.Result is { } result && result.TryGetProperty("companies", out var count) ? count.GetInt32() : 0;
        var counts = new RunCounts(companies);
        var done = new HashSet<long>();
        await foreach (var item in items.ListAsync(run.Id, cancellation))
        {
            counts = counts.With(item);
            done.Add(item.EntId);
        }

        var seconds = ((run.CompletedAt ?? time.GetUtcNow()) - run.CreatedAt).TotalSeconds;
        var rate = seconds > 0 ? Math.Round(done.Count / seconds, 1) : 0;
        var left = run.HasEnded ? 0 : rate > 0 ? Math.Round(Math.Max(0, companies - done.Count) / rate) : (double?)null;
        return new RunProgress(companies, done.Count, counts, rate, left);
    }
}
