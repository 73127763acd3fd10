using System.Text;
using Tamga.Egypt.Documents.Codes;
using Tamga.Egypt.Documents.Sheets;

namespace Tamga.Egypt.Documents.Invoices;

/// <summary>What an ERP need not say: the issuer, the version, the currency of the country, and zeros.</summary>
static class InvoiceFilling
{
    public static void Fill(Sheet sheet, IssuerProfile issuer, DocumentSettings settings)
    {
        FillIssuer(sheet, issuer, settings);
        sheet.Fill(Sheet.Root, InvoiceShape.DocumentTypeVersion, settings.DocumentVersion);
        sheet.Fill(Sheet.Root, InvoiceShape.TaxpayerActivityCode, issuer.ActivityCode);
        sheet.Fill(Sheet.Root, InvoiceShape.ExtraDiscountAmount, 0m);
        DropEmptyReferences(sheet);
        for (var line = sheet.First(Sheet.Root, InvoiceShape.Lines); line >= 0; line = sheet.Next(line))
        {
            sheet.Fill(line, InvoiceLineShape.ValueDifference, 0m);
            sheet.Fill(line, InvoiceLineShape.ItemsDiscount, 0m);
            if (sheet.First(line, InvoiceLineShape.UnitValue) is var price and >= 0) FillPrice(sheet, price);
        }
    }

    /// <summary>Members that the ERP gives stay, an address of its own for instance; the tax id is the customer's.</summary>
    static void FillIssuer(Sheet sheet, IssuerProfile profile, DocumentSettings settings)
    {
        if (sheet[Sheet.Root, InvoiceShape.Issuer].Kind is CellKind.Refused) return;
        var shape = InvoiceShape.IssuerParty;
        var issuer = sheet.Child(Sheet.Root, InvoiceShape.Issuer);
        if (sheet[issuer, shape.Address].Kind is not CellKind.Refused)
        {
            var address = sheet.Child(issuer, shape.Address);
            sheet.Fill(address, shape.AddressParts.BranchId, profile.BranchCode);
            if ((profile.Address ?? settings.IssuerAddress) is { } own) shape.AddressParts.Fill(sheet, address, own);
            else sheet.Fill(address, shape.AddressParts.Country, "EG");
        }

        sheet.Fill(issuer, shape.Type, "B");
        sheet.Fill(issuer, shape.Id, profile.TaxId);
        sheet.Fill(issuer, shape.Name, profile.Name);
        if (sheet.Has(issuer, shape.Id) && !IsSame(sheet.Bytes(issuer, shape.Id), profile.TaxId))
            sheet.Complain(issuer, shape.Id, $"is {MemberRules.Quote(sheet.Bytes(issuer, shape.Id))}; this customer issues as {profile.TaxId}");
    }

    /// <summary>Many ERPs send zeros for the foreign half of a price in pounds.</summary>
    static void FillPrice(Sheet sheet, int price)
    {
        if (sheet.Bytes(price, UnitValueShape.CurrencySold).IsEmpty && sheet[price, UnitValueShape.CurrencySold].Kind is not CellKind.Refused)
            sheet.SetText(price, UnitValueShape.CurrencySold, Currency.Pound, Currency.PoundCode);
        if (sheet[price, UnitValueShape.CurrencySold].Code != Currency.PoundCode) return;
        DropZero(sheet, price, UnitValueShape.AmountSold);
        DropZero(sheet, price, UnitValueShape.CurrencyExchangeRate);
    }

    static void DropZero(Sheet sheet, int row, Member member)
    {
        ref var cell = ref sheet[row, member];
        if (cell is { Kind: CellKind.Number, Value: 0 }) cell = default;
    }

    static void DropEmptyReferences(Sheet sheet)
    {
        ref var cell = ref sheet[Sheet.Root, InvoiceShape.References];
        if (cell is { Kind: CellKind.Rows, Length: 0 }) cell = default;
    }

    static bool IsSame(ReadOnlySpan<byte> text, string other) =>
        text.Length == other.Length && Ascii.Equals(text, other);
}
