using System.Buffers;
using Tamga.Egypt.Documents;
using Tamga.Egypt.Documents.Codes;
using Tamga.Egypt.Documents.Taxes;
using Tamga.Egypt.Documents.Trees;

namespace Tamga.Egypt.Receipts.Composing;

/// <summary>What a receipt must hold to before its amounts are looked at.</summary>
static class ReceiptRules
{
    /// <summary>What ETA takes [SDK FAQ, as two products read it].</summary>
    public const int MostLines = 300;

    const int UuidLength = 64;

    static readonly SearchValues<byte> LowerHex = SearchValues.Create("0123456789abcdef"u8);

    public static void Check(DocumentTree tree, DocumentSettings settings)
    {
        if (tree.First(DocumentTree.Root, ReceiptShape.Header) is var header and >= 0)
            CheckHeader(tree, header, ReceiptTypes.Of(tree));
        if (tree.First(DocumentTree.Root, ReceiptShape.Seller) is var seller and >= 0) CheckSeller(tree, seller);
        if (tree.First(DocumentTree.Root, ReceiptShape.Buyer) is var buyer and >= 0 && tree.Has(buyer, BuyerShape.Type))
            PartyRules.CheckIdentity(tree, buyer, BuyerShape.Type, BuyerShape.Id, BuyerShape.Name);
        DemandZero(tree, ReceiptShape.FeesAmount);
        DemandZero(tree, ReceiptShape.Adjustment);
        CheckDiscounts(tree, DocumentTree.Root, ReceiptShape.ExtraDiscounts, byRate: false);

        if (tree[DocumentTree.Root, ReceiptShape.Items] is { Kind: CellKind.Rows, Length: 0 })
            tree.Complain(DocumentTree.Root, ReceiptShape.Items, "must have at least one line");
        if (tree[DocumentTree.Root, ReceiptShape.Items] is { Kind: CellKind.Rows, Length: > MostLines and var lines })
            tree.Complain(DocumentTree.Root, ReceiptShape.Items, $"has {lines} lines; {MostLines} is the most");
        for (var item = tree.First(DocumentTree.Root, ReceiptShape.Items); item >= 0; item = tree.Next(item))
            CheckItem(tree, item, settings);
    }

    static void CheckHeader(DocumentTree tree, int header, ReceiptType? type)
    {
        IssueTime.Normalise(tree, header, ReceiptHeaderShape.DateTimeIssued);
        CheckUuid(tree, header, ReceiptHeaderShape.PreviousUuid);
        CheckUuid(tree, header, ReceiptHeaderShape.ReferenceUuid);
        CheckUuid(tree, header, ReceiptHeaderShape.ReferenceOldUuid);
        if (type is not null) CheckType(tree, header, type);
        if (tree.Has(header, ReceiptHeaderShape.Currency)
            && tree[header, ReceiptHeaderShape.Currency].Code != Currency.PoundCode
            && tree.Number(header, ReceiptHeaderShape.ExchangeRate) == 0)
        {
            tree.Complain(header, ReceiptHeaderShape.ExchangeRate, "is missing: the receipt is in another currency than EGP");
        }
    }

    static void CheckType(DocumentTree tree, int header, ReceiptType type)
    {
        if (type.NeedsDeliveryMode)
        {
            Demand(
                tree, header, ReceiptHeaderShape.OrderDeliveryMode,
                $"is missing: a receipt of type {type.Code} says how the goods reach the buyer, FC, TO or TC");
        }

        if (type.Kind is ReceiptKind.Return)
            Demand(tree, header, ReceiptHeaderShape.ReferenceUuid, "is missing: a return names the receipt of the sale");
        else if (!tree.Bytes(header, ReceiptHeaderShape.ReferenceUuid).IsEmpty)
            tree.Complain(header, ReceiptHeaderShape.ReferenceUuid, "is for returns that name their sale");
        if (type.Kind is ReceiptKind.ReturnWithoutReference)
        {
            CheckUnnamedSale(tree, header);
            return;
        }

        ForRwr(tree, header, ReceiptHeaderShape.DocumentUseReason);
        ForRwr(tree, header, ReceiptHeaderShape.SalesIssuedDateTime);
    }

