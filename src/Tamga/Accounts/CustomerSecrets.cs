using System.Text.Json;
using Tamga.Records;
using Tamga.Secrets;

namespace Tamga.Accounts;

/// <summary>
/// Secrets of customers. Each name is noted beside the customer before its value is stored, because the secret store
/// cannot list: a secret that a crash left without a record pointing to it still goes when the customer does.
/// </summary>
/// <param name="table">Where names are noted.</param>
/// <param name="store">Where values are.</param>
public sealed class CustomerSecrets(IRecordTable table, ISecretStore store)
{
    /// <summary>Stores a value under a name from <see cref="SecretNames.New"/>.</summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="name">Its name.</param>
    /// <param name="value">The value.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task SetAsync(string customerId, string name, SecretText value, CancellationToken cancellationToken = default)
    {
        var note = JsonSerializer.Serialize(new SecretPointer(name), AccountsJson.Default.SecretPointer);
        await table.UpsertAsync(AccountRows.CustomerSecret(customerId, name), note, cancellationToken);
        await store.SetAsync(name, value, cancellationToken);
    }

    /// <summary>The value, to be used now and kept nowhere.</summary>
    /// <param name="name">Its name; nothing is found under none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Nothing when there is none, or no longer: the customer's record then points to another by now.</returns>
    public async Task<SecretText?> FindAsync(string? name, CancellationToken cancellationToken = default) =>
        name is null ? null : await store.FindAsync(name, cancellationToken);

    /// <summary>Takes secrets away that no record points to any more.</summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="names">Their names.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task DeleteAsync(string customerId, IEnumerable<string> names, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(names);
        foreach (var name in names)
        {
            await store.DeleteAsync(name, cancellationToken);
            await table.DeleteAsync(AccountRows.CustomerSecret(customerId, name), cancellationToken);
        }
    }

    internal async Task DeleteAllAsync(string customerId, CancellationToken cancellationToken)
    {
        var noted = new List<string>();
        await foreach (var row in table.QueryAllAsync(AccountRows.CustomerSecrets(customerId), cancellationToken))
            noted.Add(JsonSerializer.Deserialize(row.Payload, AccountsJson.Default.SecretPointer)!.Name);
        await DeleteAsync(customerId, noted, cancellationToken);
    }
}
