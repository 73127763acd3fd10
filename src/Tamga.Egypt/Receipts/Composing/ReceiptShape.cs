using Tamga.Egypt.Documents.Codes;
using Tamga.Egypt.Documents.Taxes;
using Tamga.Egypt.Documents.Trees;

namespace Tamga.Egypt.Receipts.Composing;

/// <summary>Receipts of every type of v1.2: the members in the order of ETA's description.</summary>
static class ReceiptShape
{
    public static readonly Member Header = Member.Object("header", ReceiptHeaderShape.Shape, required: true);
    public static readonly Member DocumentType = Member.Object("documentType", ReceiptTypeShape.Shape, required: true);
    public static readonly Member Seller = Member.Object("seller", SellerShape.Shape);
    public static readonly Member Buyer = Member.Object("buyer", BuyerShape.Shape);
    public static readonly Member Items = Member.Rows("itemData", ReceiptItemShape.Shape, required: true);
    public static readonly Member TotalSales = Member.Number("totalSales");
    public static readonly Member TotalCommercialDiscount = Member.Number("totalCommercialDiscount");
    public static readonly Member TotalItemsDiscount = Member.Number("totalItemsDiscount");
    public static readonly Member ExtraDiscounts = Member.Rows("extraReceiptDiscountData", ReceiptItemShape.DiscountParts.Shape);
    public static readonly Member NetAmount = Member.Number("netAmount");
    public static readonly Member FeesAmount = Member.Number("feesAmount");
    public static readonly Member TotalAmount = Member.Number("totalAmount");
    public static readonly Member TaxTotals = Member.Rows("taxTotals", TaxTotalShape.Shape);
    public static readonly Member PaymentMethod = Member.Code("paymentMethod", ReceiptCodes.PaymentMethods);
    public static readonly Member Adjustment = Member.Number("adjustment", signed: true);
    public static readonly Member Contractor = Member.Object(
        "contractor", new(Member.Text("name", 100), Member.Number("amount"), Member.Number("rate")));
    public static readonly Member Beneficiary = Member.Object("beneficiary", new(Member.Number("amount"), Member.Number("rate")));

    public static readonly Shape Shape = new(
        Header, DocumentType, Seller, Buyer, Items, TotalSales, TotalCommercialDiscount, TotalItemsDiscount, ExtraDiscounts,
        NetAmount, FeesAmount, TotalAmount, TaxTotals, PaymentMethod, Adjustment, Contractor, Beneficiary);
}

/// <summary>When, which, and the links to other receipts.</summary>
static class ReceiptHeaderShape
{
    public static readonly Member DateTimeIssued = Member.Text("dateTimeIssued", required: true);
    public static readonly Member ReceiptNumber = Member.Text("receiptNumber", 50, required: true);
    public static readonly Member Uuid = Member.Text("uuid");
    public static readonly Member PreviousUuid = Member.Text("previousUUID");
    public static readonly Member ReferenceUuid = Member.Text("referenceUUID");
    public static readonly Member ReferenceOldUuid = Member.Text("referenceOldUUID");
    public static readonly Member Currency = Member.Code("currency", CurrencyCodes.Table);
    public static readonly Member ExchangeRate = Member.Number("exchangeRate");
    public static readonly Member OrderNameCode = Member.Text("sOrderNameCode", 200);
    public static readonly Member OrderDeliveryMode = Member.Code("orderdeliveryMode", ReceiptCodes.DeliveryModes);
    public static readonly Member GrossWeight = Member.Number("grossWeight");
    public static readonly Member NetWeight = Member.Number("netWeight");
    public static readonly Member DocumentUseReason = Member.Code("documentUseReason", ReceiptCodes.ReturnReasons);
    public static readonly Member SalesIssuedDateTime = Member.Text("salesIssuedDateTime");

    public static readonly Shape Shape = new(
        DateTimeIssued, ReceiptNumber, Uuid, PreviousUuid, ReferenceUuid, ReferenceOldUuid, Currency, ExchangeRate, OrderNameCode,
        OrderDeliveryMode, GrossWeight, NetWeight, DocumentUseReason, SalesIssuedDateTime);
}

