using System.Collections.Concurrent;
using Tamga.Secrets;

namespace Tamga.TestKit.Memory;

/// <summary>A secret store that forgets.</summary>
sealed class MemorySecretStore(CrashPlan crash) : ISecretStore
{
    public ConcurrentDictionary<string, string> Values { get; } = new(StringComparer.Ordinal);

    public Task<SecretText?> FindAsync(string name, CancellationToken cancellationToken = default) =>
        Task.FromResult<SecretText?>(Values.TryGetValue(name, out var value) ? new SecretText(value) : null);

    public async Task SetAsync(string name, SecretText value, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        crash.Write();
        Values[name] = value.Reveal();
    }

    public async Task DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        crash.Write();
        Values.TryRemove(name, out _);
    }
}
