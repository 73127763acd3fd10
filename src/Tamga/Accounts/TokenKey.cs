using System.Security.Cryptography;
using System.Text.Json;
using Tamga.Records;
using Tamga.Secrets;

namespace Tamga.Accounts;

/// <summary>The key that signs partner tokens: made by whoever needs it first, the same for all who share the records.</summary>
/// <remarks>
/// A secret store has no insert-if-absent, a record table has: each contender stores a candidate under a name of its own,
/// and the row that names one of them decides. The row is written last, so it never names a key that is not there.
/// </remarks>
sealed class TokenKey(IRecordTable table, ISecretStore store)
{
    byte[]? _key;

    public async ValueTask<byte[]> GetAsync(CancellationToken cancellationToken) =>
        _key ??= await FindOrMakeAsync(cancellationToken);

    async Task<byte[]> FindOrMakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var row = await table.FindAsync(AccountRows.TokenKey, cancellationToken);
            if (row is not null)
            {
                var named = JsonSerializer.Deserialize(row.Payload, AccountsJson.Default.SecretPointer)!;
                if (await store.FindAsync(named.Name, cancellationToken) is { } key)
                    return Convert.FromBase64String(key.Reveal());
            }

            var candidate = RandomNumberGenerator.GetBytes(32);
            var pointer = new SecretPointer(SecretNames.NewTokenKey());
            await store.SetAsync(pointer.Name, new SecretText(Convert.ToBase64String(candidate)), cancellationToken);
            var payload = JsonSerializer.Serialize(pointer, AccountsJson.Default.SecretPointer);
            var won = row is null
                ? await table.InsertAsync(AccountRows.TokenKey, payload, cancellationToken)
                : await table.ReplaceAsync(AccountRows.TokenKey, payload, row.ETag, cancellationToken);
            if (won) return candidate;
            await store.DeleteAsync(pointer.Name, cancellationToken);
        }
    }
}
