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

    /// <summary>The organisations as they were a minute ago at the most.</summary>
    public Task<EtaxResult<IReadOnlyList<Organisation>>> GetAsync(EtaxClient client, EtaxLogin login, CancellationToken cancellation) =>
        GetAsync(client, login, Lifetime, cancellation);

    /// <summary>The organisations as they are now.</summary>
    public Task<EtaxResult<IReadOnlyList<Organisation>>> AskAsync(EtaxClient client, EtaxLogin login, CancellationToken cancellation) =>
        GetAsync(client, login, TimeSpan.Zero, cancellation);

    async Task<EtaxResult<IReadOnlyList<Organisation>>> GetAsync(
        EtaxClient client, EtaxLogin login, TimeSpan maxAge, CancellationToken cancellation)
    {
        var key = $"{login.AccountId}\n{login.CredentialsVersion}";
        var entry = _entries.AddOrUpdate(
            key, _ => Ask(client, login), (_, known) => known.Serves(time.GetUtcNow(), maxAge) ? known : Ask(client, login));
        return await entry.Answer.Value.WaitAsync(cancellation);
    }

    // One caller's giving up must not end the call that others share: it ends by its own timeout.
    Entry Ask(EtaxClient client, EtaxLogin login) => new(
        time.GetUtcNow(), new Lazy<Task<EtaxResult<IReadOnlyList<Organisation>>>>(
            () => client.GetUserOrgsAsync(login, CancellationToken.None)));

    sealed record Entry(DateTimeOffset At, Lazy<Task<EtaxResult<IReadOnlyList<Organisation>>>> Answer)
    {
        /// <summary>A no or a fault is not kept: only callers at the same time share it.</summary>
        public bool Serves(DateTimeOffset now, TimeSpan maxAge) =>
            !Answer.IsValueCreated || !Answer.Value.IsCompleted
            || (now - At < maxAge && Answer.Value is { IsCompletedSuccessfully: true, Result: EtaxResult<IReadOnlyList<Organisation>>.Success });
    }
}
