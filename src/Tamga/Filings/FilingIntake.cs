using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Filings;

/// <summary>
/// Accepts filings. The order of the writes is the promise: the filing, its pending start and its idempotency key in one
/// write; then the claim on its natural key; then the orchestration; then the answer. A crash in between leaves a pending
/// start, and <see cref="ResumeAsync(CancellationToken)"/> goes on from there.
/// </summary>
/// <param name="table">The records.</param>
/// <param name="filings">The filings.</param>
/// <param name="keys">Claims on natural keys.</param>
/// <param name="orchestrations">The runtime.</param>
/// <param name="customers">Whose pending starts are looked for.</param>
/// <param name="claims">How filings that are more than one thing claim all of them.</param>
/// <param name="time">The clock.</param>
/// <param name="mode">Whether the authorities are stand-ins.</param>
public sealed class FilingIntake(
    IRecordTable table, FilingRepository filings, NaturalKeys keys, IOrchestrationClient orchestrations,
    CustomerRepository customers, IEnumerable<IFilingClaims> claims, TimeProvider time, SandboxMode mode)
{
    /// <summary>How long an idempotency key is good.</summary>
    internal static readonly TimeSpan KeyLifetime = TimeSpan.FromHours(24);

    /// <summary>How often customers without a mark are looked at, too: a mark is an index, and an index may be wrong.</summary>
    static readonly TimeSpan AllEvery = TimeSpan.FromHours(1);

    DateTimeOffset _lookedAtAll = DateTimeOffset.MinValue;

    /// <summary>Accepts a filing, or says which one it repeats.</summary>
    /// <param name="request">What is to be filed.</param>
    /// <param name="cancellationToken">Gives up waiting; what was written stays.</param>
    public async Task<Acceptance> AcceptAsync(FilingRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        while (true)
        {
            var filing = Create(request);
            var (reservation, answer) = await ReserveAsync(request.IdempotencyKey, filing, cancellationToken);
            if (answer is not null) return answer;

            // Somebody else has just taken the idempotency key: look again at what it answers now.
            if (!await filings.InsertAsync(filing, reservation, cancellationToken)) continue;
            if (await ClaimAsync(filing, cancellationToken) is { } duplicate)
            {
                await filings.WithdrawAsync(filing, reservation?.Key, cancellationToken);
                return duplicate;
            }

            await StartAsync(filing, cancellationToken);
            return new AcceptedFiling(filing);
        }
    }

    /// <summary>The answer that an idempotency key has been given in the last day, if any.</summary>
    /// <param name="customerId">Whose key.</param>
    /// <param name="key">The key and its request.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Acceptance?> FindAnswerAsync(
        string customerId, IdempotencyKeyUse key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        return (await LookUpAsync(customerId, key, cancellationToken)).Answer;
    }

    /// <summary>Puts a failed filing back to work.</summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="filingId">Which.</param>
    /// <param name="key">The ERP's idempotency key: with it a retry that was answered is not refused when it comes again.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Nothing when it is not failed, or repeating cannot help.</returns>
    public async Task<Acceptance?> RetryAsync(
        string customerId, string filingId, IdempotencyKeyUse? key = null, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            if (key is not null && (await LookUpAsync(customerId, key, cancellationToken)).Answer is { } answer) return answer;
            if (await filings.PlanRequeueAsync(customerId, filingId, cancellationToken) is not { } plan) return null;
            var (reservation, taken) = await ReserveAsync(key, plan.Queued, cancellationToken);
            if (taken is not null) return taken;
            // Otherwise somebody else has just moved the filing or taken the key: look again.
            if (!await filings.RequeueAsync(plan, reservation, cancellationToken)) continue;
            await StartAsync(plan.Queued, cancellationToken);
            return new AcceptedFiling(plan.Queued);
        }
    }

    /// <summary>
    /// Goes on with what a crash left between acceptance and start. Safe to run at any time, by many. It looks at those customers
    /// that are marked for it, and at all of them first and then every hour.
    /// </summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>How many were found.</returns>
    /// <exception cref="AggregateException">Some could not begin; all others do.</exception>
    public async Task<int> ResumeAsync(CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var all = now - _lookedAtAll >= AllEvery;
        var found = 0;
        var failures = new List<Exception>();
        if (all)
        {
            await foreach (var customer in customers.EnumerateAllAsync(cancellationToken))
                found += await ResumeAsync(customer.Id, failures, cancellationToken);
            _lookedAtAll = now;
        }
        else
        {
            await foreach (var mark in filings.PendingStarts.ListAsync(cancellationToken))
            {
                var some = await ResumeAsync(mark.CustomerId, failures, cancellationToken);
                if (some == 0) await filings.PendingStarts.TakeOffAsync(mark, cancellationToken);
                found += some;
            }
        }

        return failures.Count == 0 ? found : throw new AggregateException(failures);
    }

    async Task<int> ResumeAsync(string customerId, List<Exception> failures, CancellationToken cancellationToken)
    {
        var found = 0;
        await foreach (var pending in filings.PendingStartsAsync(customerId, cancellationToken))
        {
            found++;
            try
            {
                await ResumeAsync(pending, cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failures.Add(new InvalidOperationException($"Filing {pending.FilingId} cannot begin: {e.Message}", e));
            }
        }

        return found;
    }

    async Task ResumeAsync(PendingStart pending, CancellationToken cancellationToken)
    {
        if (await customers.FindAsync(pending.CustomerId, cancellationToken) is null) return;
        if (await filings.FindAsync(pending.CustomerId, pending.FilingId, cancellationToken) is not { } filing) return;
        if (await ClaimAsync(filing, cancellationToken) is not null)
        {
            // Its sender never got an answer, and meanwhile another request was first.
            await filings.UpdateAsync(filing.CustomerId, filing.Id, f => f.Fails(time.GetUtcNow(), new FilingError(
                ErrorCodes.DuplicateFiling, "Another filing of the same thing was accepted first.")), cancellationToken);
            return;
        }

        await StartAsync(filing, cancellationToken);
    }

    Task StartAsync(Filing filing, CancellationToken cancellationToken) => orchestrations.StartAsync(
        filing.Orchestration, filing.InstanceId, filing.Input.GetRawText(), cancellationToken);

    async Task<(TableRow? Row, Acceptance? Answer)> LookUpAsync(
        string customerId, IdempotencyKeyUse key, CancellationToken cancellationToken)
    {
        var row = await table.FindAsync(IdempotencyRow(customerId, key), cancellationToken);
        if (row is null) return (null, null);
        var known = OrchestrationJson.Read<IdempotencyRecord>(row.Payload);
        if (time.GetUtcNow() - known.At > KeyLifetime) return (row, null);
        if (known.BodyHash != key.Request.Hash) return (row, new IdempotencyKeyReused());
        return await SettleAsync(known.Answer, cancellationToken) is { } settled ? (row, settled) : (null, null);
    }

    /// <summary>
    /// The answer of a filing whose acceptance another request may still be at. It claims the natural key on the filing's behalf:
    /// nobody is told of a filing that is then taken back.
    /// </summary>
    /// <returns>Nothing when the filing has been taken back.</returns>
    async Task<Acceptance?> SettleAsync(Filing answer, CancellationToken cancellationToken)
    {
        if (await filings.FindAsync(answer.CustomerId, answer.Id, cancellationToken) is not { } filing) return null;
        if (filing.Status == FilingStatus.Queued && await ClaimAsync(filing, cancellationToken) is { } duplicate)
            return duplicate;
        return new AcceptedFiling(answer, IsReplay: true);
    }

    /// <summary>Claims everything that a filing is about.</summary>
    /// <returns>Nothing when all is now the filing's.</returns>
    async Task<DuplicateFiling?> ClaimAsync(Filing filing, CancellationToken cancellationToken)
    {
        // Filings that may be about several things claim each of them; their natural key is only shown.
        if (claims.FirstOrDefault(c => c.Orchestration == filing.Orchestration) is { } several)
            return await several.ClaimAsync(filing, cancellationToken);
        return filing.NaturalKey is { } natural
            && await keys.ClaimAsync(natural, filing.CustomerId, filing.Id, cancellationToken) is { } holder
            ? new DuplicateFiling(natural, holder.CustomerId == filing.CustomerId ? holder.FilingId : null)
            : null;
    }

    /// <summary>
    /// The row that binds a key to its answer, to be written together with it; or the answer the key has already.
    /// </summary>
    async Task<(RowWrite? Reservation, Acceptance? Answer)> ReserveAsync(
        IdempotencyKeyUse? key, Filing filing, CancellationToken cancellationToken)
    {
        if (key is null) return (null, null);
        var (expired, answer) = await LookUpAsync(filing.CustomerId, key, cancellationToken);
        if (answer is not null) return (null, answer);
        var where = IdempotencyRow(filing.CustomerId, key);
        var payload = OrchestrationJson.Write(new IdempotencyRecord(time.GetUtcNow(), key.Request.Hash, filing))!;
        return (expired is null ? new InsertRow(where, payload) : new ReplaceRow(where, payload, expired.ETag), null);
    }

    Filing Create(FilingRequest request)
    {
        var at = time.GetUtcNow();
        var id = FilingId.Create(at);
        return new Filing
        {
            Id = id,
            CustomerId = request.CustomerId,
            Authority = request.Authority,
            Kind = request.Kind,
            Status = FilingStatus.Queued,
            Stage = request.Stage,
            NaturalKey = request.NaturalKey,
            CreatedAt = at,
            UpdatedAt = at,
            Timeline = [new(at, request.Stage, "Accepted.")],
            Sandbox = mode.IsOn ? true : null,
            Orchestration = request.Orchestration,
            Input = JsonSerializer.SerializeToElement(
                request.Input(new FilingRef(request.CustomerId, id, ActivityTrace.Current)), OrchestrationJson.Options),
        };
    }

    /// <summary>Keys are the ERP's own text: hashed, they fit any table.</summary>
    static RowKey IdempotencyRow(string customerId, IdempotencyKeyUse key) =>
        FilingRows.Idempotency(customerId, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key.Key))));

    sealed record IdempotencyRecord(DateTimeOffset At, string BodyHash, Filing Answer);
}

