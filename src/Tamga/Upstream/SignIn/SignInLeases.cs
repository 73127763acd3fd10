using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Upstream.SignIn;

/// <summary>
/// One sign-in at a time as one person, over all processes that share the records: of many that keep a wrong password one asks,
/// and the others find its refusal. Processes that share nothing need none.
/// </summary>
/// <param name="table">The records.</param>
/// <param name="time">The clock.</param>
public sealed class SignInLeases(IRecordTable table, TimeProvider time)
{
    /// <summary>After which a lease that nobody renews is over: its owner has died.</summary>
    internal static readonly TimeSpan Duration = TimeSpan.FromSeconds(30);

    /// <summary>How long somebody waits for others. Whoever wants to sign in then is told to come again.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(250);

    /// <summary>Takes the lease of a login's person, or waits until it can be had.</summary>
    /// <returns>The lease, to be given back; nothing where no other process can want it.</returns>
    /// <exception cref="AuthorityFaultException">Others have it all the time. Nothing was sent.</exception>
    internal async Task<SignInLease?> TakeAsync(string authority, UpstreamLogin login)
    {
        if (!table.IsShared) return null;
        var key = SignInRows.Lease(authority, login);
        var owner = Guid.CreateVersion7().ToString("N");
        var until = time.GetUtcNow() + Patience;
        while (true)
        {
            var row = await table.FindAsync(key);
            var held = row is null ? null : OrchestrationJson.Read<SignInLease.Held>(row.Payload);
            // A store that repeats a write by itself may refuse the second one: then the row is this one's already.
            if (held?.Owner == owner) return new SignInLease(table, time, key, owner, row!.ETag);
            var now = time.GetUtcNow();
            if (held is null || held.Until <= now)
            {
                var mine = OrchestrationJson.Write(new SignInLease.Held(owner, now + Duration))!;
                var taken = await table.WriteAsync(
                    [row is null ? new InsertRow(key, mine) : new ReplaceRow(key, mine, row.ETag)]);
                if (taken.Succeeded) return new SignInLease(table, time, key, owner, taken.ETags[0]!);
                continue;
            }

            if (now >= until)
            {
                throw new AuthorityFaultException(
                    AuthorityFaultKind.TimedOut, $"Other processes have been signing in as the same person for {Patience}.",
                    outcomeUnknown: false);
            }

            await Task.Delay(LookAgain, time);
        }
    }
}

/// <summary>The right to sign in as a person: renewed while it is held, given back in the end.</summary>
sealed class SignInLease : IAsyncDisposable
{
    readonly IRecordTable _table;
    readonly TimeProvider _time;
    readonly RowKey _key;
    readonly string _owner;
    readonly CancellationTokenSource _givenBack = new();
    readonly Task _renewing;
    string _etag;

    public SignInLease(IRecordTable table, TimeProvider time, RowKey key, string owner, string etag)
    {
        (_table, _time, _key, _owner, _etag) = (table, time, key, owner, etag);
        _renewing = RenewAsync(_givenBack.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _givenBack.CancelAsync();
        await _renewing;
        try
        {
            await _table.WriteAsync([new DeleteRow(_key, _etag)]);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // It ends by itself, and what came of the sign-in counts.
        }

        _givenBack.Dispose();
    }

    async Task RenewAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(SignInLeases.Duration / 3, _time, cancellationToken);
                var longer = OrchestrationJson.Write(new Held(_owner, _time.GetUtcNow() + SignInLeases.Duration))!;
                var renewed = await _table.WriteAsync([new ReplaceRow(_key, longer, _etag)], CancellationToken.None);
                if (!renewed.Succeeded) return;
                _etag = renewed.ETags[0]!;
            }
        }
        catch (Exception)
        {
            // Given back, or the records are out of order: then it ends by itself.
        }
    }

    /// <summary>A lease as it is recorded.</summary>
    /// <param name="Owner">Who has it: another name for every sign-in.</param>
    /// <param name="Until">When it is over, unless it is renewed.</param>
    public sealed record Held(string Owner, DateTimeOffset Until);
}
