using Tamga.Accounts;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Mongolia.Forms;

/// <summary>The mappings of customers.</summary>
sealed class FormMappings(IRecordTable table) : ICustomerObserver
{
    public async Task<FormMapping?> FindAsync(string customerId, long formNo, CancellationToken cancellationToken) =>
        await table.FindAsync(MappingRows.Mapping(customerId, formNo), cancellationToken) is { } row
            ? OrchestrationJson.Read<FormMapping>(row.Payload)
            : null;

    public Task SetAsync(string customerId, FormMapping mapping, CancellationToken cancellationToken) =>
        table.UpsertAsync(MappingRows.Mapping(customerId, mapping.FormNo), OrchestrationJson.Write(mapping)!, cancellationToken);

    /// <returns>False when there was none.</returns>
    public async Task<bool> RemoveAsync(string customerId, long formNo, CancellationToken cancellationToken)
    {
        var key = MappingRows.Mapping(customerId, formNo);
        if (await table.FindAsync(key, cancellationToken) is null) return false;
        await table.DeleteAsync(key, cancellationToken);
        return true;
    }

    Task ICustomerObserver.CredentialsChangedAsync(Customer customer, string authority, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    Task ICustomerObserver.DeletedAsync(Customer customer, CancellationToken cancellationToken) =>
        table.DeleteAllAsync(MappingRows.Mappings(customer.Id), cancellationToken);
}
