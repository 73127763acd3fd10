namespace Tamga.Client.Accounts;

/// <summary>How a customer's documents are made, with the gateway's settings where the customer says nothing.</summary>
public sealed record CustomerDocuments : OpenRecord
{
    /// <summary>The decimals that computed amounts are rounded to.</summary>
    public int Precision { get; set; }

    /// <summary><c>given</c> or <c>computed</c>: whose amounts are sent.</summary>
    public string Amounts { get; set; } = "";

    /// <summary>How far a given amount may be from the computed one, in pounds.</summary>
    public decimal Tolerance { get; set; }

    /// <summary>The tax of a line that names none; null where such a line bears none.</summary>
    public LineTax? DefaultTax { get; set; }

    /// <summary>Whether the prices of receipts include VAT.</summary>
    public bool PricesIncludeVat { get; set; }

    /// <summary>From which total on an invoice to a person names the person.</summary>
    public decimal PersonThreshold { get; set; }

    /// <summary>
    /// What becomes of a document with an item code that is known not to be usable. See <c>CodeCheckMode</c>.
    /// </summary>
    public string ItemCodeCheck { get; set; } = "";
}