/// <summary>Which receipt it is; an ERP may give the type alone, as a text.</summary>
static class ReceiptTypeShape
{
    public static readonly Member ReceiptType = Member.Code("receiptType", ReceiptTypes.Table, required: true);
    public static readonly Member TypeVersion = Member.Code("typeVersion", ReceiptCodes.Versions);

    public static readonly Shape Shape = new(ReceiptType, TypeVersion) { Shorthand = ReceiptType };
}

/// <summary>Who sells, and on which device.</summary>
static class SellerShape
{
    public static readonly AddressShape AddressParts = new(withBranch: false);

    public static readonly Member Rin = Member.Text("rin", 30);
    public static readonly Member CompanyTradeName = Member.Text("companyTradeName", 200);
    public static readonly Member BranchCode = Member.Text("branchCode", 50);
    public static readonly Member BranchAddress = Member.Object("branchAddress", AddressParts.Shape);
    public static readonly Member DeviceSerialNumber = Member.Text("deviceSerialNumber", 100);
    public static readonly Member SyndicateLicenseNumber = Member.Text("syndicateLicenseNumber", 100);
    public static readonly Member ActivityCode = Member.Code("activityCode", ActivityCodes.Table);

    public static readonly Shape Shape = new(
        Rin, CompanyTradeName, BranchCode, BranchAddress, DeviceSerialNumber, SyndicateLicenseNumber, ActivityCode);
}

/// <summary>Who buys; usually nobody in particular.</summary>
static class BuyerShape
{
    public static readonly Member Type = Member.Code("type", PartyTypes.Table);
    public static readonly Member Id = Member.Text("id", 50);
    public static readonly Member Name = Member.Text("name", 200);
    public static readonly Member MobileNumber = Member.Text("mobileNumber", 30);
    public static readonly Member PaymentNumber = Member.Text("paymentNumber", 100);

    public static readonly Shape Shape = new(Type, Id, Name, MobileNumber, PaymentNumber);
}

/// <summary>A discount, of a line or of the receipt.</summary>
sealed class ReceiptDiscountShape
{
    public ReceiptDiscountShape() => Shape = new(Amount, Description, Rate);

    public Shape Shape { get; }
    public Member Amount { get; } = Member.Number("amount");
    public Member Description { get; } = Member.Text("description", 250);
    public Member Rate { get; } = Member.Number("rate");
}

/// <summary>A line of a receipt.</summary>
static class ReceiptItemShape
{
    public static readonly ReceiptDiscountShape DiscountParts = new();

    public static readonly Member InternalCode = Member.Text("internalCode", 50);
    public static readonly Member Description = Member.Text("description", 500, required: true);
    public static readonly Member ItemType = Member.Code("itemType", ItemTypes.Table, required: true);
    public static readonly Member ItemCode = Member.Text("itemCode", 100, required: true);
    public static readonly Member UnitType = Member.Code("unitType", UnitCodes.Table, required: true);
    public static readonly Member Quantity = Member.Number("quantity", required: true);
    public static readonly Member UnitPrice = Member.Number("unitPrice", required: true);
    public static readonly Member NetSale = Member.Number("netSale");
    public static readonly Member TotalSale = Member.Number("totalSale");
    public static readonly Member Total = Member.Number("total");
    public static readonly Member CommercialDiscounts = Member.Rows("commercialDiscountData", DiscountParts.Shape);
    public static readonly Member ItemDiscounts = Member.Rows("itemDiscountData", DiscountParts.Shape);
    public static readonly Member AdditionalCommercialDiscount = Member.Object(
        "additionalCommercialDiscount", DiscountParts.Shape);
    public static readonly Member AdditionalItemDiscount = Member.Object("additionalItemDiscount", DiscountParts.Shape);
    public static readonly Member ValueDifference = Member.Number("valueDifference", signed: true);
    public static readonly Member TaxableItems = Member.Rows("taxableItems", TaxItemShape.Shape);

    public static readonly Shape Shape = new(
        InternalCode, Description, ItemType, ItemCode, UnitType, Quantity, UnitPrice, NetSale, TotalSale, Total,
        CommercialDiscounts, ItemDiscounts, AdditionalCommercialDiscount, AdditionalItemDiscount, ValueDifference, TaxableItems);
}
