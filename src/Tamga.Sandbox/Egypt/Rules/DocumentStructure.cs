namespace Tamga.Sandbox.Egypt.Rules;

/// <summary>The structure and core-field validators of invoices and notes: what is refused at once.</summary>
static class DocumentStructure
{
    public const string Sales = "I";

    static readonly string[] Types = ["I", "C", "D", "EI", "EC", "ED"];

    /// <summary>The type in capitals; both cases are used in the field.</summary>
    public static string TypeOf(string text) => text.ToUpperInvariant();

    public static void Check(Part document, DateTimeOffset now)
    {
        PlainJson.Check(document.Json, document.Path, document.Findings);
        if (document.Text("documentType") is { } type && !Types.Contains(TypeOf(type)))
            document.Wrong("WrongValue", "documentType", $"The document type is one of {string.Join(", ", Types)}");
        document.OneOf("documentTypeVersion", "1.0", "0.9");
        document.Text("internalID", 50);
        var issued = document.Moment("dateTimeIssued");
        document.Findings.AddIf(
            issued > now.AddMinutes(5), "CoreFields", "The document is issued in the future", document.At("dateTimeIssued"));
        if (document.Text("taxpayerActivityCode") is { } activity && !CodeLists.Activities.Contains(activity))
            document.Wrong("WrongValue", "taxpayerActivityCode", $"The activity code {activity} is unknown");
        document.OptionalText("proformaInvoiceNumber", 50);

        CheckParty(document.Object("issuer"), isIssuer: true);
        CheckParty(document.Object("receiver"), isIssuer: false);
        var lines = document.Objects("invoiceLines");
        document.Findings.AddIf(
            lines.Count == 0, "MissingField", "A document has at least one line", document.At("invoiceLines"));
        foreach (var line in lines)
            CheckLine(line);

        string[] totals =
            ["totalDiscountAmount", "totalSalesAmount", "netAmount", "extraDiscountAmount", "totalItemsDiscountAmount"];
        foreach (var total in totals)
            document.Amount(total);
        document.Number("totalAmount");
        foreach (var total in document.Objects("taxTotals"))
        {
            total.Text("taxType");
            total.Amount("amount");
        }
        CheckReferences(document);
        foreach (var signature in document.Objects("signatures"))
        {
            signature.OneOf("signatureType", "I", "S");
            signature.Text("value", int.MaxValue);
        }
    }

    static void CheckParty(Part? party, bool isIssuer)
    {
        if (party is not { } part)
            return;
        var type = part.OneOf("type", "B", "P", "F");
        part.Text("id", mandatory: type is "B" or "F" || isIssuer);
        part.Text("name", 200, mandatory: type is "B" or "F" || isIssuer);
        if (part.Object("address", mandatory: isIssuer) is not { } address)
            return;
        if (isIssuer)
            address.Text("branchID", 50);
        address.Text("country");
        address.Text("governate");
        address.Text("regionCity");
        address.Text("street", 200);
        address.Text("buildingNumber");
        string[] optional = ["postalCode", "floor", "room", "landmark", "additionalInformation"];
        foreach (var name in optional)
            address.OptionalText(name, 500);
    }

    static void CheckLine(Part line)
    {
        line.Text("description", 500);
        line.OneOf("itemType", "GS1", "EGS");
        line.Text("itemCode");
        line.Text("unitType");
        line.OptionalText("internalCode", 50);
        if (line.Number("quantity") is <= 0)
            line.Wrong("WrongValue", "quantity", "The quantity must be above 0");
        string[] amounts = ["salesTotal", "totalTaxableFees", "netTotal", "itemsDiscount"];
        foreach (var amount in amounts)
            line.Amount(amount);
        line.Number("total");
        line.Number("valueDifference");
        if (line.Object("unitValue") is { } unit)
        {
            var sold = unit.Text("currencySold");
            unit.Amount("amountEGP");
            unit.Amount("amountSold", mandatory: sold is not "EGP");
            unit.Amount("currencyExchangeRate", mandatory: sold is not "EGP");
        }
        if (line.Object("discount", mandatory: false) is { } discount)
        {
            discount.Amount("rate", mandatory: false);
            discount.Amount("amount", mandatory: false);
        }
        foreach (var tax in line.Objects("taxableItems", mandatory: false))
            CheckTax(tax);
    }

    public static void CheckTax(Part tax)
    {
        tax.Text("taxType");
        tax.Text("subType");
        tax.Amount("amount");
        if (tax.Amount("rate") is > 100)
            tax.Wrong("WrongValue", "rate", "A rate is at most 100");
    }

    static void CheckReferences(Part document)
    {
        if (!document.Json.TryGetProperty("references", out var references))
            return;
        var texts = references.ValueKind is System.Text.Json.JsonValueKind.Array
            && references.EnumerateArray().All(one => one.ValueKind is System.Text.Json.JsonValueKind.String);
        if (!texts)
            document.Wrong("WrongType", "references", "The references are a list of document ids");
    }
}
