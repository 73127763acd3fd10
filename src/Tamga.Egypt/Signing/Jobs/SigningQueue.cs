using System.Text;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Cades;
using Tamga.Egypt.Signing.Seals;
using Tamga.Filings;
using Tamga.Filings.Alerts;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Egypt.Signing.Jobs;

/// <summary>Where agents take jobs and hand in signatures.</summary>
sealed class SigningQueue(
    SigningJobs jobs, IRecordTable table, SigningSignals signals, FilingsAtWork filings, IOrchestrationClient orchestrations,
    AlertLog alerts, IOptions<SigningOptions> options, TimeProvider time)
{
    /// <summary>Of an alert: an agent signs with another certificate.</summary>
    public const string ChangedKind = "certificate-changed";

    /// <summary>The next job that no other agent has, kept for this one for a while.</summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="agent">Who asks; its own jobs it gets again at once.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<TakenJob?> TakeAsync(string customerId, string agent, CancellationToken cancellationToken)
    {
        await foreach (var row in table.QueryAllAsync(SigningRows.AllOpen(customerId) with { Limit = 50 }, cancellationToken))
        {
            var job = OrchestrationJson.Read<SigningJob>(row.Payload);
            if (!job.IsFreeFor(agent, time.GetUtcNow())) continue;
            if (!await filings.AreStillAtAsync(customerId, job, cancellationToken))
            {
                await jobs.ForgetAsync(new FilingRef(customerId, job.FilingId), job.InstanceId, cancellationToken);
                continue;
            }

            var leased = job with { LeasedTo = agent, LeasedUntil = time.GetUtcNow() + options.Value.Lease };
            // Somebody else has it by now: the next one then.
            if (!await table.ReplaceAsync(row.Key, OrchestrationJson.Write(leased)!, row.ETag, cancellationToken)) continue;
            if (await FindTextAsync(customerId, job.JobId, cancellationToken) is not { } text) continue;
            return new TakenJob(job.JobId, job.InternalId, text, job.Sha256);
        }

        return null;
    }

    /// <summary>As <see cref="TakeAsync"/>, and waits for a job if there is none.</summary>
    public async Task<TakenJob?> WaitAsync(string customerId, string agent, TimeSpan most, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + most;
        while (true)
        {
            var signal = signals.NextAsync(customerId);
            if (await TakeAsync(customerId, agent, cancellationToken) is { } job) return job;
            var left = until - time.GetUtcNow();
            if (left <= TimeSpan.Zero) return null;
            await signals.WaitAsync(signal, left, cancellationToken);
        }
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

    /// <summary>Takes a signature, if it holds.</summary>
    public async Task<HandInOutcome> AcceptAsync(Customer customer, string jobId, byte[] cms, CancellationToken cancellationToken)
    {
        if (await FindOutcomeAsync(customer.Id, jobId, cancellationToken) is { } known)
            return await RepeatAsync(customer.Id, jobId, known, cancellationToken);
        if (await FindTextAsync(customer.Id, jobId, cancellationToken) is not { } text) return new HandInOutcome.Unknown();
        var now = time.GetUtcNow();
        var verdict = SignatureVerifier.Verify(
            cms, Encoding.UTF8.GetBytes(text), options.Value.Expectation(customer.Eta().TaxId, now));
        if (!verdict.IsGood) return new HandInOutcome.Invalid(verdict.Flaws);
        var seal = verdict.Seal!;
        var last = new LastSeal(now, seal.Subject, seal.Issuer, seal.Thumbprint, seal.NotAfter);
        await TellOfAnotherAsync(customer.Id, last, cancellationToken);
        return await EndAsync(
            customer.Id, jobId, job => new SigningJobOutcome(job.InstanceId, now, cms, null),
            batch => batch with { Signatures = batch.Signatures + 1 },
            new UpsertRow(SigningRows.LastSeal(customer.Id), OrchestrationJson.Write(last)!), cancellationToken);
    }

    /// <summary>Somebody signs with another certificate than before: a renewed one, or one that should not sign.</summary>
    async Task TellOfAnotherAsync(string customerId, LastSeal now, CancellationToken cancellationToken)
    {
        if (await table.FindAsync(SigningRows.LastSeal(customerId), cancellationToken) is not { } row) return;
        var before = OrchestrationJson.Read<LastSeal>(row.Payload);
        if (before.Thumbprint == now.Thumbprint) return;
        await alerts.RaiseAsync(
            new AlertRequest(
                customerId, EgyptModule.Name, ChangedKind, $"eta:certificate-changed:{before.Thumbprint}:{now.Thumbprint}",
                $"The agent signs with another certificate than before: {now.Subject}, issued by {now.Issuer} "
                + $"({now.Thumbprint}); until now it was {before.Subject}, issued by {before.Issuer} ({before.Thumbprint}).",
                new { thumbprint = now.Thumbprint, before = before.Thumbprint, validUntil = now.NotAfter }),
            cancellationToken);
    }

    /// <summary>Takes an agent's word that a document will not be signed.</summary>
    public async Task<HandInOutcome> RefuseAsync(
        string customerId, string jobId, string reason, CancellationToken cancellationToken)
    {
        if (await FindOutcomeAsync(customerId, jobId, cancellationToken) is { } known)
            return await RepeatAsync(customerId, jobId, known, cancellationToken);
        var error = new FilingError(ErrorCodes.SigningFailed, $"The signature agent did not sign: {reason}", Retryable: true);
        return await EndAsync(
            customerId, jobId, job => new SigningJobOutcome(job.InstanceId, time.GetUtcNow(), null, error),
            batch => batch with { Refusals = batch.Refusals + 1 }, null, cancellationToken);
    }

    /// <summary>
    /// The outcome, the end of the job and the count are one write: each job counts once, whoever answers it how often.
    /// </summary>
    async Task<HandInOutcome> EndAsync(
        string customerId, string jobId, Func<SigningJob, SigningJobOutcome> outcome, Func<SigningBatch, SigningBatch> count,
        RowWrite? beside,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await table.FindAsync(SigningRows.Open(customerId, jobId), cancellationToken) is not { } open)
            {
                return await FindOutcomeAsync(customerId, jobId, cancellationToken) is { } known
                    ? await RepeatAsync(customerId, jobId, known, cancellationToken)
                    : new HandInOutcome.Unknown();
            }

            var job = OrchestrationJson.Read<SigningJob>(open.Payload);
            if (await jobs.FindBatchAsync(customerId, job.InstanceId, cancellationToken) is not { } batch)
                return new HandInOutcome.Unknown();
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
            if (!(await table.WriteAsync(writes, cancellationToken)).Succeeded) continue;
            await WakeAsync(counted, cancellationToken);
            return new HandInOutcome.Taken(ended.Cms is not null, counted.State.Pending, IsRepeated: false);
        }
    }

    /// <summary>
    /// A job that has its outcome keeps it. The orchestration is woken again, should a crash have come before it was.
    /// </summary>
    async Task<HandInOutcome> RepeatAsync(
        string customerId, string jobId, SigningJobOutcome known, CancellationToken cancellationToken)
    {
        await jobs.DropAsync(customerId, jobId, cancellationToken);
        if (await jobs.FindBatchAsync(customerId, known.InstanceId, cancellationToken) is not { } batch)
            return new HandInOutcome.Taken(known.Cms is not null, 0, IsRepeated: true);
        await WakeAsync(batch.Batch, cancellationToken);
        return new HandInOutcome.Taken(known.Cms is not null, batch.Batch.State.Pending, IsRepeated: true);
    }

    async Task WakeAsync(SigningBatch batch, CancellationToken cancellationToken)
    {
        if (batch.State.Pending > 0) return;
        await orchestrations.RaiseEventAsync(
            batch.InstanceId, SigningJobs.Arrived, new SignaturesArrived(batch.Signatures, batch.Refusals), cancellationToken);
    }

    async Task<string?> FindTextAsync(string customerId, string jobId, CancellationToken cancellationToken) =>
        await table.FindAsync(SigningRows.Text(customerId, jobId), cancellationToken) is { } row
            ? OrchestrationJson.Read<string>(row.Payload)
            : null;

    async Task<SigningJobOutcome?> FindOutcomeAsync(string customerId, string jobId, CancellationToken cancellationToken) =>
        await table.FindAsync(SigningRows.Done(customerId, jobId), cancellationToken) is { } row
            ? OrchestrationJson.Read<SigningJobOutcome>(row.Payload)
            : null;
}
