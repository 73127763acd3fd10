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

/// <summary>Where agents hand in signatures, or say that there will be none.</summary>
sealed class HandIns(
    SigningJobs jobs, IRecordTable table, AgentPresence presence, IOrchestrationClient orchestrations, AlertLog alerts,
    IOptions<SigningOptions> options, TimeProvider time)
{
    /// <summary>Of an alert: an agent signs with another certificate.</summary>
    public const string ChangedKind = "certificate-changed";

    /// <summary>Takes a signature, if it holds.</summary>
    public async Task<HandInOutcome> AcceptAsync(
        Customer customer, string jobId, string agent, byte[] cms, CancellationToken cancellationToken)
    {
        if (await FindOutcomeAsync(customer.Id, jobId, cancellationToken) is { } known)
            return await RepeatAsync(customer.Id, jobId, known, cancellationToken);
        if (await jobs.FindTextAsync(customer.Id, jobId, cancellationToken) is not { } text) return new HandInOutcome.Unknown();
        var now = time.GetUtcNow();
        var verdict = SignatureVerifier.Verify(
            cms, Encoding.UTF8.GetBytes(text), options.Value.Expectation(customer.Eta().TaxId, now));
        if (!verdict.IsGood)
        {
            await presence.FailedAsync(customer.Id, agent, verdict.Flaws[0].Message, cancellationToken);
            return new HandInOutcome.Invalid(verdict.Flaws);
        }

        var seal = verdict.Seal!;
        var last = new LastSeal(now, seal.Subject, seal.Issuer, seal.Thumbprint, seal.NotAfter);
        await TellOfAnotherAsync(customer.Id, last, cancellationToken);
        return await EndAsync(
            customer.Id, jobId, agent, job => new SigningJobOutcome(job.InstanceId, now, cms, null),
            batch => batch with { Signatures = batch.Signatures + 1 },
            (call, job) => call with { Signed = call.Signed + 1, LastSignedAt = now, LastSigned = job.InternalId },
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
        string customerId, string jobId, string agent, string reason, CancellationToken cancellationToken)
    {
        if (await FindOutcomeAsync(customerId, jobId, cancellationToken) is { } known)
            return await RepeatAsync(customerId, jobId, known, cancellationToken);
        var error = new FilingError(ErrorCodes.SigningFailed, $"The signature agent did not sign: {reason}", Retryable: true);
        return await EndAsync(
            customerId, jobId, agent, job => new SigningJobOutcome(job.InstanceId, time.GetUtcNow(), null, error),
            batch => batch with { Refusals = batch.Refusals + 1 },
            (call, job) => call with { LastError = new AgentError(time.GetUtcNow(), $"{job.InternalId}: {reason}") },
            null, cancellationToken);
    }

    /// <summary>
    /// The outcome, the end of the job, the count and the agent's part in it are one write: each job counts once, whoever answers
    /// it how often.
    /// </summary>
    async Task<HandInOutcome> EndAsync(
        string customerId, string jobId, string agent, Func<SigningJob, SigningJobOutcome> outcome,
        Func<SigningBatch, SigningBatch> count, Func<AgentCall, SigningJob, AgentCall> deed, RowWrite? beside,
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
                await presence.DraftAsync(customerId, agent, call => deed(call, job), cancellationToken),
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

    async Task<SigningJobOutcome?> FindOutcomeAsync(string customerId, string jobId, CancellationToken cancellationToken) =>
        await table.FindAsync(SigningRows.Done(customerId, jobId), cancellationToken) is { } row
            ? OrchestrationJson.Read<SigningJobOutcome>(row.Payload)
            : null;
}
