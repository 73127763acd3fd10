using Tamga.Accounts;
using Tamga.Webhooks.Lanes;

namespace Tamga.Webhooks;

/// <summary>Deliveries go with their customer; those at work find nothing and end.</summary>
sealed class CustomerDeliveries(DeliveryRepository deliveries, WebhookLanes lanes) : ICustomerObserver
{
    public Task CredentialsChangedAsync(Customer customer, string authority, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public async Task DeletedAsync(Customer customer, CancellationToken cancellationToken)
    {
        await deliveries.DeleteAllAsync(customer.Id, cancellationToken);
        lanes.Forget(customer.Id);
    }
}
