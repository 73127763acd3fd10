namespace Tamga.Sandbox.Egypt.Rules;

/// <summary>The structure of a receipt, version 1.2.</summary>
static class ReceiptStructure
{
    const int MostLines = 300;

    public static void Check(Part receipt)
    {
        PlainJson.Check(receipt.Json, receipt.Path, receipt.Findings);
        string? kind = null;
        if (receipt.Object("documentType") is { } type)
        {
            kind = type.OneOf("receiptType", ReceiptKinds.All);
            type.OneOf("typeVersion", "1.2");
        }
        if (receipt.Object("header") is { } header)
            CheckHeader(header, kind);
        if (receipt.Object("seller") is { } seller)
            CheckSeller(seller);
        if (receipt.Object("buyer") is { } buyer)
        {
            var party = buyer.OneOf("type", "P", "B", "F");
            buyer.Text("id", 50, mandatory: party is "B" or "F");
            buyer.Text("name", 200, mandatory: party is "B" or "F");
        }
        var items = receipt.Objects("itemData");
        receipt.Findings.AddIf(items.Count == 0, "MissingField", "A receipt has at least one item", receipt.At("itemData"));
        receipt.Findings.AddIf(
            items.Count > MostLines, "TooLong", $"A receipt has at most {MostLines} items", receipt.At("itemData"));
        foreach (var item in items)
            CheckItem(item);

        string[] totals = ["totalSales", "netAmount", "totalAmount"];
        foreach (var total in totals)
            receipt.Amount(total);
        string[] optional = ["totalCommercialDiscount", "totalItemsDiscount", "feesAmount", "adjustment"];
        foreach (var total in optional)
            receipt.Amount(total, mandatory: false);
        foreach (var total in receipt.Objects("taxTotals", mandatory: false))
        {
            total.Text("taxType");
            total.Amount("amount");
        }
        CheckDiscounts(receipt, "extraReceiptDiscountData");
        receipt.OneOf("paymentMethod", "C", "V", "CC", "VC", "VO", "PR", "GC", "P", "O");
    }

    static void CheckHeader(Part header, string? kind)
    {
        header.Moment("dateTimeIssued");
        header.Text("receiptNumber", 50);
        header.Text("uuid", 64);
        header.Text("previousUUID", 64, mandatory: false);
        header.Findings.AddIf(
            !header.Has("previousUUID"), "MissingField", "The field previousUUID is mandatory", header.At("previousUUID"));
        header.OptionalText("referenceUUID", 64);
        header.OptionalText("referenceOldUUID", 64);
        header.Text("currency", 3);
        header.Amount("exchangeRate", mandatory: false);
        header.OptionalText("sOrderNameCode", 100);
        if (ReceiptKinds.NeedsDeliveryMode(kind) || header.OptionalText("orderdeliveryMode") is { Length: > 0 })
            header.OneOf("orderdeliveryMode", "FC", "TO", "TC");
        if (!ReceiptKinds.IsReturnWithoutReference(kind))
            return;
        header.OneOf("documentUseReason", "I", "B");
        if (header.Moment("salesIssuedDateTime") > header.Moment("dateTimeIssued"))
            header.Wrong("WrongValue", "salesIssuedDateTime", "What comes back was sold before");
    }

    static void CheckSeller(Part seller)
    {
        seller.Text("rin", 9);
        seller.Text("companyTradeName", 200);
        seller.Text("branchCode", 50);
        seller.Text("deviceSerialNumber");
        seller.OptionalText("syndicateLicenseNumber");
        if (seller.Text("activityCode") is { } activity && !CodeLists.Activities.Contains(activity))
            seller.Wrong("WrongValue", "activityCode", $"The activity code {activity} is unknown");
        if (seller.Object("branchAddress") is not { } address)
            return;
        string[] mandatory = ["country", "governate", "regionCity", "street", "buildingNumber"];
        foreach (var name in mandatory)
            address.Text(name, 200);
    }

    static void CheckItem(Part item)
    {
        item.Text("internalCode", 50);
        item.Text("description", 500);
        item.OneOf("itemType", "GS1", "EGS");
        item.Text("itemCode");
        item.Text("unitType");
        if (item.Number("quantity") is <= 0)
            item.Wrong("WrongValue", "quantity", "The quantity must be above 0");
        string[] amounts = ["unitPrice", "netSale", "totalSale", "total"];
        foreach (var amount in amounts)
            item.Amount(amount);
        item.Number("valueDifference", mandatory: false);
        CheckDiscounts(item, "commercialDiscountData");
        CheckDiscounts(item, "itemDiscountData");
        string[] additional = ["additionalCommercialDiscount", "additionalItemDiscount"];
        foreach (var name in additional)
        {
            if (item.Object(name, mandatory: false) is { } discount)
                CheckDiscount(discount);
        }
        var taxes = item.Objects("taxableItems", mandatory: false);
        foreach (var tax in taxes)
            DocumentStructure.CheckTax(tax);
        var types = taxes.Select(tax => tax.OptionalText("taxType")).ToList();
        item.Findings.AddIf(
            types.Distinct().Count() < types.Count, "CoreFields", "Tax type must be unique", item.At("taxableItems"));
    }

    static void CheckDiscounts(Part part, string list)
    {
        foreach (var discount in part.Objects(list, mandatory: false))
            CheckDiscount(discount);
    }

    static void CheckDiscount(Part discount)
    {
        discount.Amount("amount");
        discount.Text("description", 250);
        discount.Amount("rate", mandatory: false);
    }
}
