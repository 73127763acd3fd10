using System.Text;
using Tamga.Egypt.Documents;
using Tamga.Egypt.Documents.Codes;
using Tamga.Egypt.Documents.Trees;

namespace Tamga.Egypt.Invoices.Composing;

/// <summary>What an ERP need not say: the issuer, the version, the currency of the country, and zeros.</summary>
static class InvoiceFilling
{
    public static void Fill(DocumentTree tree, IssuerProfile issuer, DocumentSettings settings)
    {
        FillIssuer(tree, issuer, settings);
        tree.Fill(DocumentTree.Root, InvoiceShape.DocumentTypeVersion, settings.DocumentVersion);
        tree.Fill(DocumentTree.Root, InvoiceShape.TaxpayerActivityCode, issuer.ActivityCode);
        tree.Fill(DocumentTree.Root, InvoiceShape.ExtraDiscountAmount, 0m);
        DropEmptyReferences(tree);
        for (var line = tree.First(DocumentTree.Root, InvoiceShape.Lines); line >= 0; line = tree.Next(line))
        {
            tree.Fill(line, InvoiceLineShape.ValueDifference, 0m);
            tree.Fill(line, InvoiceLineShape.ItemsDiscount, 0m);
            if (tree.First(line, InvoiceLineShape.UnitValue) is var price and >= 0) FillPrice(tree, price);
        }
    }

    /// <summary>Members that the ERP gives stay, an address of its own for instance; the tax id is the customer's.</summary>
    static void FillIssuer(DocumentTree tree, IssuerProfile profile, DocumentSettings settings)
    {
        if (tree[DocumentTree.Root, InvoiceShape.Issuer].Kind is CellKind.Refused) return;
        var shape = InvoiceShape.IssuerParty;
        var issuer = tree.Child(DocumentTree.Root, InvoiceShape.Issuer);
        if (tree[issuer, shape.Address].Kind is not CellKind.Refused)
        {
            var address = tree.Child(issuer, shape.Address);
            tree.Fill(address, shape.AddressParts.BranchId, profile.BranchCode);
            if ((profile.Address ?? settings.IssuerAddress) is { } own) shape.AddressParts.Fill(tree, address, own);
            else tree.Fill(address, shape.AddressParts.Country, "EG");
        }

        tree.Fill(issuer, shape.Type, "B");
        tree.Fill(issuer, shape.Id, profile.TaxId);
        tree.Fill(issuer, shape.Name, profile.Name);
        if (tree.Has(issuer, shape.Id) && !IsSame(tree.Bytes(issuer, shape.Id), profile.TaxId))
        {
            tree.Complain(
                issuer, shape.Id,
                $"is {MemberRules.Quote(tree.Bytes(issuer, shape.Id))}; this customer issues as {profile.TaxId}");
        }
    }

    /// <summary>Many ERPs send zeros for the foreign half of a price in pounds.</summary>
    static void FillPrice(DocumentTree tree, int price)
    {
        if (tree.Bytes(price, UnitValueShape.CurrencySold).IsEmpty
            && tree[price, UnitValueShape.CurrencySold].Kind is not CellKind.Refused)
        {
            tree.SetText(price, UnitValueShape.CurrencySold, Currency.Pound, Currency.PoundCode);
        }

        if (tree[price, UnitValueShape.CurrencySold].Code != Currency.PoundCode) return;
        DropZero(tree, price, UnitValueShape.AmountSold);
        DropZero(tree, price, UnitValueShape.CurrencyExchangeRate);
    }

    static void DropZero(DocumentTree tree, int row, Member member)
    {
        ref var cell = ref tree[row, member];
        if (cell is { Kind: CellKind.Number, Value: 0 }) cell = default;
    }

    static void DropEmptyReferences(DocumentTree tree)
    {
        ref var cell = ref tree[DocumentTree.Root, InvoiceShape.References];
        if (cell is { Kind: CellKind.Rows, Length: 0 }) cell = default;
    }

    static bool IsSame(ReadOnlySpan<byte> text, string other) =>
        text.Length == other.Length && Ascii.Equals(text, other);
}
