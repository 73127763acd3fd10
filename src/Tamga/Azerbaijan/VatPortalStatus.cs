using System.Collections.Frozen;

namespace Tamga.Azerbaijan;

/// <summary>The statuses of processes and invoices. Only what is known ends anything: an unknown status means look again.</summary>
static class VatPortalStatus
{
    /// <summary>A process is at work.</summary>
    public const int Running = 1;

    /// <summary>A process has come to its good end.</summary>
    public const int Succeeded = 2;

    /// <summary>A process has ended with errors.</summary>
    public const int Failed = 3;

    /// <summary>The statuses of an invoice that filters take, as the documents list them. e-taxes has more.</summary>
    public static FrozenSet<string> Invoices { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        "approved", "onApproval", "updateApproval", "updateRequested", "cancelRequested", "approvedBySystem", "onApprovalEdited", "canceled",
        "deleted", "deletedBySystem", "deactivated");

    /// <summary>The kinds of an invoice that filters take, as the documents list them.</summary>
    public static FrozenSet<string> Kinds { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        "defaultInvoice", "agent", "resale", "recycling", "taxCodex163", "taxCodex177_5", "returnInvoice", "returnByAgent", "returnRecycled",
        "exportNoteInvoice", "exciseGoodsTransfer", "advanceInvoice", "goodsTransfer");

    /// <summary>Whether a process has ended.</summary>
    public static bool IsFinal(int? status) => status is Succeeded or Failed;
}
