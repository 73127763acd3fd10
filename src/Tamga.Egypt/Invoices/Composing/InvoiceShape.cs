using Tamga.Egypt.Documents.Codes;
using Tamga.Egypt.Documents.Taxes;
using Tamga.Egypt.Documents.Trees;

namespace Tamga.Egypt.Invoices.Composing;

/// <summary>
/// Invoices, credit and debit notes and their export forms, v1.0: the members in the order of ETA's own example.
/// </summary>
static class InvoiceShape
{
    public static readonly PartyShape IssuerParty = new(withBranch: true);
    public static readonly PartyShape ReceiverParty = new(withBranch: false);

    public static readonly Member Issuer = Member.Object("issuer", IssuerParty.Shape);
    public static readonly Member Receiver = Member.Object("receiver", ReceiverParty.Shape, required: true);
    public static readonly Member DocumentType = Member.Code("documentType", DocumentKinds.Table, required: true);
    public static readonly Member DocumentTypeVersion = Member.Code("documentTypeVersion", DocumentKinds.Versions);
    public static readonly Member DateTimeIssued = Member.Text("dateTimeIssued", required: true);
    public static readonly Member ServiceDeliveryDate = Member.Text("serviceDeliveryDate");
    public static readonly Member TaxpayerActivityCode = Member.Code("taxpayerActivityCode", ActivityCodes.Table);
    public static readonly Member InternalId = Member.Text("internalID", 50, required: true);
    public static readonly Member PurchaseOrderReference = Member.Text("purchaseOrderReference");
    public static readonly Member PurchaseOrderDescription = Member.Text("purchaseOrderDescription");
    public static readonly Member SalesOrderReference = Member.Text("salesOrderReference");
    public static readonly Member SalesOrderDescription = Member.Text("salesOrderDescription");
    public static readonly Member ProformaInvoiceNumber = Member.Text("proformaInvoiceNumber", 50);
    public static readonly Member Payment = Member.Object("payment", PaymentShape());
    public static readonly Member Delivery = Member.Object("delivery", DeliveryShape());
    public static readonly Member Lines = Member.Rows("invoiceLines", InvoiceLineShape.Shape, required: true);
    public static readonly Member TotalDiscountAmount = Member.Number("totalDiscountAmount");
    public static readonly Member TotalSalesAmount = Member.Number("totalSalesAmount");
    public static readonly Member NetAmount = Member.Number("netAmount");
    public static readonly Member TaxTotals = Member.Rows("taxTotals", TaxTotalShape.Shape);
    public static readonly Member TotalAmount = Member.Number("totalAmount");
    public static readonly Member ExtraDiscountAmount = Member.Number("extraDiscountAmount");
    public static readonly Member TotalItemsDiscountAmount = Member.Number("totalItemsDiscountAmount");
    public static readonly Member References = Member.Texts("references");

    public static readonly Shape Shape = new(
        Issuer, Receiver, DocumentType, DocumentTypeVersion, DateTimeIssued, ServiceDeliveryDate, TaxpayerActivityCode,
        InternalId, PurchaseOrderReference, PurchaseOrderDescription, SalesOrderReference, SalesOrderDescription,
        ProformaInvoiceNumber, Payment, Delivery, Lines, TotalDiscountAmount, TotalSalesAmount, NetAmount, TaxTotals, TotalAmount,
        ExtraDiscountAmount, TotalItemsDiscountAmount, References);

    static Shape PaymentShape() => new(
        Member.Text("bankName"), Member.Text("bankAddress"), Member.Text("bankAccountNo"), Member.Text("bankAccountIBAN"),
        Member.Text("swiftCode"), Member.Text("terms"));

    static Shape DeliveryShape() => new(
        Member.Text("approach"), Member.Text("packaging"), Member.Text("dateValidity"), Member.Text("exportPort"),
        Member.Code("countryOfOrigin", CountryCodes.Table), Member.Number("grossWeight"), Member.Number("netWeight"),
        Member.Text("terms"));
}

/// <summary>Issuer or receiver.</summary>
sealed class PartyShape
{
    public PartyShape(bool withBranch)
    {
        AddressParts = new(withBranch);
        Address = Member.Object("address", AddressParts.Shape);
        Shape = new(Address, Type, Id, Name);
    }

    public Shape Shape { get; }
    public AddressShape AddressParts { get; }
    public Member Address { get; }
    public Member Type { get; } = Member.Code("type", PartyTypes.Table);
    public Member Id { get; } = Member.Text("id", 50);
    public Member Name { get; } = Member.Text("name", 200);
}

/// <summary>A line of an invoice. Weights are for exports.</summary>
static class InvoiceLineShape
{
    public static readonly Member Description = Member.Text("description", 500, required: true);
    public static readonly Member ItemType = Member.Code("itemType", ItemTypes.Table, required: true);
    public static readonly Member ItemCode = Member.Text("itemCode", 100, required: true);
    public static readonly Member UnitType = Member.Code("unitType", UnitCodes.Table, required: true);
    public static readonly Member Quantity = Member.Number("quantity", required: true);
    public static readonly Member InternalCode = Member.Text("internalCode", 50);
    public static readonly Member WeightUnitType = Member.Code("weightUnitType", WeightUnits.Table);
    public static readonly Member WeightQuantity = Member.Number("weightQuantity");
    public static readonly Member SalesTotal = Member.Number("salesTotal");
    public static readonly Member Total = Member.Number("total");
    public static readonly Member ValueDifference = Member.Number("valueDifference", signed: true);
    public static readonly Member TotalTaxableFees = Member.Number("totalTaxableFees");
    public static readonly Member NetTotal = Member.Number("netTotal");
    public static readonly Member ItemsDiscount = Member.Number("itemsDiscount");
    public static readonly Member UnitValue = Member.Object("unitValue", UnitValueShape.Shape, required: true);
    public static readonly Member Discount = Member.Object("discount", DiscountShape.Shape);
    public static readonly Member TaxableItems = Member.Rows("taxableItems", TaxItemShape.Shape);

    public static readonly Shape Shape = new(
        Description, ItemType, ItemCode, UnitType, Quantity, InternalCode, WeightUnitType, WeightQuantity, SalesTotal, Total,
        ValueDifference, TotalTaxableFees, NetTotal, ItemsDiscount, UnitValue, Discount, TaxableItems);
}

/// <summary>The price of one unit.</summary>
static class UnitValueShape
{
    public static readonly Member CurrencySold = Member.Code("currencySold", CurrencyCodes.Table);
    public static readonly Member AmountEgp = Member.Number("amountEGP");
    public static readonly Member AmountSold = Member.Number("amountSold");
    public static readonly Member CurrencyExchangeRate = Member.Number("currencyExchangeRate");

    public static readonly Shape Shape = new(CurrencySold, AmountEgp, AmountSold, CurrencyExchangeRate);
}

/// <summary>A discount that lowers the price before tax.</summary>
static class DiscountShape
{
    public static readonly Member Rate = Member.Number("rate");
    public static readonly Member Amount = Member.Number("amount");

    public static readonly Shape Shape = new(Rate, Amount);
}
