using System.Text;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Cades;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Egypt.Signing.Jobs;

/// <summary>Where agents take jobs and hand in signatures.</summary>
sealed class SigningDesk(
    SigningJobs jobs, IRecordTable table, SigningSignals signals, FilingsAtWork filings, IOrchestrationClient orchestrations,
    IOptions<SigningOptions> options, TimeProvider time)
{
    /// <summary>The next job that no other agent has, kept for this one for a while.</summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="agent">Who asks; its own jobs it gets again at once.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<TakenJob?> TakeAsync(string customerId, string agent, CancellationToken cancellation)
    {
        await foreach (var row in table.QueryAllAsync(SigningRows.AllOpen(customerId) with { Limit = 50 }, cancellation))
        {
            var job = OrchestrationJson.Read<SigningJob>(row.Payload);
            if (!job.IsFreeFor(agent, time.GetUtcNow())) continue;
            if (!await filings.AreStillAtAsync(customerId, job, cancellation))
            {
                await jobs.ForgetAsync(new FilingRef(customerId, job.FilingId), job.InstanceId, cancellation);
                continue;
            }

            var leased = job with { LeasedTo = agent, LeasedUntil = time.GetUtcNow() + options.Value.Lease };
            // Somebody else has it by now: the next one then.
            if (!await table.ReplaceAsync(row.Key, OrchestrationJson.Write(leased)!, row.ETag, cancellation)) continue;
            if (await FindTextAsync(customerId, job.JobId, cancellation) is not { } text) continue;
            return new TakenJob(job.JobId, job.InternalId, text, job.Sha256);
        }

        return null;
    }

    /// <summary>As <see cref="TakeAsync"/>, and waits for a job if there is none.</summary>
    public async Task<TakenJob?> WaitAsync(string customerId, string agent, TimeSpan most, CancellationToken cancellation)
    {
        var until = time.GetUtcNow() + most;
        while (true)
        {
            var signal = signals.NextAsync(customerId);
            if (await TakeAsync(customerId, agent, cancellation) is { } job) return job;
            var left = until - time.GetUtcNow();
            if (left <= TimeSpan.Zero) return null;
            await signals.WaitAsync(signal, left, cancellation);
        }
    }

    /// <summary>Gives a job back that never reached the agent.</summary>
    public async Task ReleaseAsync(string customerId, string jobId, string agent)
    {
        if (await table.FindAsync(SigningRows.Open(customerId, jobId)) is not { } row) return;
        var job = OrchestrationJson.Read<SigningJob>(row.Payload);
        if (job.LeasedTo != agent) return;
        if (await table.ReplaceAsync(row.Key, OrchestrationJson.Write(job with { LeasedTo = null, LeasedUntil = null })!, row.ETag))
            signals.NewJobs(customerId);
    }

    /// <summary>Takes a signature, if it holds.</summary>
    public async Task<SigningReceipt> AcceptAsync(Customer customer, string jobId, byte[] cms, CancellationToken cancellation)
    {
        if (await FindOutcomeAsync(customer.Id, jobId, cancellation) is { } known) return await RepeatAsync(customer.Id, jobId, known, cancellation);
        if (await FindTextAsync(customer.Id, jobId, cancellation) is not { } text) return new SigningReceipt.Unknown();
        var now = time.GetUtcNow();
        var verdict = SignatureVerifier.Verify(cms, Encoding.UTF8.GetBytes(text), options.Value.Expectation(customer.TaxId, now));
        if (!verdict.IsGood) return new SigningReceipt.Invalid(verdict.Flaws);
        var seal = verdict.Seal!;
        var last = new LastSeal(now, seal.Subject, seal.Issuer, seal.Thumbprint, seal.NotAfter);
        return await EndAsync(
            customer.Id, jobId, job => new SigningJobOutcome(job.InstanceId, now, cms, null),
            batch => batch with { Signatures = batch.Signatures + 1 },
            new UpsertRow(SigningRows.LastSeal(customer.Id), OrchestrationJson.Write(last)!), cancellation);
    }

    /// <summary>Takes an agent's word that a document will not be signed.</summary>
    public async Task<SigningReceipt> RefuseAsync(string customerId, string jobId, string reason, CancellationToken cancellation)
    {
        if (await FindOutcomeAsync(customerId, jobId, cancellation) is { } known) return await RepeatAsync(customerId, jobId, known, cancellation);
        var error = new FilingError(ErrorCodes.SigningFailed, $"The signature agent did not sign: {reason}", Retryable: true);
        return await EndAsync(
            customerId, jobId, job => new SigningJobOutcome(job.InstanceId, time.GetUtcNow(), null, error),
            batch => batch with { Refusals = batch.Refusals + 1 }, null, cancellation);
    }

    /// <summary>The outcome, the end of the job and the count are one write: each job counts once, whoever answers it how often.</summary>
    async Task<SigningReceipt> EndAsync(
        string customerId, string jobId, Func<SigningJob, SigningJobOutcome> outcome, Func<SigningBatch, SigningBatch> count, RowWrite? beside,
        CancellationToken cancellation)
    {
        while (true)
        {
            if (await table.FindAsync(SigningRows.Open(customerId, jobId), cancellation) is not { } open)
                return await FindOutcomeAsync(customerId, jobId, cancellation) is { } known
                    ? await RepeatAsync(customerId, jobId, known, cancellation)
                    : new SigningReceipt.Unknown();
            var job = OrchestrationJson.Read<SigningJob>(open.Payload);
            if (await jobs.FindBatchAsync(customerId, job.InstanceId, cancellation) is not { } batch) return new SigningReceipt.Unknown();
            var ended = outcome(job);
            var counted = count(batch.Batch);
            List<RowWrite> writes =
            [
                new DeleteRow(open.Key, open.ETag),
                new DeleteRow(SigningRows.Text(customerId, jobId)),
                new InsertRow(SigningRows.Done(customerId, jobId), OrchestrationJson.Write(ended)!),
                new ReplaceRow(batch.Row.Key, OrchestrationJson.Write(counted)!, batch.Row.ETag),
            ];
            if (beside is not null) writes.Add(beside);
            if (!(await table.WriteAsync(writes, cancellation)).Succeeded) continue;
            await WakeAsync(counted, cancellation);
            return new SigningReceipt.Taken(ended.Cms is not null, counted.State.Pending, IsRepeated: false);
        }
    }

    /// <summary>A job that has its outcome keeps it. The orchestration is woken again, should a crash have come before it was.</summary>
    async Task<SigningReceipt> RepeatAsync(string customerId, string jobId, SigningJobOutcome known, CancellationToken cancellation)
    {
        await jobs.DropAsync(customerId, jobId, cancellation);
        if (await jobs.FindBatchAsync(customerId, known.InstanceId, cancellation) is not { } batch)
            return new SigningReceipt.Taken(known.Cms is not null, 0, IsRepeated: true);
        await WakeAsync(batch.Batch, cancellation);
        return new SigningReceipt.Taken(known.Cms is not null, batch.Batch.State.Pending, IsRepeated: true);
    }

    async Task WakeAsync(SigningBatch batch, CancellationToken cancellation)
    {
        if (batch.State.Pending > 0) return;
        await orchestrations.RaiseEventAsync(
            batch.InstanceId, SigningJobs.Arrived, new SignaturesArrived(batch.Signatures, batch.Refusals), cancellation);
    }

    async Task<string?> FindTextAsync(string customerId, string jobId, CancellationToken cancellation) =>
        await table.FindAsync(SigningRows.Text(customerId, jobId), cancellation) is { } row ? OrchestrationJson.Read<string>(row.Payload) : null;

    async Task<SigningJobOutcome?> FindOutcomeAsync(string customerId, string jobId, CancellationToken cancellation) =>
        await table.FindAsync(SigningRows.Done(customerId, jobId), cancellation) is { } row
            ? OrchestrationJson.Read<SigningJobOutcome>(row.Payload)
            : null;
}
