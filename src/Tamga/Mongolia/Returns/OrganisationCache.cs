using System.Collections.Concurrent;
using Tamga.Mongolia.Wire;

namespace Tamga.Mongolia.Returns;

/// <summary>
/// A login's organisations for a minute. An accountant may act for ten thousand companies; their filings of one night
/// must not each ask for the whole list. Callers at the same time share one call.
/// </summary>
/// <param name="time">The clock.</param>
sealed class OrganisationCache(TimeProvider time)
{
    static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);
    readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>An organisation that the login may act for, as it was a minute ago at the most; nothing when it may not.</summary>
    public Task<Looked<Organisation?>> FindAsync(EtaxClient client, EtaxLogin login, long entId, CancellationToken cancellation) =>
        FindAsync(client, login, entId, Lifetime, cancellation);

    /// <summary>An organisation as it is now; nothing when the login may not act for it.</summary>
    public Task<Looked<Organisation?>> AskAsync(EtaxClient client, EtaxLogin login, long entId, CancellationToken cancellation) =>
        FindAsync(client, login, entId, TimeSpan.Zero, cancellation);

    async Task<Looked<Organisation?>> FindAsync(
        EtaxClient client, EtaxLogin login, long entId, TimeSpan maxAge, CancellationToken cancellation)
    {
        var key = $"{login.AccountId}\n{login.CredentialsVersion}";
        var entry = _entries.AddOrUpdate(
            key, _ => Ask(client, login), (_, known) => known.Serves(time.GetUtcNow(), maxAge) ? known : Ask(client, login));
        var answer = await entry.Answer.Value.WaitAsync(cancellation);
        return new(answer.Value?.Find(entId), answer.No);
    }

    // One caller's giving up must not end the call that others share: it ends by its own timeout.
    Entry Ask(EtaxClient client, EtaxLogin login) => new(
        time.GetUtcNow(), new Lazy<Task<Looked<OrganisationList>>>(() => ListAsync(client, login)));

    static async Task<Looked<OrganisationList>> ListAsync(EtaxClient client, EtaxLogin login) =>
        (await client.GetUserOrgsAsync(login, CancellationToken.None)).TryGet(out var list, out var no)
            ? new Looked<OrganisationList>(new OrganisationList(list))
            : no;

    sealed record Entry(DateTimeOffset At, Lazy<Task<Looked<OrganisationList>>> Answer)
    {
        /// <summary>A no or a fault is not kept: only callers at the same time share it.</summary>
        public bool Serves(DateTimeOffset now, TimeSpan maxAge) =>
            !Answer.IsValueCreated || !Answer.Value.IsCompleted
            || (now - At < maxAge && Answer.Value is { IsCompletedSuccessfully: true, Result.No: null });
    }
}
