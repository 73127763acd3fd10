using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Tamga.Records;

namespace Tamga.Accounts;

/// <summary>Remembers when keys were last used: to the hour, so that not every call writes.</summary>
/// <param name="table">The records.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where a note that could not be written is told.</param>
sealed class ApiKeyUses(IRecordTable table, TimeProvider time, ILogger<ApiKeyUses> logger)
{
    const int MostRemembered = 100_000;

    static readonly TimeSpan Precision = TimeSpan.FromHours(1);

    readonly ConcurrentDictionary<string, DateTimeOffset> _written = new(StringComparer.Ordinal);

    /// <summary>A key is used.</summary>
    public async ValueTask NoteAsync(ApiKeyReference key, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_written.TryGetValue(key.Hash, out var at) && now - at < Precision) return;
        if (_written.Count >= MostRemembered) _written.Clear();
        _written[key.Hash] = now;
        try
        {
            await table.UpsertAsync(
                AccountRows.ApiKeyUse(key.Hash), JsonSerializer.Serialize(new ApiKeyUse(now), AccountsJson.Default.ApiKeyUse),
                cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A disk that takes nothing more must not keep anybody from reading.
            logger.LogWarning("When key {KeyId} was last used could not be written: {Message}", key.Id, e.Message);
        }
    }

    /// <summary>When a key was last used; nothing when it was not yet.</summary>
    public async ValueTask<DateTimeOffset?> FindAsync(ApiKeyReference key, CancellationToken cancellationToken) =>
        await table.FindAsync(AccountRows.ApiKeyUse(key.Hash), cancellationToken) is { } row
            ? JsonSerializer.Deserialize(row.Payload, AccountsJson.Default.ApiKeyUse)!.At : null;

    /// <summary>A key is gone.</summary>
    public Task ForgetAsync(ApiKeyReference key, CancellationToken cancellationToken)
    {
        _written.TryRemove(key.Hash, out _);
        return table.DeleteAsync(AccountRows.ApiKeyUse(key.Hash), cancellationToken);
    }
}
