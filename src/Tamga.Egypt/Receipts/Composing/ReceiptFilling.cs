using System.Text;
using Tamga.Egypt.Documents;
using Tamga.Egypt.Documents.Codes;
using Tamga.Egypt.Documents.Trees;

namespace Tamga.Egypt.Receipts.Composing;

/// <summary>
/// What a point of sale need not say: the seller, the version, the currency, the link to the receipt before, and zeros.
/// </summary>
static class ReceiptFilling
{
    const int MostOfInternalCode = 50;

    public static void Fill(
        DocumentTree tree, IssuerProfile issuer, ReceiptDevice? device, string? previousUuid, DocumentSettings settings)
    {
        FillSeller(tree, issuer, device, settings);
        if (tree.First(DocumentTree.Root, ReceiptShape.Header) is var header and >= 0) FillHeader(tree, header, previousUuid);
        if (tree.First(DocumentTree.Root, ReceiptShape.DocumentType) is var type and >= 0)
            tree.Fill(type, ReceiptTypeShape.TypeVersion, "1.2");
        if (tree[DocumentTree.Root, ReceiptShape.Buyer].Kind is not CellKind.Refused)
            tree.Fill(tree.Child(DocumentTree.Root, ReceiptShape.Buyer), BuyerShape.Type, "P");
        tree.Fill(DocumentTree.Root, ReceiptShape.FeesAmount, 0m);
        tree.Fill(DocumentTree.Root, ReceiptShape.Adjustment, 0m);
        tree.Fill(DocumentTree.Root, ReceiptShape.PaymentMethod, settings.DefaultPaymentMethod);
        for (var item = tree.First(DocumentTree.Root, ReceiptShape.Items); item >= 0; item = tree.Next(item))
        {
            tree.Fill(item, ReceiptItemShape.ValueDifference, 0m);
            FillInternalCode(tree, item);
        }
    }

    /// <summary>ETA wants the seller's own code of each item: the one in its EGS code, or the number on the goods.</summary>
    static void FillInternalCode(DocumentTree tree, int item)
    {
        if (tree[item, ReceiptItemShape.InternalCode].Kind is CellKind.Refused
            || !tree.Bytes(item, ReceiptItemShape.InternalCode).IsEmpty)
        {
            return;
        }

        var code = tree.Bytes(item, ReceiptItemShape.ItemCode);
        var own = code.StartsWith("EG-"u8) && code[3..].IndexOf((byte)'-') is var hyphen and >= 0 ? code[(hyphen + 4)..] : code;
        if (own.Length is > 0 and <= MostOfInternalCode)
            tree.SetText(item, ReceiptItemShape.InternalCode, own);
    }

    static void FillHeader(DocumentTree tree, int header, string? previousUuid)
    {
        // Whatever the ERP sends, the uuid follows from the receipt. It is hashed while empty.
        tree.SetText(header, ReceiptHeaderShape.Uuid, []);
        var previous = tree.Bytes(header, ReceiptHeaderShape.PreviousUuid);
        if (previousUuid is not null && !previous.IsEmpty && !Ascii.Equals(previous, previousUuid))
        {
            var head = previousUuid.Length == 0 ? "that there is none: it is the device's first receipt" : previousUuid;
            tree.Complain(
                header, ReceiptHeaderShape.PreviousUuid,
                $"is {MemberRules.Quote(previous)}; the last accepted receipt of the device says {head}");
        }

        if (previous.IsEmpty && tree[header, ReceiptHeaderShape.PreviousUuid].Kind is not CellKind.Refused)
            tree.SetText(header, ReceiptHeaderShape.PreviousUuid, previousUuid ?? "");
        if (tree.Bytes(header, ReceiptHeaderShape.Currency).IsEmpty
            && tree[header, ReceiptHeaderShape.Currency].Kind is not CellKind.Refused)
        {
            tree.SetText(header, ReceiptHeaderShape.Currency, Currency.Pound, Currency.PoundCode);
        }

        if (tree[header, ReceiptHeaderShape.Currency].Code == Currency.PoundCode)
            tree.Fill(header, ReceiptHeaderShape.ExchangeRate, 0m);
    }

    static void FillSeller(DocumentTree tree, IssuerProfile issuer, ReceiptDevice? device, DocumentSettings settings)
    {
        if (tree[DocumentTree.Root, ReceiptShape.Seller].Kind is CellKind.Refused) return;
        var seller = tree.Child(DocumentTree.Root, ReceiptShape.Seller);
        tree.Fill(seller, SellerShape.Rin, issuer.TaxId);
        tree.Fill(seller, SellerShape.CompanyTradeName, issuer.Name);
        tree.Fill(seller, SellerShape.BranchCode, issuer.BranchCode);
        tree.Fill(seller, SellerShape.ActivityCode, issuer.ActivityCode);
        tree.Fill(seller, SellerShape.DeviceSerialNumber, device?.SerialNumber);
        tree.Fill(seller, SellerShape.SyndicateLicenseNumber, device?.SyndicateLicenseNumber);
        if ((issuer.Address ?? settings.IssuerAddress) is { } address
            && tree[seller, SellerShape.BranchAddress].Kind is not CellKind.Refused)
        {
            SellerShape.AddressParts.Fill(tree, tree.Child(seller, SellerShape.BranchAddress), address);
        }

        CheckSame(tree, seller, SellerShape.Rin, issuer.TaxId, "this customer issues as");
        if (device is not null) CheckSame(tree, seller, SellerShape.DeviceSerialNumber, device.SerialNumber, "the device is");
    }

    static void CheckSame(DocumentTree tree, int row, Member member, string expected, string says)
    {
        var text = tree.Bytes(row, member);
        if (tree.Has(row, member) && Encoding.UTF8.GetString(text) is var given && given != expected)
            tree.Complain(row, member, $"is {MemberRules.Quote(text)}; {says} {expected}");
    }
}
