using Tamga.Egypt.Documents.Codes;
using Tamga.Egypt.Documents.Trees;

namespace Tamga.Egypt.Documents.Taxes;

/// <summary>One tax of a line, of invoices and receipts alike.</summary>
/// <remarks>Withholding turns negative where the discounts after tax are more than the net amount.</remarks>
static class TaxItemShape
{
    public static readonly Member TaxType = Member.Code("taxType", TaxCodes.Types, required: true);
    public static readonly Member Amount = Member.Number("amount", signed: true);
    public static readonly Member SubType = Member.Code("subType", TaxCodes.Subtypes);
    public static readonly Member Rate = Member.Number("rate");

    public static readonly Shape Shape = new(TaxType, Amount, SubType, Rate);
}

/// <summary>The sum of one tax over a document.</summary>
static class TaxTotalShape
{
    public static readonly Member TaxType = Member.Code("taxType", TaxCodes.Types, required: true);
    public static readonly Member Amount = Member.Number("amount", required: true, signed: true);

    public static readonly Shape Shape = new(TaxType, Amount);
}
