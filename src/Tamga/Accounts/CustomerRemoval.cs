namespace Tamga.Accounts;

/// <summary>Takes customers away with all that belongs to them.</summary>
/// <remarks>
/// The first write marks the customer as deleted: from then on its key opens nothing and nobody finds it. The row goes
/// last, because it is what an interrupted removal is found by.
/// </remarks>
sealed class CustomerRemoval(
    CustomerRepository customers,
    ApiKeys keys,
    CustomerSecrets secrets,
    IEnumerable<ICustomerObserver> observers,
    RemovedCustomers removed,
    TimeProvider time)
{
    /// <returns>False when there is no such customer.</returns>
    public async Task<bool> RemoveAsync(string partnerId, string customerId, CancellationToken cancellationToken)
    {
        var update = await customers.UpdateAsync(
            partnerId, customerId, c => c with { DeletedAt = time.GetUtcNow() }, cancellationToken);
        // A call that is repeated because the first one broke off goes on where that one ended.
        var customer = update?.After ?? await customers.FindEvenRemovedAsync(partnerId, customerId, cancellationToken);
        if (customer is null) return false;
        await FinishAsync(customer, cancellationToken);
        return true;
    }

    public async Task FinishAsync(Customer customer, CancellationToken cancellationToken)
    {
        await removed.NoteAsync(customer, time.GetUtcNow(), cancellationToken);
        foreach (var observer in observers) await observer.DeletedAsync(customer, cancellationToken);
        await keys.RetireAsync(customer.Id, customer.ApiKeys, cancellationToken);
        await secrets.DeleteAllAsync(customer.Id, cancellationToken);
        await customers.DropAsync(customer, cancellationToken);
    }
}
