namespace Tamga.Egypt.Documents;

/// <summary>What may differ from customer to customer, or is not known of ETA for certain, in making documents.</summary>
public sealed record DocumentSettings
{
    /// <summary>The settings of someone who said nothing.</summary>
    public static DocumentSettings Default { get; } = new();

    /// <summary>The decimals that computed amounts are rounded to, 2 to 5; ETA takes five at most. Prices always keep up to five.</summary>
    public int Precision { get; init; } = 5;

    /// <summary>How far a given amount may be from the computed one, in pounds. Within it the computed one is sent.</summary>
    /// <remarks>ETA publishes no number for invoices; 0 wants what ETA's formulas give, to the last digit.</remarks>
    public decimal Tolerance { get; init; }

    /// <summary>The tax of a line that names none; null where such a line bears none.</summary>
    public LineTax? DefaultTax { get; init; } = new();

    /// <summary>The same for lines of export documents; null where they are treated as all others.</summary>
    public LineTax? DefaultExportTax { get; init; }

    /// <summary>The version of a document that names none: <c>1.0</c>, or <c>0.9</c>, whose signature ETA does not check.</summary>
    public string DocumentVersion { get; init; } = "1.0";

    /// <summary>From which total on, in pounds, an invoice to a person needs the person's national id and name.</summary>
    /// <remarks>ETA sets it and does not publish it; 25,000, 45,000 and 50,000 are quoted.</remarks>
    public decimal PersonThreshold { get; init; } = 50_000m;

    /// <summary>The same for receipts; 150,000 is quoted for version 1.2.</summary>
    public decimal ReceiptPersonThreshold { get; init; } = 150_000m;

    /// <summary>Whether credit and debit notes must name the documents they correct.</summary>
    public bool RequireReferences { get; init; } = true;

    /// <summary>The address of customers that have none of their own; null where each must have one. <c>--sandbox</c> sets it.</summary>
    public Accounts.CustomerAddress? IssuerAddress { get; init; }

    /// <summary>Whether receivers need an address, as issuers do. One that is given must be whole in any case.</summary>
    public bool RequireAddresses { get; init; }

    /// <summary>Whether the check digit of GS1 codes of 12 to 14 digits must be right.</summary>
    public bool CheckGs1Digit { get; init; } = true;

    /// <summary>The payment method of a receipt that names none: <c>C</c>, cash.</summary>
    public string DefaultPaymentMethod { get; init; } = "C";

    /// <summary>
    /// Whether a receipt is hashed with its empty <c>uuid</c> in the text, or without that member. ETA's words allow both readings;
    /// the implementations in the field keep it.
    /// </summary>
    public bool ReceiptUuidKeepsEmptyKey { get; init; } = true;

    /// <summary>What cannot work, one sentence each.</summary>
    public IEnumerable<string> Complaints()
    {
        if (Precision is < 2 or > 5) yield return $"{nameof(Precision)} must be from 2 to 5.";
        if (Tolerance < 0) yield return $"{nameof(Tolerance)} must not be negative.";
        if (DocumentVersion is not ("1.0" or "0.9")) yield return $"{nameof(DocumentVersion)} must be 1.0 or 0.9.";
        foreach (var (name, tax) in new[] { (nameof(DefaultTax), DefaultTax), (nameof(DefaultExportTax), DefaultExportTax) })
            if (tax?.Complaint() is { } complaint) yield return $"{name} {complaint}.";
        if (!Receipts.ReceiptCodes.PaymentMethods.TryFind(System.Text.Encoding.UTF8.GetBytes(DefaultPaymentMethod), out _))
            yield return $"{nameof(DefaultPaymentMethod)} must be a payment method of ETA's list.";
    }
}

/// <summary>A tax of a line: general VAT of 14 % unless told otherwise.</summary>
public sealed record LineTax
{
    /// <summary>T1 to T20.</summary>
    public string TaxType { get; init; } = "T1";

    /// <summary>A sub-type of that type that is a rate.</summary>
    public string SubType { get; init; } = "V009";

    /// <summary>Per cent.</summary>
    public decimal Rate { get; init; } = 14m;

    /// <summary>What is wrong with it, or null.</summary>
    internal string? Complaint()
    {
        if (!Codes.TaxCodes.Types.TryFind(System.Text.Encoding.UTF8.GetBytes(TaxType), out var type)) return "must name a tax type T1 to T20";
        if (!Codes.TaxCodes.Subtypes.TryFind(System.Text.Encoding.UTF8.GetBytes(SubType), out var code)) return "must name a sub-type of ETA's list";
        var subtype = Codes.Subtype.Of(code);
        if (subtype.Type != type) return $"must name a sub-type of {TaxType}";
        if (subtype.IsFixed) return "must name a sub-type that is a rate, not an amount";
        return Rate is < 0 or >= Sheets.Amount.RateLimit || decimal.Round(Rate, 5) != Rate ? "must have a rate from 0 to 999.99999" : null;
    }
}
