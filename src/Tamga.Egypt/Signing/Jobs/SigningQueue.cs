using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Egypt.Signing.Jobs;

/// <summary>Where agents take jobs.</summary>
sealed class SigningQueue(
    SigningJobs jobs, IRecordTable table, SigningSignals signals, FilingsAtWork filings, AgentPreference preference,
    IOptions<SigningOptions> options, TimeProvider time)
{
    /// <summary>The next job that no other agent has and that is kept for none, kept for this one for a while.</summary>
    /// <param name="customer">Whose.</param>
    /// <param name="agent">Who asks; its own jobs it gets again at once.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<TakenJob?> TakeAsync(Customer customer, string agent, CancellationToken cancellationToken)
    {
        var kept = await preference.FindAsync(customer, agent, cancellationToken);
        if (kept?.KeepsAll(time.GetUtcNow()) is true) return null;
        await foreach (var row in table.QueryAllAsync(SigningRows.AllOpen(customer.Id) with { Limit = 50 }, cancellationToken))
        {
            var job = OrchestrationJson.Read<SigningJob>(row.Payload);
            if (!job.IsFreeFor(agent, time.GetUtcNow()) || kept?.Keeps(job, time.GetUtcNow()) is true) continue;
            if (!await IsWantedAsync(customer.Id, job, cancellationToken)) continue;
            // Somebody else has it by now: the next one then.
            if (await LeaseAsync(customer.Id, row, job, agent, cancellationToken) is { } taken) return taken;
        }

        return null;
    }

    /// <summary>As <see cref="TakeAsync"/>, and waits for a job if there is none.</summary>
    public async Task<TakenJob?> WaitAsync(Customer customer, string agent, TimeSpan most, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + most;
        while (true)
        {
            var signal = signals.NextAsync(customer.Id);
            if (await TakeAsync(customer, agent, cancellationToken) is { } job) return job;
            var left = until - time.GetUtcNow();
            if (left <= TimeSpan.Zero) return null;
            await signals.WaitAsync(signal, left, cancellationToken);
        }
    }

    /// <summary>A job that a person chose.</summary>
    public async Task<LeaseOutcome> ChooseAsync(
        Customer customer, string jobId, string agent, CancellationToken cancellationToken)
    {
        while (await table.FindAsync(SigningRows.Open(customer.Id, jobId), cancellationToken) is { } row)
        {
            var job = OrchestrationJson.Read<SigningJob>(row.Payload);
            if (!job.IsFreeFor(agent, time.GetUtcNow())) return new LeaseOutcome.Elsewhere("Another agent has this document.");
            var kept = await preference.FindAsync(customer, agent, cancellationToken);
            if (kept?.Keeps(job, time.GetUtcNow()) is true)
            {
                return new LeaseOutcome.Elsewhere(
                    $"The document is kept for the preferred agent, {kept.Agent}, until {kept.UntilOf(job):u}.");
            }

            if (!await IsWantedAsync(customer.Id, job, cancellationToken)) break;
            if (await LeaseAsync(customer.Id, row, job, agent, cancellationToken) is { } taken)
                return new LeaseOutcome.Taken(taken);
        }

        return new LeaseOutcome.Unknown();
    }

    /// <summary>A job as it is, taken by nobody.</summary>
    public async Task<TakenJob?> FindAsync(string customerId, string jobId, CancellationToken cancellationToken) =>
        await table.FindAsync(SigningRows.Open(customerId, jobId), cancellationToken) is { } row
        && await jobs.FindTextAsync(customerId, jobId, cancellationToken) is { } text
        && OrchestrationJson.Read<SigningJob>(row.Payload) is var job
            ? new TakenJob(job.JobId, job.InternalId, text, job.Sha256)
            : null;

    /// <summary>The first jobs that wait, and how many there are.</summary>
    public async Task<(IReadOnlyList<SigningJob> Jobs, int Pending)> ListAsync(
        string customerId, int most, CancellationToken cancellationToken)
    {
        var (first, pending) = (new List<SigningJob>(), 0);
        await foreach (var row in table.QueryAllAsync(SigningRows.AllOpen(customerId), cancellationToken))
            if (pending++ < most) first.Add(OrchestrationJson.Read<SigningJob>(row.Payload));
        return (first, pending);
    }

    /// <summary>Gives a job back that never reached the agent.</summary>
    public async Task ReleaseAsync(string customerId, string jobId, string agent)
    {
        if (await table.FindAsync(SigningRows.Open(customerId, jobId)) is not { } row) return;
        var job = OrchestrationJson.Read<SigningJob>(row.Payload);
        if (job.LeasedTo != agent) return;
        var free = job with { LeasedTo = null, LeasedUntil = null };
        if (await table.ReplaceAsync(row.Key, OrchestrationJson.Write(free)!, row.ETag)) signals.NewJobs(customerId);
    }

    /// <summary>What a filing that has ended asked for is forgotten.</summary>
    async Task<bool> IsWantedAsync(string customerId, SigningJob job, CancellationToken cancellationToken)
    {
        if (await filings.AreStillAtAsync(customerId, job, cancellationToken)) return true;
        await jobs.ForgetAsync(new FilingRef(customerId, job.FilingId), job.InstanceId, cancellationToken);
        return false;
    }

    /// <returns>Nothing when the row has changed since.</returns>
    async Task<TakenJob?> LeaseAsync(
        string customerId, TableRow row, SigningJob job, string agent, CancellationToken cancellationToken)
    {
        var leased = job with { LeasedTo = agent, LeasedUntil = time.GetUtcNow() + options.Value.Lease };
        return await table.ReplaceAsync(row.Key, OrchestrationJson.Write(leased)!, row.ETag, cancellationToken)
            && await jobs.FindTextAsync(customerId, job.JobId, cancellationToken) is { } text
                ? new TakenJob(job.JobId, job.InternalId, text, job.Sha256)
                : null;
    }
}
