using System.Collections.Frozen;

namespace Tamga.Azerbaijan.Downloads;

/// <summary>What a download can be narrowed to, as the documents list it.</summary>
static class DownloadFilters
{
    /// <summary>The statuses of an invoice. e-taxes has more.</summary>
    public static FrozenSet<string> Statuses { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        "approved", "onApproval", "updateApproval", "updateRequested", "cancelRequested", "approvedBySystem", "onApprovalEdited",
        "canceled", "deleted", "deletedBySystem", "deactivated");

    /// <summary>The kinds of an invoice.</summary>
    public static FrozenSet<string> Kinds { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        "defaultInvoice", "agent", "resale", "recycling", "taxCodex163", "taxCodex177_5", "returnInvoice", "returnByAgent",
        "returnRecycled", "exportNoteInvoice", "exciseGoodsTransfer", "advanceInvoice", "goodsTransfer");
}
