using Tamga.Egypt.ItemCodes;

namespace Tamga.Egypt.Documents;

/// <summary>
/// How a customer wants its documents made: <c>etaDocuments</c>. What it leaves open is as <c>Tamga:Egypt:Documents</c> says.
/// </summary>
sealed record CustomerDocuments
{
    /// <summary>The decimals that computed amounts are rounded to, 2 to 5.</summary>
    public int? Precision { get; init; }

    /// <summary>Whether the ERP's amounts are sent, or the gateway's.</summary>
    public AmountsMode? Amounts { get; init; }

    /// <summary>How far a given amount may be from the computed one, in pounds.</summary>
    public decimal? Tolerance { get; init; }

    /// <summary>The tax of a line that names none.</summary>
    public LineTax? DefaultTax { get; init; }

    /// <summary>Whether a line that names no tax bears none.</summary>
    public bool IsUntaxedByDefault { get; init; }

    /// <summary>Whether the prices of receipts include VAT.</summary>
    public bool? PricesIncludeVat { get; init; }

    /// <summary>From which total on, in pounds, an invoice to a person names the person.</summary>
    public decimal? PersonThreshold { get; init; }

    /// <summary>What becomes of a document with an item code that is known not to be usable.</summary>
    public CodeCheckMode? ItemCodeCheck { get; init; }

    /// <summary>The settings of all, with what the customer says in its place.</summary>
    public DocumentSettings Over(DocumentSettings settings) => settings with
    {
        Precision = Precision ?? settings.Precision,
        Amounts = Amounts ?? settings.Amounts,
        Tolerance = Tolerance ?? settings.Tolerance,
        DefaultTax = IsUntaxedByDefault ? null : DefaultTax ?? settings.DefaultTax,
        PricesIncludeVat = PricesIncludeVat ?? settings.PricesIncludeVat,
        PersonThreshold = PersonThreshold ?? settings.PersonThreshold,
    };
}
