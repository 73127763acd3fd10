using System.Buffers.Text;
using System.ComponentModel;
using System.Text;
using Tamga.Azerbaijan.Invoices;
using Tamga.Azerbaijan.Uploads;

namespace Tamga.Azerbaijan.Reconciliation;

/// <summary>How what was posted and what was seen go together.</summary>
enum ReconciliationState
{
    [Description("Posted and seen, alike.")]
    Matched,

    [Description("Posted and seen, and not alike.")]
    Differing,

    [Description("Posted and at e-taxes, and not seen in any download yet.")]
    NotSeen,

    [Description("Posted, and not at e-taxes.")]
    NotSubmitted,

    [Description("Seen, and not posted by us.")]
    NotPosted,
}

/// <summary>An invoice, as it was posted and as it was seen.</summary>
/// <param name="State">How the two go together.</param>
/// <param name="Id">The ERP's id.</param>
/// <param name="Qaime">Its number at e-taxes.</param>
/// <param name="FilingId">The filing that uploaded it.</param>
/// <param name="Posted">What the ERP posted.</param>
/// <param name="Seen">What was downloaded.</param>
/// <param name="Differences">In what they differ.</param>
sealed record ReconciledInvoice(
    ReconciliationState State, string? Id, string? Qaime, string? FilingId, PostedInvoice? Posted, SeenInvoice? Seen,
    IReadOnlyList<string> Differences);

/// <summary>What the ERP posted.</summary>
/// <param name="Status">What has become of it.</param>
/// <param name="Seller">The seller's tax number.</param>
/// <param name="Buyer">The buyer's tax number.</param>
/// <param name="Total">What is to be paid, in manat.</param>
/// <param name="VatAmount">VAT, in manat.</param>
/// <param name="Errors">What is against it.</param>
sealed record PostedInvoice(
    UploadState Status, string? Seller, string? Buyer, decimal? Total, decimal? VatAmount, IReadOnlyList<string> Errors)
{
    public static PostedInvoice Of(UploadRecord r) => new(r.State, r.Seller, r.Buyer, r.Total, r.VatAmount, r.Errors);
}

/// <summary>What was downloaded.</summary>
/// <param name="Status">Its status, in the authority's words.</param>
/// <param name="Seller">The seller's tax number.</param>
/// <param name="Buyer">The buyer's tax number.</param>
/// <param name="Total">What is to be paid, in manat.</param>
/// <param name="VatAmount">VAT, in manat.</param>
/// <param name="IssuedAt">When it was created.</param>
sealed record SeenInvoice(
    string? Status, string? Seller, string? Buyer, decimal? Total, decimal? VatAmount, DateTimeOffset? IssuedAt)
{
    public static SeenInvoice Of(InvoiceView i) => new(i.Status, i.TinFrom, i.TinTo, i.NetAmount, i.VatAmount, i.IssuedAt);
}

/// <summary>A page of the comparison.</summary>
/// <param name="Invoices">What was posted by its id, then what was seen only, by day.</param>
/// <param name="Continuation">Give it back to get the next page; null after the last.</param>
sealed record ReconciliationView(IReadOnlyList<ReconciledInvoice> Invoices, string? Continuation);

/// <summary>
/// Where an invoice stands in the comparison: among the posted ones by its id, or behind them among the seen ones.
/// </summary>
/// <param name="PostedId">The ERP's id.</param>
/// <param name="Seen">The place among the downloaded ones.</param>
sealed record ReconciliationPlace(string? PostedId, InvoicePlace? Seen)
{
    /// <summary>The place as a text that an ERP gives back.</summary>
    public override string ToString() =>
        Seen is { } seen ? $"s{seen}" : $"p{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(PostedId ?? ""))}";

    /// <summary>The place of such a text; nothing when it is none.</summary>
    public static ReconciliationPlace? TryParse(string text)
    {
        if (text.StartsWith('s')) return InvoicePlace.TryParse(text[1..]) is { } seen ? new(null, seen) : null;
        if (!text.StartsWith('p') || !Base64Url.IsValid(text.AsSpan(1))) return null;
        return new(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text.AsSpan(1))), null);
    }
}