    static void CheckUnnamedSale(DocumentTree tree, int header)
    {
        Demand(
            tree, header, ReceiptHeaderShape.DocumentUseReason,
            "is missing: I for an international return receipt, B for a sale of before the issuer's receipts");
        Demand(tree, header, ReceiptHeaderShape.SalesIssuedDateTime, "is missing: when was sold what comes back?");
        if (tree.Bytes(header, ReceiptHeaderShape.SalesIssuedDateTime).IsEmpty) return;
        IssueTime.Normalise(tree, header, ReceiptHeaderShape.SalesIssuedDateTime);
        // Both are in one form by now, in which the later time is the greater text.
        var sold = tree.Bytes(header, ReceiptHeaderShape.SalesIssuedDateTime);
        var issued = tree.Bytes(header, ReceiptHeaderShape.DateTimeIssued);
        if (!sold.IsEmpty && !issued.IsEmpty && sold.SequenceCompareTo(issued) > 0)
        {
            tree.Complain(
                header, ReceiptHeaderShape.SalesIssuedDateTime, $"is {MemberRules.Quote(sold)}, which is after dateTimeIssued");
        }
    }

    static void ForRwr(DocumentTree tree, int header, Member member)
    {
        if (!tree.Bytes(header, member).IsEmpty) tree.Complain(header, member, "is for returns without reference, RWR");
    }

    static void CheckUuid(DocumentTree tree, int header, Member member)
    {
        var uuid = tree.Bytes(header, member);
        if (uuid.IsEmpty) return;
        if (uuid.Length != UuidLength || uuid.ContainsAnyExcept(LowerHex))
        {
            tree.Complain(
                header, member,
                $"is {MemberRules.Quote(uuid)}, which is no receipt's uuid: {UuidLength} digits and letters a to f");
        }
    }

    static void CheckSeller(DocumentTree tree, int seller)
    {
        if (tree.Has(seller, SellerShape.Rin) && !Digits.Only(tree.Bytes(seller, SellerShape.Rin), 9))
            tree.Complain(seller, SellerShape.Rin, "must have 9 digits");
        Demand(tree, seller, SellerShape.DeviceSerialNumber, "is missing");
        Demand(tree, seller, SellerShape.ActivityCode, MemberRules.NowhereGiven);
        if (tree.First(seller, SellerShape.BranchAddress) is var address and >= 0)
            SellerShape.AddressParts.CheckWhole(tree, address);
        else if (tree[seller, SellerShape.BranchAddress].Kind is not CellKind.Refused)
            tree.Complain(seller, SellerShape.BranchAddress, MemberRules.NowhereGiven);
    }

    static void CheckItem(DocumentTree tree, int item, DocumentSettings settings)
    {
        ItemRules.Check(tree, item, ReceiptItemShape.ItemType, ReceiptItemShape.ItemCode, settings);
        if (tree.Has(item, ReceiptItemShape.ItemCode))
            Demand(tree, item, ReceiptItemShape.InternalCode, "is missing: ETA wants the seller's own code of the item");
        if (tree[item, ReceiptItemShape.Quantity] is { Kind: CellKind.Number, Value: 0 })
            tree.Complain(item, ReceiptItemShape.Quantity, "must be more than 0");
        CheckDiscounts(tree, item, ReceiptItemShape.CommercialDiscounts, byRate: true);
        CheckDiscounts(tree, item, ReceiptItemShape.ItemDiscounts, byRate: false);
        CheckDiscounts(tree, item, ReceiptItemShape.AdditionalCommercialDiscount, byRate: false);
        CheckDiscounts(tree, item, ReceiptItemShape.AdditionalItemDiscount, byRate: false);
        LineTaxRules.Check(tree, item, ReceiptItemShape.TaxableItems, settings.DefaultTax);
    }

    /// <remarks>What a rate is taken of is known for commercial discounts only: the price.</remarks>
    static void CheckDiscounts(DocumentTree tree, int row, Member discounts, bool byRate)
    {
        var parts = ReceiptItemShape.DiscountParts;
        for (var discount = tree.First(row, discounts); discount >= 0; discount = tree.Next(discount))
        {
            if (tree.Number(discount, parts.Rate) > 100)
                tree.Complain(discount, parts.Rate, "must not be more than 100 per cent");
            if (tree.IsAbsent(discount, parts.Amount) && !(byRate && tree.Has(discount, parts.Rate)))
                tree.Complain(discount, parts.Amount, "is missing");
            Demand(tree, discount, parts.Description, "is missing: ETA wants to know what a discount is for");
        }
    }

    static void Demand(DocumentTree tree, int row, Member member, string complaint)
    {
        if (tree.Bytes(row, member).IsEmpty && tree[row, member].Kind is not CellKind.Refused)
            tree.Complain(row, member, complaint);
    }

    static void DemandZero(DocumentTree tree, Member member)
    {
        if (tree.Number(DocumentTree.Root, member) != 0)
            tree.Complain(DocumentTree.Root, member, "must be 0 in this version of receipts");
    }
}
