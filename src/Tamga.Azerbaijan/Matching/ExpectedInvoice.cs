using Tamga.Azerbaijan.Invoices;

namespace Tamga.Azerbaijan.Matching;

/// <summary>An invoice that an ERP expects from somebody.</summary>
/// <param name="Id">The ERP's name for it.</param>
/// <param name="Seller">The seller's tax number.</param>
/// <param name="Total">What is to be paid, in manat.</param>
/// <param name="VatAmount">VAT in it.</param>
/// <param name="Date">The day that it is expected to be of.</param>
/// <param name="Qaime">Its number.</param>
/// <param name="Reference">What the seller writes into it.</param>
sealed record ExpectedInvoice(
    string Id, string Seller, decimal Total, decimal? VatAmount, DateOnly? Date, string? Qaime, string? Reference);

/// <summary>An incoming invoice, as far as it matters.</summary>
/// <param name="Qaime">Its number.</param>
/// <param name="Status">Its status, in the authority's words.</param>
/// <param name="Kind">Its kind, in the authority's words.</param>
/// <param name="Seller">The seller's tax number.</param>
/// <param name="SellerName">The seller.</param>
/// <param name="Total">What is to be paid, in manat.</param>
/// <param name="VatAmount">VAT in it.</param>
/// <param name="Date">The day that it is of, in the authority's time.</param>
/// <param name="MainSubject">What it is about.</param>
/// <param name="AddSubject">What else it is about.</param>
sealed record IncomingInvoice(
    string Qaime, string? Status, string? Kind, string? Seller, string? SellerName, decimal? Total, decimal? VatAmount,
    DateOnly? Date, string? MainSubject, string? AddSubject)
{
    /// <summary>Whether it asks for no money any more.</summary>
    public bool IsVoid => Status is "canceled" or "deleted" or "deletedBySystem" or "deactivated";

    public static IncomingInvoice Of(InvoiceView i) => new(
        i.Qaime, i.Status, i.Kind, i.TinFrom, i.CmpFrom, i.NetAmount, i.VatAmount,
        i.IssuedAt is { } at ? DateOnly.FromDateTime(at.DateTime) : null, i.MainSubject, i.AddSubject);

    public bool Mentions(string reference) =>
        MainSubject?.Contains(reference, StringComparison.OrdinalIgnoreCase) is true
        || AddSubject?.Contains(reference, StringComparison.OrdinalIgnoreCase) is true;
}
