namespace Tamga.Client.Accounts;

/// <summary>
/// <c>etaDocuments</c> of a customer: how its documents are made. Members that are left out stay as they are, null takes a
/// member back to the gateway's setting; of <c>defaultTax</c> null says that a line which names no tax bears none.
/// </summary>
public sealed record CustomerDocumentsRequest : OpenRecord
{
    /// <summary>The decimals that computed amounts are rounded to, 2 to 5.</summary>
    public int? Precision { get; set; }

    /// <summary>
    /// <c>given</c>: amounts within the tolerance are sent as they are given. <c>computed</c>: the gateway's are.
    /// </summary>
    public string? Amounts { get; set; }

    /// <summary>How far a given amount may be from the computed one, in pounds.</summary>
    public decimal? Tolerance { get; set; }

    /// <summary>The tax of a line that names none.</summary>
    public LineTaxRequest? DefaultTax { get; set; }

    /// <summary>Whether the prices of receipts include VAT.</summary>
    public bool? PricesIncludeVat { get; set; }

    /// <summary>From which total on, in pounds, an invoice to a person names the person.</summary>
    public decimal? PersonThreshold { get; set; }

    /// <summary>
    /// <c>refuse</c>, <c>warn</c>, <c>off</c>: what becomes of a document with an item code that is known not to be usable.
    /// </summary>
    public string? ItemCodeCheck { get; set; }
}
