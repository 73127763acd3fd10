using System.Security.Cryptography;
using System.Text;
using Tamga.Egypt.Signing.Seals;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Egypt.Signing.Jobs;

/// <summary>
/// What waits at the gateway for a signature from the customer's desk. A job is a record: it survives everything, is given to one
/// agent at a time, and goes with its filing. The orchestration that asked is woken by <see cref="Arrived"/> once nothing of its
/// own waits any longer; <see cref="SignatureWait"/> is how it waits.
/// </summary>
sealed class SigningJobs(IRecordTable table, SigningSignals signals, TimeProvider time)
{
    /// <summary>The longest piece of a filing that is written at once, in characters, and the most documents in it.</summary>
    const int LargestWrite = 1_000_000;
    const int MostDocuments = 40;

    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Wakes the orchestration instance that asked for signatures.</summary>
    public static EventName<SignaturesArrived> Arrived { get; } = new(nameof(SignaturesArrived));

    /// <summary>
    /// Asks for the signatures of a filing's documents. Asking again, after a crash, adds only what is missing.
    /// </summary>
    /// <param name="filing">The filing.</param>
    /// <param name="instanceId">The orchestration instance that will wait: the filing's own or a child named after it.</param>
    /// <param name="documents">All documents that this instance has to sign: the same ones whenever it asks.</param>
    /// <param name="cancellationToken">Gives up waiting; what was written stays.</param>
    /// <exception cref="DecoderFallbackException">A canonical text is no UTF-8.</exception>
    public async Task CreateAsync(
        FilingRef filing, string instanceId, IReadOnlyList<DocumentToSign> documents,
        CancellationToken cancellationToken = default)
    {
        var batch = new SigningBatch(filing.FilingId, instanceId, documents.Count);
        var isNew = await table.InsertAsync(
            SigningRows.Batch(filing.CustomerId, instanceId), OrchestrationJson.Write(batch)!, cancellationToken);
        var portion = new List<RowWrite>();
        var length = 0;
        foreach (var document in documents)
        {
            var jobId = SigningJob.IdOf(instanceId, document.Index);
            if (!isNew && await IsKnownAsync(filing.CustomerId, jobId, cancellationToken)) continue;
            var text = Utf8.GetString(document.CanonicalText.Span);
            if (portion.Count > 0 && (length + text.Length > LargestWrite || portion.Count == 2 * MostDocuments))
                await FlushAsync();
            var job = new SigningJob(
                jobId, filing.FilingId, instanceId, document.Index, document.InternalId,
                Convert.ToHexStringLower(SHA256.HashData(document.CanonicalText.Span)), AskedAt: time.GetUtcNow());
            portion.Add(new UpsertRow(SigningRows.Text(filing.CustomerId, jobId), OrchestrationJson.Write(text)!));
            portion.Add(new UpsertRow(SigningRows.Open(filing.CustomerId, jobId), OrchestrationJson.Write(job)!));
            length += text.Length;
        }

        await FlushAsync();

        async Task FlushAsync()
        {
            if (portion.Count == 0) return;
            await table.WriteAsync(portion, cancellationToken);
            portion.Clear();
            length = 0;
            signals.NewJobs(filing.CustomerId);
        }
    }

    /// <summary>How far it has come.</summary>
    public async Task<SigningState> CountAsync(
        FilingRef filing, string instanceId, CancellationToken cancellationToken = default) =>
        (await FindBatchAsync(filing.CustomerId, instanceId, cancellationToken))?.Batch.State ?? new SigningState(0, 0, 0);

    /// <summary>What came of one document.</summary>
    /// <returns>Nothing while it waits, and when its job was withdrawn.</returns>
    public async Task<SigningOutcome?> FindOutcomeAsync(
        FilingRef filing, string instanceId, int index, CancellationToken cancellationToken = default)
    {
        var row = await table.FindAsync(
            SigningRows.Done(filing.CustomerId, SigningJob.IdOf(instanceId, index)), cancellationToken);
        if (row is null) return null;
        var outcome = OrchestrationJson.Read<SigningJobOutcome>(row.Payload);
        return new SigningOutcome(outcome.Cms, outcome.Error);
    }

    /// <summary>Takes back what nobody has signed; signatures that are there stay.</summary>
    public async Task WithdrawAsync(FilingRef filing, string instanceId, CancellationToken cancellationToken = default)
    {
        await foreach (var row in table.QueryAllAsync(SigningRows.OpenOf(filing.CustomerId, instanceId), cancellationToken))
            await DropAsync(filing.CustomerId, OrchestrationJson.Read<SigningJob>(row.Payload).JobId, cancellationToken);
    }

    /// <summary>Takes everything of an instance away, signatures too: its documents are on their way, or never will be.</summary>
    public async Task ForgetAsync(FilingRef filing, string instanceId, CancellationToken cancellationToken = default)
    {
        await WithdrawAsync(filing, instanceId, cancellationToken);
        await table.DeleteAllAsync(SigningRows.DoneOf(filing.CustomerId, instanceId), cancellationToken);
        await table.DeleteAsync(SigningRows.Batch(filing.CustomerId, instanceId), cancellationToken);
    }

    public async Task<string?> FindTextAsync(string customerId, string jobId, CancellationToken cancellationToken) =>
        await table.FindAsync(SigningRows.Text(customerId, jobId), cancellationToken) is { } row
            ? OrchestrationJson.Read<string>(row.Payload)
            : null;

    public async Task<(TableRow Row, SigningBatch Batch)?> FindBatchAsync(
        string customerId, string instanceId, CancellationToken cancellationToken) =>
        await table.FindAsync(SigningRows.Batch(customerId, instanceId), cancellationToken) is { } row
            ? (row, OrchestrationJson.Read<SigningBatch>(row.Payload))
            : null;

    public Task DropAsync(string customerId, string jobId, CancellationToken cancellationToken) => table.WriteAsync(
        [new DeleteRow(SigningRows.Open(customerId, jobId)), new DeleteRow(SigningRows.Text(customerId, jobId))],
        cancellationToken);

    async Task<bool> IsKnownAsync(string customerId, string jobId, CancellationToken cancellationToken) =>
        await table.FindAsync(SigningRows.Open(customerId, jobId), cancellationToken) is not null
        || await table.FindAsync(SigningRows.Done(customerId, jobId), cancellationToken) is not null;
}
