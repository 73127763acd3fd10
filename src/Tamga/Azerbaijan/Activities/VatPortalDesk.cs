using Tamga.Filings;

namespace Tamga.Azerbaijan.Activities;

/// <summary>What the steps at VatPortal work with.</summary>
/// <param name="Client">The authority.</param>
/// <param name="Accounts">Credentials.</param>
/// <param name="Phones">Who may use a phone.</param>
/// <param name="Invoices">What has been downloaded.</param>
/// <param name="Uploads">What has been uploaded.</param>
/// <param name="Filings">What the ERP sees.</param>
/// <param name="Evidence">What was sent and what came back.</param>
/// <param name="Time">The clock.</param>
sealed record VatPortalDesk(
    VatPortalClient Client, VatPortalAccounts Accounts, PhoneQueue Phones, InvoiceRepository Invoices, UploadRepository Uploads,
    FilingRepository Filings, EvidenceLog Evidence, TimeProvider Time);
