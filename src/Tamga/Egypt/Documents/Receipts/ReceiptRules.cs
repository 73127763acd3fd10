using System.Buffers;
using Tamga.Egypt.Documents.Codes;
using Tamga.Egypt.Documents.Invoices;
using Tamga.Egypt.Documents.Sheets;
using Tamga.Egypt.Documents.Taxes;

namespace Tamga.Egypt.Documents.Receipts;

/// <summary>What a receipt must hold to before its amounts are looked at.</summary>
static class ReceiptRules
{
    const int UuidLength = 64;

    static readonly SearchValues<byte> LowerHex = SearchValues.Create("0123456789abcdef"u8);

    public static void Check(Sheet sheet, DocumentSettings settings)
    {
        var isReturn = sheet.First(Sheet.Root, ReceiptShape.DocumentType) is var type and >= 0 &&
            sheet[type, ReceiptTypeShape.ReceiptType].Code == ReceiptCodes.Return;
        if (sheet.First(Sheet.Root, ReceiptShape.Header) is var header and >= 0) CheckHeader(sheet, header, isReturn);
        if (sheet.First(Sheet.Root, ReceiptShape.Seller) is var seller and >= 0) CheckSeller(sheet, seller);
        if (sheet.First(Sheet.Root, ReceiptShape.Buyer) is var buyer and >= 0 && sheet.Has(buyer, BuyerShape.Type))
            PartyRules.CheckIdentity(sheet, buyer, BuyerShape.Type, BuyerShape.Id, BuyerShape.Name);
        DemandZero(sheet, ReceiptShape.FeesAmount);
        DemandZero(sheet, ReceiptShape.Adjustment);
        CheckDiscounts(sheet, Sheet.Root, ReceiptShape.ExtraDiscounts, byRate: false);

        if (sheet[Sheet.Root, ReceiptShape.Items] is { Kind: CellKind.Rows, Length: 0 })
            sheet.Complain(Sheet.Root, ReceiptShape.Items, "must have at least one line");
        for (var item = sheet.First(Sheet.Root, ReceiptShape.Items); item >= 0; item = sheet.Next(item)) CheckItem(sheet, item, settings);
    }

    static void CheckHeader(Sheet sheet, int header, bool isReturn)
    {
        IssueTime.Normalise(sheet, header, ReceiptHeaderShape.DateTimeIssued);
        CheckUuid(sheet, header, ReceiptHeaderShape.PreviousUuid);
        CheckUuid(sheet, header, ReceiptHeaderShape.ReferenceUuid);
        CheckUuid(sheet, header, ReceiptHeaderShape.ReferenceOldUuid);
        var reference = sheet.Bytes(header, ReceiptHeaderShape.ReferenceUuid);
        if (isReturn && reference.IsEmpty) sheet.Complain(header, ReceiptHeaderShape.ReferenceUuid, "is missing: a return names the receipt of the sale");
        if (!isReturn && !reference.IsEmpty) sheet.Complain(header, ReceiptHeaderShape.ReferenceUuid, "is for returns");
        if (sheet.Has(header, ReceiptHeaderShape.Currency) && sheet[header, ReceiptHeaderShape.Currency].Code != Currency.PoundCode &&
            sheet.Number(header, ReceiptHeaderShape.ExchangeRate) == 0)
            sheet.Complain(header, ReceiptHeaderShape.ExchangeRate, "is missing: the receipt is in another currency than EGP");
    }

    static void CheckUuid(Sheet sheet, int header, Member member)
    {
        var uuid = sheet.Bytes(header, member);
        if (uuid.IsEmpty) return;
        if (uuid.Length != UuidLength || uuid.ContainsAnyExcept(LowerHex))
            sheet.Complain(header, member, $"is {MemberRules.Quote(uuid)}, which is no receipt's uuid: {UuidLength} digits and letters a to f");
    }

    static void CheckSeller(Sheet sheet, int seller)
    {
        if (sheet.Has(seller, SellerShape.Rin) && !Digits.Only(sheet.Bytes(seller, SellerShape.Rin), 9))
            sheet.Complain(seller, SellerShape.Rin, "must have 9 digits");
        Demand(sheet, seller, SellerShape.DeviceSerialNumber, "is missing");
        Demand(sheet, seller, SellerShape.ActivityCode, MemberRules.NowhereGiven);
        if (sheet.First(seller, SellerShape.BranchAddress) is var address and >= 0) SellerShape.AddressParts.CheckWhole(sheet, address);
        else if (sheet[seller, SellerShape.BranchAddress].Kind is not CellKind.Refused)
            sheet.Complain(seller, SellerShape.BranchAddress, MemberRules.NowhereGiven);
    }

    static void CheckItem(Sheet sheet, int item, DocumentSettings settings)
    {
        InvoiceLineRules.CheckItem(sheet, item, ReceiptItemShape.ItemType, ReceiptItemShape.ItemCode, settings);
        if (sheet[item, ReceiptItemShape.Quantity] is { Kind: CellKind.Number, Value: 0 })
            sheet.Complain(item, ReceiptItemShape.Quantity, "must be more than 0");
        CheckDiscounts(sheet, item, ReceiptItemShape.CommercialDiscounts, byRate: true);
        CheckDiscounts(sheet, item, ReceiptItemShape.ItemDiscounts, byRate: false);
        CheckDiscounts(sheet, item, ReceiptItemShape.AdditionalCommercialDiscount, byRate: false);
        CheckDiscounts(sheet, item, ReceiptItemShape.AdditionalItemDiscount, byRate: false);
        LineTaxRules.Check(sheet, item, ReceiptItemShape.TaxableItems, settings.DefaultTax);
    }

    /// <remarks>What a rate is taken of is known for commercial discounts only: the price.</remarks>
    static void CheckDiscounts(Sheet sheet, int row, Member discounts, bool byRate)
    {
        var parts = ReceiptItemShape.DiscountParts;
        for (var discount = sheet.First(row, discounts); discount >= 0; discount = sheet.Next(discount))
        {
            if (sheet.Number(discount, parts.Rate) > 100) sheet.Complain(discount, parts.Rate, "must not be more than 100 per cent");
            if (sheet.IsAbsent(discount, parts.Amount) && !(byRate && sheet.Has(discount, parts.Rate)))
                sheet.Complain(discount, parts.Amount, "is missing");
        }
    }

    static void Demand(Sheet sheet, int row, Member member, string complaint)
    {
        if (sheet.Bytes(row, member).IsEmpty && sheet[row, member].Kind is not CellKind.Refused) sheet.Complain(row, member, complaint);
    }

    static void DemandZero(Sheet sheet, Member member)
    {
        if (sheet.Number(Sheet.Root, member) != 0) sheet.Complain(Sheet.Root, member, "must be 0 in this version of receipts");
    }
}
