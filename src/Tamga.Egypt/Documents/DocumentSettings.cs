using System.ComponentModel.DataAnnotations;
using System.Text;
using System.Text.Json.Serialization;
using Tamga.Egypt.Documents.Codes;
using Tamga.Egypt.Documents.Trees;
using Tamga.Egypt.Receipts.Composing;

namespace Tamga.Egypt.Documents;

/// <summary>What may differ from customer to customer, or is not known of ETA for certain, in making documents.</summary>
sealed record DocumentSettings
{
    /// <summary>The settings of someone who said nothing.</summary>
    public static DocumentSettings Default { get; } = new();

    /// <summary>
    /// The decimals that computed amounts are rounded to, 2 to 5; ETA takes five at most. Prices always keep up to five.
    /// </summary>
    [Range(2, 5)]
    public int Precision { get; init; } = 5;

    /// <summary>What is sent for an amount that the ERP gives: its own, or the computed one.</summary>
    [EnumDataType(typeof(AmountsMode))]
    public AmountsMode Amounts { get; init; } = AmountsMode.Given;

    /// <summary>How far a given amount may be from the computed one, in pounds; beyond it the document is refused.</summary>
    /// <remarks>0.5 is what ETA allows (observed in two products); 0 wants what ETA's formulas give, to the last digit.</remarks>
    [Range(typeof(decimal), "0", "1000000")]
    public decimal Tolerance { get; init; } = 0.5m;

    /// <summary>
    /// The tax of a line that names none; null where such a line bears none. An empty list is no tax in any case.
    /// </summary>
    /// <remarks>Written even when null: settings are kept with receipts that are under way.</remarks>
    [LineTaxRate]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public LineTax? DefaultTax { get; init; } = new();

    /// <summary>The same for lines of export documents; null where they are treated as all others.</summary>
    [LineTaxRate]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public LineTax? DefaultExportTax { get; init; } = new() { SubType = "V001", Rate = 0 };

    /// <summary>Whether the prices of receipts include VAT.</summary>
    public bool PricesIncludeVat { get; init; }

    /// <summary>
    /// The version of a document that names none: <c>1.0</c>, or <c>0.9</c>, whose signature ETA does not check.
    /// </summary>
    [AllowedValues("1.0", "0.9", ErrorMessage = "{0} must be 1.0 or 0.9")]
    public string DocumentVersion { get; init; } = "1.0";

    /// <summary>From which total on, in pounds, an invoice to a person needs the person's national id and name.</summary>
    /// <remarks>ETA sets it and does not publish it; 25,000 since September 2025 (observed).</remarks>
    [Range(typeof(decimal), "0", "1000000000000")]
    public decimal PersonThreshold { get; init; } = 25_000m;

    /// <summary>The same for receipts; 150,000 is quoted for version 1.2.</summary>
    [Range(typeof(decimal), "0", "1000000000000")]
    public decimal ReceiptPersonThreshold { get; init; } = 150_000m;

    /// <summary>Whether credit and debit notes must name the documents they correct.</summary>
    public bool RequireReferences { get; init; } = true;

    /// <summary>
    /// The address of customers that have none of their own; null where each must have one. <c>--sandbox</c> sets it.
    /// </summary>
    public CustomerAddress? IssuerAddress { get; init; }

    /// <summary>Whether receivers need an address, as issuers do. One that is given must be whole in any case.</summary>
    public bool RequireAddresses { get; init; }

    /// <summary>Whether the check digit of GS1 codes of 12 to 14 digits must be right.</summary>
    public bool CheckGs1Digit { get; init; } = true;

    /// <summary>The payment method of a receipt that names none: <c>C</c>, cash.</summary>
    [PaymentMethod]
    public string DefaultPaymentMethod { get; init; } = "C";

    /// <summary>
    /// Whether a receipt is hashed with its empty <c>uuid</c> in the text, or without that member. ETA's words allow both
    /// readings; the implementations in the field keep it.
    /// </summary>
    public bool ReceiptUuidKeepsEmptyKey { get; init; } = true;
}

/// <summary>A tax of a line: general VAT of 14 % unless told otherwise.</summary>
sealed record LineTax
{
    /// <summary>T1 to T20.</summary>
    public string TaxType { get; init; } = "T1";

    /// <summary>A sub-type of that type that is a rate.</summary>
    public string SubType { get; init; } = "V009";

    /// <summary>Per cent.</summary>
    public decimal Rate { get; init; } = 14m;

    /// <summary>What is wrong with it, or null.</summary>
    public string? Complaint()
    {
        if (!TaxCodes.Types.TryFind(Encoding.UTF8.GetBytes(TaxType), out var type)) return "must name a tax type T1 to T20";
        if (!TaxCodes.Subtypes.TryFind(Encoding.UTF8.GetBytes(SubType), out var code))
            return "must name a sub-type of ETA's list";
        var subtype = Subtype.Of(code);
        if (subtype.Type != type) return $"must name a sub-type of {TaxType}";
        if (subtype.IsFixed) return "must name a sub-type that is a rate, not an amount";
        return Rate is < 0 or >= Amount.RateLimit || decimal.Round(Rate, 5) != Rate
            ? "must have a rate from 0 to 999.99999"
            : null;
    }
}

/// <summary>A tax that can be a line's: its sub-type is one of its type, and a rate.</summary>
[AttributeUsage(AttributeTargets.Property)]
sealed class LineTaxRateAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        (value as LineTax)?.Complaint() is { } complaint
            ? new($"{validationContext.DisplayName} {complaint}")
            : ValidationResult.Success;
}

/// <summary>A code of ETA's list of payment methods.</summary>
[AttributeUsage(AttributeTargets.Property)]
sealed class PaymentMethodAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) =>
        value is string code && ReceiptCodes.PaymentMethods.TryFind(Encoding.UTF8.GetBytes(code), out _);

    public override string FormatErrorMessage(string name) => $"{name} must be a payment method of ETA's list";
}