/// <summary>What names a filing in the inputs of orchestrations and activities.</summary>
/// <param name="CustomerId">Whose.</param>
/// <param name="FilingId">Which.</param>
/// <param name="TraceParent">The request that led to it, as the ERP's trace knows it (W3C <c>traceparent</c>).</param>
public sealed record FilingRef(string CustomerId, string FilingId, string? TraceParent = null);

/// <summary>What is to be filed.</summary>
public sealed record FilingRequest
{
    /// <summary>For whom.</summary>
    public required string CustomerId { get; init; }

    /// <summary>With which authority.</summary>
    public required string Authority { get; init; }

    /// <summary>What.</summary>
    public required string Kind { get; init; }

    /// <summary>The first stage.</summary>
    public required string Stage { get; init; }

    /// <summary>The natural key, when all of its parts are known already.</summary>
    public string? NaturalKey { get; init; }

    /// <summary>The orchestration that takes it to its end.</summary>
    public required string Orchestration { get; init; }

    /// <summary>The orchestration's input for the filing.</summary>
    public required Func<FilingRef, object> Input { get; init; }

    /// <summary>The ERP's idempotency key.</summary>
    public IdempotencyKeyUse? IdempotencyKey { get; init; }
}

/// <summary>An idempotency key and the request it came with.</summary>
/// <param name="Key">The key.</param>
/// <param name="Request">The request.</param>
public sealed record IdempotencyKeyUse(string Key, IdempotentBody Request)
{
    /// <summary>The key of a request, bound to what it says; nothing when it has none.</summary>
    /// <param name="request">The request.</param>
    /// <param name="body">Its body.</param>
    /// <exception cref="ApiProblemException">The key is not one.</exception>
    public static IdempotencyKeyUse? Of(HttpRequest request, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(request);
        return IdempotencyKey.Of(request) is { } key ? new(key, IdempotentBody.Of(request.Method, request.Path, body)) : null;
    }
}

