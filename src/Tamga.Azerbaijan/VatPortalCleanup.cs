using Tamga.Accounts;
using Tamga.Azerbaijan.Invoices;
using Tamga.Azerbaijan.SignIn;
using Tamga.Azerbaijan.Sync;
using Tamga.Azerbaijan.Tokens;
using Tamga.Azerbaijan.Uploads;

namespace Tamga.Azerbaijan;

/// <summary>
/// With a customer goes what was downloaded and uploaded for it; the evidence of its filings stays as the settings say.
/// </summary>
/// <param name="invoices">What was downloaded.</param>
/// <param name="uploads">What was uploaded.</param>
/// <param name="tokens">What is known of its token.</param>
/// <param name="sync">Its enrolment.</param>
/// <param name="proofs">That its credentials are good.</param>
sealed class VatPortalCleanup(
    InvoiceRepository invoices, UploadRepository uploads, TokenRenewal tokens, SyncRepository sync, AccountProofs proofs)
    : ICustomerObserver
{
    public Task CredentialsChangedAsync(Customer customer, string authority, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public async Task DeletedAsync(Customer customer, CancellationToken cancellationToken)
    {
        await invoices.DeleteAllAsync(customer.Id, cancellationToken);
        await uploads.DeleteAllAsync(customer.VatPortal()?.Scope, customer.Id, cancellationToken);
        await sync.RemoveAsync(customer.Id, cancellationToken);
        await tokens.ForgetAsync(customer.Id, cancellationToken);
        await proofs.ForgetAsync(customer.Id, cancellationToken);
    }
}
