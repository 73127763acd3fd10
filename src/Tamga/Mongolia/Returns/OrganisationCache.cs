using System.Collections.Concurrent;
using Tamga.Mongolia.Wire;

namespace Tamga.Mongolia.Returns;

/// <summary>
/// A login's organisations for a few minutes. An accountant may act for ten thousand companies; their filings of one night
/// must not each ask for the whole list. Callers at the same time share one call.
/// </summary>
/// <param name="time">The clock.</param>
sealed class OrganisationCache(TimeProvider time)
{
    static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>An organisation that the login may act for; nothing when it may not.</summary>
    public async Task<Looked<Organisation?>> FindAsync(EtaxClient client, EtaxLogin login, long entId, CancellationToken cancellation)
    {
        var key = $"{login.AccountId}\n{login.CredentialsVersion}";
        var entry = _entries.AddOrUpdate(
            key, _ => Ask(client, login), (_, known) => known.IsFresh(time.GetUtcNow()) ? known : Ask(client, login));
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
        public bool IsFresh(DateTimeOffset now) =>
            !Answer.IsValueCreated || !Answer.Value.IsCompleted
            || (now - At < Lifetime && Answer.Value is { IsCompletedSuccessfully: true, Result.No: null });
    }
}
