using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Tamga.Records;

namespace Tamga.Accounts;

/// <summary>Customers over the record table. One whose removal has begun is found by nothing public here.</summary>
/// <param name="table">The records.</param>
/// <param name="time">The clock.</param>
/// <param name="watched">Who tells of writes, where nobody else writes.</param>
public sealed class CustomerRepository(IRecordTable table, TimeProvider time, IWatchedRecords? watched = null)
{
    /// <summary>Some ten megabytes.</summary>
    const int MostRemembered = 100_000;

    /// <summary>A customer's partner is the same for ever: every step of every filing would look for it.</summary>
    readonly ConcurrentDictionary<string, string> _partners = new(StringComparer.Ordinal);

    readonly RowIndex<CustomerName> _names = new(
        table, watched, AccountRows.CustomerTable, AccountRows.CustomerPrefix, row => CustomerName.Of(Read(row)));

    /// <summary>The same list for everybody who asks while no customer of the partner changes.</summary>
    readonly ConditionalWeakTable<IndexedRow<CustomerName>[], CustomerNames> _lists = [];

    /// <summary>Adds a customer unless its partner has as many as it may have.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="limit">The most customers of one partner; 0 for no limit.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Nothing when the limit is reached.</returns>
    public async Task<Customer?> TryAddAsync(Customer customer, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customer);
        // The way from the id to the partner goes first: without the customer it leads nowhere, while a customer that
        // could not be found by its id would be lost to every filing.
        var owner = AccountRows.CustomerOwner(customer.Id);
        await table.UpsertAsync(owner, WriteOwner(customer), cancellationToken);
        while (true)
        {
            var countRow = await table.FindAsync(AccountRows.CustomerCount(customer.PartnerId), cancellationToken);
            var count = ReadCount(countRow);
            if (limit > 0 && count >= limit)
            {
                await table.DeleteAsync(owner, cancellationToken);
                return null;
            }

            // Customer and count are one write, so that of two that arrive at the last free place one is refused.
            var result = await table.WriteAsync(
                [WriteCount(customer.PartnerId, countRow, count + 1), new InsertRow(Key(customer), Write(customer))],
                cancellationToken);
            if (result.Succeeded) return customer with { ETag = result.ETags[1]! };
            if (result.ConflictAt == 1) throw new InvalidOperationException($"There is a customer {customer.Id} already.");
        }
    }

    /// <summary>A customer by id, whoever its partner is.</summary>
    /// <param name="customerId">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<Customer?> FindAsync(string customerId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customerId);
        if (!_partners.TryGetValue(customerId, out var partnerId))
        {
            if (await table.FindAsync(AccountRows.CustomerOwner(customerId), cancellationToken) is not { } row) return null;
            partnerId = ReadOwner(row).PartnerId;
            if (_partners.Count >= MostRemembered) _partners.Clear();
            _partners[customerId] = partnerId;
        }

        return await FindAsync(partnerId, customerId, cancellationToken);
    }

    /// <summary>A customer of one partner.</summary>
    /// <param name="partnerId">Whose.</param>
    /// <param name="customerId">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<Customer?> FindAsync(
        string partnerId, string customerId, CancellationToken cancellationToken = default) =>
        await FindEvenRemovedAsync(partnerId, customerId, cancellationToken) is { DeletedAt: null } customer ? customer : null;

    /// <summary>The customers of one partner, oldest first, read page by page as they are used.</summary>
    /// <param name="partnerId">Whose.</param>
    /// <param name="after">The id to go on after.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public IAsyncEnumerable<Customer> ListAsync(
        string partnerId, string? after = null, CancellationToken cancellationToken = default) =>
        ListEvenRemovedAsync(partnerId, after, cancellationToken).Where(c => c.DeletedAt is null);

    /// <summary>The names of the customers of one partner, oldest first.</summary>
    /// <param name="partnerId">Whose.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal async ValueTask<CustomerNames> ListNamesAsync(string partnerId, CancellationToken cancellationToken)
    {
        var partition = AccountRows.Customers(partnerId, after: null).Partition;
        if (!_names.IsThere || await _names.FindAsync([partition], cancellationToken) is not { } found)
        {
            return new(
                await ListAsync(partnerId, null, cancellationToken).Select(CustomerName.Of).ToListAsync(cancellationToken));
        }

        return found.Count == 0 ? new([]) : _lists.GetValue(found[0].Rows, static rows =>
            new([.. rows.Where(row => !row.Known.IsRemoved).Select(row => row.Known)]));
    }

    /// <summary>Every customer of every partner, read page by page as they are used.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public IAsyncEnumerable<Customer> EnumerateAllAsync(CancellationToken cancellationToken = default) =>
        EnumerateEvenRemovedAsync(cancellationToken).Where(c => c.DeletedAt is null);

    /// <summary>Writes a customer that is still as it was read.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>As it is now, or nothing when it has changed or gone.</returns>
    public async Task<Customer?> TryReplaceAsync(Customer customer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customer);
        var written = customer with { UpdatedAt = time.GetUtcNow() };
        var result = await table.WriteAsync([new ReplaceRow(Key(customer), Write(written), customer.ETag)], cancellationToken);
        return result.Succeeded ? written with { ETag = result.ETags[0]! } : null;
    }

    /// <summary>Changes a customer, again from what others wrote meanwhile until nobody was faster.</summary>
    /// <param name="partnerId">Whose.</param>
    /// <param name="customerId">Which.</param>
    /// <param name="change">What to change; called once for every try.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Nothing when there is no such customer.</returns>
    public async Task<CustomerUpdate?> UpdateAsync(
        string partnerId, string customerId, Func<Customer, Customer> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        while (true)
        {
            var before = await FindAsync(partnerId, customerId, cancellationToken);
            if (before is null) return null;
            if (await TryReplaceAsync(change(before), cancellationToken) is { } after) return new CustomerUpdate(before, after);
        }
    }

    internal async ValueTask<Customer?> FindEvenRemovedAsync(
        string partnerId, string customerId, CancellationToken cancellationToken) =>
        await table.FindAsync(AccountRows.Customer(partnerId, customerId), cancellationToken) is { } row ? Read(row) : null;

    internal async IAsyncEnumerable<Customer> EnumerateEvenRemovedAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var partners = new PartnerRepository(table);
        await foreach (var partner in partners.EnumerateAllAsync(cancellationToken))
        {
            await foreach (var customer in ListEvenRemovedAsync(partner.Id, null, cancellationToken))
                yield return customer;
        }
    }

    /// <summary>Takes away the last rows of a customer whose removal has begun, and frees its place under the limit.</summary>
    internal async Task DropAsync(Customer customer, CancellationToken cancellationToken)
    {
        // The customer's own row goes last: an interrupted removal is found by it.
        await table.DeleteAsync(AccountRows.CustomerOwner(customer.Id), cancellationToken);
        while (true)
        {
            var row = await table.FindAsync(Key(customer), cancellationToken);
            if (row is null) return;
            var countRow = await table.FindAsync(AccountRows.CustomerCount(customer.PartnerId), cancellationToken);
            var count = WriteCount(customer.PartnerId, countRow, Math.Max(0, ReadCount(countRow) - 1));
            if ((await table.WriteAsync([count, new DeleteRow(Key(customer), row.ETag)], cancellationToken)).Succeeded) return;
        }
    }

    IAsyncEnumerable<Customer> ListEvenRemovedAsync(string partnerId, string? after, CancellationToken cancellationToken) =>
        table.QueryAllAsync(AccountRows.Customers(partnerId, after), cancellationToken).Select(Read);

    static RowKey Key(Customer customer) => AccountRows.Customer(customer.PartnerId, customer.Id);

    static string Write(Customer customer) => JsonSerializer.Serialize(customer, AccountsJson.Default.Customer);

    static Customer Read(TableRow row) =>
        JsonSerializer.Deserialize(row.Payload, AccountsJson.Default.Customer)! with { ETag = row.ETag };

    static string WriteOwner(Customer customer) =>
        JsonSerializer.Serialize(new CustomerOwner(customer.PartnerId, customer.Id), AccountsJson.Default.CustomerOwner);

    static CustomerOwner ReadOwner(TableRow row) => JsonSerializer.Deserialize(row.Payload, AccountsJson.Default.CustomerOwner)!;

    static int ReadCount(TableRow? row) =>
        row is null ? 0 : JsonSerializer.Deserialize(row.Payload, AccountsJson.Default.CustomerCount)!.Customers;

    static RowWrite WriteCount(string partnerId, TableRow? row, int customers)
    {
        var payload = JsonSerializer.Serialize(new CustomerCount(customers), AccountsJson.Default.CustomerCount);
        var key = AccountRows.CustomerCount(partnerId);
        return row is null ? new InsertRow(key, payload) : new ReplaceRow(key, payload, row.ETag);
    }
}

/// <summary>A change that has been written.</summary>
/// <param name="Before">What was there.</param>
/// <param name="After">What is there.</param>
public sealed record CustomerUpdate(Customer Before, Customer After);
