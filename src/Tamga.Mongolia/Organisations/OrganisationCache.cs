using System.Collections.Concurrent;
using Tamga.Mongolia.SignIn;
using Tamga.Mongolia.Wire;
using Tamga.Upstream;

namespace Tamga.Mongolia.Organisations;

/// <summary>
/// A login's organisations for a minute. An accountant may act for ten thousand companies; their filings of one night
/// must not each ask for the whole list. Callers at the same time share one call.
/// </summary>
sealed class OrganisationCache(TimeProvider time)
{
    static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);
    readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>
    /// An organisation that the login may act for, as it was a minute ago at the most; nothing when it may not.
    /// </summary>
    public Task<AuthorityAnswer<Organisation?>> FindAsync(
        ETaxClient client, ETaxLogin login, long entId, CancellationToken cancellationToken) =>
        FindAsync(client, login, entId, Lifetime, cancellationToken);

    /// <summary>An organisation as it is now; nothing when the login may not act for it.</summary>
    public Task<AuthorityAnswer<Organisation?>> AskAsync(
        ETaxClient client, ETaxLogin login, long entId, CancellationToken cancellationToken) =>
        FindAsync(client, login, entId, TimeSpan.Zero, cancellationToken);

    /// <summary>All of them, as they were a minute ago at the most.</summary>
    public Task<AuthorityAnswer<OrganisationList>> ListAsync(
        ETaxClient client, ETaxLogin login, CancellationToken cancellationToken) =>
        ListAsync(client, login, Lifetime, cancellationToken);

    async Task<AuthorityAnswer<Organisation?>> FindAsync(
        ETaxClient client, ETaxLogin login, long entId, TimeSpan maxAge, CancellationToken cancellationToken)
    {
        var answer = await ListAsync(client, login, maxAge, cancellationToken);
        return new(answer.Value?.Find(entId), answer.No);
    }

    Task<AuthorityAnswer<OrganisationList>> ListAsync(
        ETaxClient client, ETaxLogin login, TimeSpan maxAge, CancellationToken cancellationToken)
    {
        var key = $"{login.CustomerId}\n{login.CredentialsVersion}";
        var entry = _entries.AddOrUpdate(
            key, _ => Ask(client, login), (_, known) => known.Serves(time.GetUtcNow(), maxAge) ? known : Ask(client, login));
        return entry.Answer.Value.WaitAsync(cancellationToken);
    }

    // One caller's giving up must not end the call that others share: it ends by its own timeout.
    Entry Ask(ETaxClient client, ETaxLogin login) => new(
        time.GetUtcNow(), new Lazy<Task<AuthorityAnswer<OrganisationList>>>(() => AskAllAsync(client, login)));

    static async Task<AuthorityAnswer<OrganisationList>> AskAllAsync(ETaxClient client, ETaxLogin login) =>
        (await client.GetUserOrgsAsync(login, CancellationToken.None)).TryGet(out var list, out var no)
            ? new AuthorityAnswer<OrganisationList>(new OrganisationList(list))
            : no;

    sealed record Entry(DateTimeOffset At, Lazy<Task<AuthorityAnswer<OrganisationList>>> Answer)
    {
        /// <summary>A no or a fault is not kept: only callers at the same time share it.</summary>
        public bool Serves(DateTimeOffset now, TimeSpan maxAge) =>
            !Answer.IsValueCreated || !Answer.Value.IsCompleted
            || (now - At < maxAge && Answer.Value is { IsCompletedSuccessfully: true, Result.No: null });
    }
}
