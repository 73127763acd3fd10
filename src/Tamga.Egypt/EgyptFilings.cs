using Tamga.Egypt.Invoices;
using Tamga.Egypt.Invoices.States;
using Tamga.Egypt.ItemCodes.Registering;
using Tamga.Egypt.ItemCodes.Usable;
using Tamga.Egypt.Packages;
using Tamga.Egypt.Receipts;
using Tamga.Egypt.Received.Sync;
using Tamga.Egypt.Submissions;
using Tamga.Filings;

namespace Tamga.Egypt;

/// <summary>What is filed at ETA.</summary>
static class EgyptFilings
{
    public static FilingKind[] Kinds { get; } =
    [
        new(InvoiceIntake.List, "documents, submitted to ETA", typeof(DocumentsView), typeof(SubmissionReference)),
        new(ReceiptIntake.List, "receipts, submitted to ETA", typeof(DocumentsView), typeof(SubmissionReference)),
        Change(DocumentChange.Cancel, "a document that its issuer takes back"),
        Change(DocumentChange.Reject, "a document that its receiver does not accept"),
        Change(DocumentChange.DeclineRejection, "a receiver's rejection that the issuer does not accept"),
        Change(DocumentChange.DeclineCancellation, "an issuer's cancellation that the receiver does not accept"),
        new("received-sync", "a search for received documents", typeof(ReceivedSyncResult)),
        new(ItemCodeIntake.Kind, "codes of goods, to be registered with ETA", typeof(ItemCodesView)),
        new(CodeSyncs.Kind, "ETA's list of usable codes, read anew", typeof(CodeSyncView)),
        new(RequestPackage.Kind, "a package that ETA makes", typeof(PackageResult), typeof(PackageReference)),
    ];

    static FilingKind Change(DocumentChange change, string meaning) =>
        new(change.Kind(), meaning, typeof(StateResult), typeof(StateResult));
}
