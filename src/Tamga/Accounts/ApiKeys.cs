using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tamga.Records;
using Tamga.Secrets;

namespace Tamga.Accounts;

/// <summary>The keys ERPs call with: at most one for each customer.</summary>
/// <remarks>
/// A key opens a customer only while the customer's own row names its hash. Everything else (the way from the hash to the
/// customer, the plain text for the partner to read back) is written before that row and taken away after it. So one
/// write both kills the old key and makes the new one count, and a crash around it leaves the one or the other whole.
/// </remarks>
/// <param name="table">The records.</param>
/// <param name="customers">The customers.</param>
/// <param name="secrets">Where the plain text is.</param>
public sealed class ApiKeys(IRecordTable table, CustomerRepository customers, CustomerSecrets secrets)
{
    /// <summary>No key is longer; what is longer is not worth hashing.</summary>
    const int MaxLength = 200;

    /// <summary>Gives a customer a new key; the old one is dead from then on.</summary>
    /// <param name="customer">Whose.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The customer with its key, or nothing when it has gone meanwhile.</returns>
    public async Task<Customer?> IssueAsync(Customer customer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customer);
        // Hex, because ETA calls back with the key as a part of the path.
        var key = RandomNumberGenerator.GetHexString(64, lowercase: true);
        var issued = new ApiKeyReference(Hash(key), SecretNames.New(customer.Id, SecretNames.ApiKey));
        var owner = new CustomerOwner(customer.PartnerId, customer.Id);
        await secrets.SetAsync(customer.Id, issued.Secret, new SecretText(key), cancellationToken);
        await table.UpsertAsync(
            AccountRows.ApiKey(issued.Hash), JsonSerializer.Serialize(owner, AccountsJson.Default.CustomerOwner),
            cancellationToken);
        var update = await customers.UpdateAsync(
            customer.PartnerId, customer.Id, c => c with { ApiKey = issued }, cancellationToken);
        await RetireAsync(customer.Id, update is null ? issued : update.Before.ApiKey, cancellationToken);
        return update?.After;
    }

    /// <summary>Takes a customer's key away.</summary>
    /// <param name="customer">Whose.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The customer before and after, or nothing when it has gone meanwhile.</returns>
    public async Task<CustomerUpdate?> RevokeAsync(Customer customer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customer);
        var update = await customers.UpdateAsync(
            customer.PartnerId, customer.Id, c => c with { ApiKey = null }, cancellationToken);
        await RetireAsync(customer.Id, update?.Before.ApiKey, cancellationToken);
        return update;
    }

    /// <summary>The customer that a key opens.</summary>
    /// <param name="presented">The key as it came.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Nothing when it opens none.</returns>
    public async ValueTask<Customer?> FindCustomerAsync(string presented, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrEmpty(presented) || presented.Length > MaxLength) return null;
        // The look-up goes by the hash: how long it takes says nothing about the key.
        var hash = Hash(presented);
        var row = await table.FindAsync(AccountRows.ApiKey(hash), cancellationToken);
        if (row is null) return null;
        var owner = JsonSerializer.Deserialize(row.Payload, AccountsJson.Default.CustomerOwner)!;
        var customer = await customers.FindAsync(owner.PartnerId, owner.CustomerId, cancellationToken);
        return customer?.ApiKey?.Hash == hash ? customer : null;
    }

    /// <summary>A customer's key in plain text, for its partner.</summary>
    /// <param name="customer">Whose.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<SecretText?> RevealAsync(Customer customer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customer);
        return secrets.FindAsync(customer.ApiKey?.Secret, cancellationToken);
    }

    internal async Task RetireAsync(string customerId, ApiKeyReference? key, CancellationToken cancellationToken)
    {
        if (key is null) return;
        await secrets.DeleteAsync(customerId, [key.Secret], cancellationToken);
        await table.DeleteAsync(AccountRows.ApiKey(key.Hash), cancellationToken);
    }

    static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
