using Tamga.Egypt.Submissions;

namespace Tamga.Egypt.Invoices;

/// <summary>Claims the numbers of invoices and notes.</summary>
sealed class InvoiceClaims(DocumentClaims claims, SubmissionSets sets)
    : SubmissionClaims(SubmitInvoices.Name.Value, claims, sets);
