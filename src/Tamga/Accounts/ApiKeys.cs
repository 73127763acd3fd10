using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tamga.Records;
using Tamga.Secrets;

namespace Tamga.Accounts;

/// <summary>The keys ERPs call with: one for each customer, and for a while those that it has taken the place of.</summary>
/// <remarks>
/// A key opens a customer only while the customer's own row names its hash. Everything else (the way from the hash to the
/// customer, the plain text for the partner to read back) is written before that row and taken away after it. So one
/// write both ends the old key and makes the new one count, and a crash around it leaves the one or the other whole.
/// </remarks>
/// <param name="table">The records.</param>
/// <param name="customers">The customers.</param>
/// <param name="secrets">Where the plain text is.</param>
/// <param name="uses">When they were last used.</param>
/// <param name="time">The clock.</param>
sealed class ApiKeys(
    IRecordTable table, CustomerRepository customers, CustomerSecrets secrets, ApiKeyUses uses, TimeProvider time)
{
    /// <summary>Characters that tell a person which key it is, and nobody what it is.</summary>
    const int PrefixLength = 8;

    /// <summary>No key is longer; what is longer is not worth hashing.</summary>
    const int MaxLength = 200;

    /// <summary>Gives a customer a new key.</summary>
    /// <param name="customer">Whose.</param>
    /// <param name="name">What its partner calls it.</param>
    /// <param name="overlap">How long the keys of before are good; they are dead at once without.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The customer with its key, or nothing when it has gone meanwhile.</returns>
    public async Task<Customer?> IssueAsync(
        Customer customer, string? name = null, TimeSpan? overlap = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customer);
        // Hex, because ETA calls back with the key as a part of the path.
        var key = RandomNumberGenerator.GetHexString(64, lowercase: true);
        var now = time.GetUtcNow();
        var issued = new ApiKeyReference(
            Hash(key), SecretNames.New(customer.Id, SecretNames.ApiKey), key[..PrefixLength], name, now);
        var owner = new CustomerOwner(customer.PartnerId, customer.Id);
        await secrets.SetAsync(customer.Id, issued.Secret, new SecretText(key), cancellationToken);
        await table.UpsertAsync(
            AccountRows.ApiKey(issued.Hash), JsonSerializer.Serialize(owner, AccountsJson.Default.CustomerOwner),
            cancellationToken);
        var update = await customers.UpdateAsync(
            customer.PartnerId, customer.Id,
            c => c with { ApiKey = issued, OlderApiKeys = overlap is null ? null : StillGood(c, now + overlap.Value) },
            cancellationToken);
        await RetireAsync(customer.Id, update is null ? [issued] : Gone(update), cancellationToken);
        return update?.After;
    }

    /// <summary>Takes a customer's keys away.</summary>
    /// <param name="customer">Whose.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The customer before and after, or nothing when it has gone meanwhile.</returns>
    public Task<CustomerUpdate?> RevokeAsync(Customer customer, CancellationToken cancellationToken = default) =>
        RevokeAsync(customer, static _ => true, cancellationToken);

    /// <summary>Takes one of a customer's keys away.</summary>
    /// <param name="customer">Whose.</param>
    /// <param name="keyId">Which.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The customer before and after, or nothing when it has gone meanwhile.</returns>
    public Task<CustomerUpdate?> RevokeAsync(
        Customer customer, string keyId, CancellationToken cancellationToken = default) =>
        RevokeAsync(customer, key => key.Id == keyId, cancellationToken);

    async Task<CustomerUpdate?> RevokeAsync(
        Customer customer, Func<ApiKeyReference, bool> isMeant, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(customer);
        var update = await customers.UpdateAsync(
            customer.PartnerId, customer.Id,
            c => c with
            {
                ApiKey = c.ApiKey is { } key && isMeant(key) ? null : c.ApiKey,
                OlderApiKeys = c.OlderApiKeys?.Where(key => !isMeant(key)).ToArray() is { Length: > 0 } rest ? rest : null,
            },
            cancellationToken);
        if (update is not null) await RetireAsync(customer.Id, Gone(update), cancellationToken);
        return update;
    }

    /// <summary>The keys that open a customer now, the newest first.</summary>
    /// <param name="customer">Whose.</param>
    public IEnumerable<ApiKeyReference> Of(Customer customer) => customer.ApiKeys.Where(key => IsGood(key, time.GetUtcNow()));

    /// <summary>The customer that a key opens, and which key it is.</summary>
    /// <param name="presented">The key as it came.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Nothing when it opens none.</returns>
    public async ValueTask<(Customer Customer, string? KeyId)?> FindCustomerAsync(
        string presented, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrEmpty(presented) || presented.Length > MaxLength) return null;
        // The look-up goes by the hash: how long it takes says nothing about the key.
        return await FindByHashAsync(Hash(presented), cancellationToken) is var (customer, key) ? (customer, key.Id) : null;
    }

    /// <summary>
    /// The customer whose callbacks a key, or a callback key, opens; which key it is, where it is none for callbacks.
    /// </summary>
    /// <param name="presented">What stood in the address.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Nothing when it opens none.</returns>
    public async ValueTask<(Customer Customer, string? KeyId)?> FindCustomerOfCallbackAsync(
        string presented, CancellationToken cancellationToken = default) =>
        IsHash(presented) && await FindByHashAsync(presented, cancellationToken) is var (customer, _)
            ? (customer, null) : await FindCustomerAsync(presented, cancellationToken);

    async ValueTask<(Customer Customer, ApiKeyReference Key)?> FindByHashAsync(string hash, CancellationToken cancellationToken)
    {
        var row = await table.FindAsync(AccountRows.ApiKey(hash), cancellationToken);
        if (row is null) return null;
        var owner = JsonSerializer.Deserialize(row.Payload, AccountsJson.Default.CustomerOwner)!;
        var customer = await customers.FindAsync(owner.PartnerId, owner.CustomerId, cancellationToken);
        var key = customer?.ApiKeys.FirstOrDefault(key => key.Hash == hash);
        if (key is null || !IsGood(key, time.GetUtcNow())) return null;
        await uses.NoteAsync(key, cancellationToken);
        return (customer!, key);
    }

    /// <summary>A customer's key in plain text, for its partner.</summary>
    /// <param name="customer">Whose.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<SecretText?> RevealAsync(Customer customer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customer);
        return secrets.FindAsync(customer.ApiKey?.Secret, cancellationToken);
    }

    public async Task RetireAsync(
        string customerId, IEnumerable<ApiKeyReference> keys, CancellationToken cancellationToken)
    {
        foreach (var key in keys)
        {
            await secrets.DeleteAsync(customerId, [key.Secret], cancellationToken);
            await uses.ForgetAsync(key, cancellationToken);
            await table.DeleteAsync(AccountRows.ApiKey(key.Hash), cancellationToken);
        }
    }

    static IEnumerable<ApiKeyReference> Gone(CustomerUpdate update) =>
        update.Before.ApiKeys.ExceptBy(update.After.ApiKeys.Select(key => key.Hash), key => key.Hash);

    /// <summary>What is good now stays so until then; what ends earlier anyway ends earlier.</summary>
    ApiKeyReference[] StillGood(Customer customer, DateTimeOffset until) =>
        [.. Of(customer).Select(key => key.ExpiresAt <= until ? key : key with { ExpiresAt = until })];

    static bool IsGood(ApiKeyReference key, DateTimeOffset now) => key.ExpiresAt is null || now < key.ExpiresAt;

    static bool IsHash(string text) =>
        text.Length == 2 * SHA256.HashSizeInBytes && text.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));

    static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
