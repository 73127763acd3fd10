namespace Tamga.Accounts;

/// <summary>Takes customers away with all that belongs to them.</summary>
/// <remarks>
/// The first write marks the customer as deleted: from then on its key opens nothing and nobody finds it. The row goes
/// last, because it is what an interrupted removal is found by.
/// </remarks>
internal sealed class CustomerRemoval(
    CustomerRepository customers,
    ApiKeys keys,
    CustomerSecrets secrets,
    IEnumerable<ICustomerObserver> observers,
    TimeProvider time)
{
    /// <returns>False when there is no such customer.</returns>
    public async Task<bool> RemoveAsync(string partnerId, string customerId, CancellationToken cancellation)
    {
        var update = await customers.UpdateAsync(
            partnerId, customerId, c => c with { DeletedAt = time.GetUtcNow() }, cancellation);
        // A call that is repeated because the first one broke off goes on where that one ended.
        var customer = update?.After ?? await customers.FindEvenRemovedAsync(partnerId, customerId, cancellation);
        if (customer is null) return false;
        await FinishAsync(customer, cancellation);
        return true;
    }

    public async Task FinishAsync(Customer customer, CancellationToken cancellation)
    {
        foreach (var observer in observers) await observer.DeletedAsync(customer, cancellation);
        await keys.RetireAsync(customer.Id, customer.ApiKey, cancellation);
        await secrets.DeleteAllAsync(customer.Id, cancellation);
        await customers.DropAsync(customer, cancellation);
    }
}