/// <summary>What an idempotency key is bound to: where the request went and what it said.</summary>
/// <param name="Hash">SHA-256 of both, hexadecimal.</param>
public sealed record IdempotentBody(string Hash)
{
    /// <summary>Of a request.</summary>
    /// <param name="method">GET, POST…</param>
    /// <param name="path">The path.</param>
    /// <param name="body">The body.</param>
    public static IdempotentBody Of(string method, string path, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{method} {path.ToUpperInvariant()}\n"));
        hash.AppendData(body);
        return new IdempotentBody(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}

/// <summary>What came of a request to file.</summary>
public abstract record Acceptance;

/// <summary>It is durable and will be taken to its end.</summary>
/// <param name="Filing">As it was accepted.</param>
/// <param name="IsReplay">Whether this is an idempotency key's first answer once more.</param>
public sealed record AcceptedFiling(Filing Filing, bool IsReplay = false) : Acceptance;

/// <summary>The same thing has been filed, or is being filed.</summary>
/// <param name="NaturalKey">What is the same.</param>
/// <param name="FilingId">The other filing, when it is the same customer's.</param>
/// <param name="Errors">Of several things in one request: each that is the same, starting with its JSON path.</param>
public sealed record DuplicateFiling(string NaturalKey, string? FilingId, IReadOnlyList<string>? Errors = null) : Acceptance;

/// <summary>The idempotency key belongs to another request.</summary>
public sealed record IdempotencyKeyReused : Acceptance;
