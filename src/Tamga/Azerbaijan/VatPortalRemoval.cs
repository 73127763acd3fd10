using Tamga.Accounts;

namespace Tamga.Azerbaijan;

/// <summary>With a customer goes what was downloaded and uploaded for it; the evidence of its filings stays as the settings say.</summary>
/// <param name="invoices">What was downloaded.</param>
/// <param name="uploads">What was uploaded.</param>
/// <param name="tokens">What is known of its token.</param>
/// <param name="sync">Its enrolment.</param>
sealed class VatPortalRemoval(InvoiceRepository invoices, UploadRepository uploads, TokenRenewal tokens, SyncRepository sync) : ICustomerObserver
{
    public Task CredentialsChangedAsync(Customer customer, string authority, CancellationToken cancellation) => Task.CompletedTask;

    public async Task DeletedAsync(Customer customer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(customer);
        await invoices.DeleteAllAsync(customer.Id, cancellation);
        await uploads.DeleteAllAsync(customer.VatPortal is null ? null : UploadEndpoints.ScopeOf(customer), customer.Id, cancellation);
        await sync.RemoveAsync(customer.Id, cancellation);
        await tokens.ForgetAsync(customer.Id, cancellation);
    }
}
