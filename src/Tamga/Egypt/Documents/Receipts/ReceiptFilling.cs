using System.Text;
using Tamga.Egypt.Documents.Codes;
using Tamga.Egypt.Documents.Sheets;

namespace Tamga.Egypt.Documents.Receipts;

/// <summary>What a point of sale need not say: the seller, the version, the currency, the link to the receipt before, and zeros.</summary>
static class ReceiptFilling
{
    public static void Fill(Sheet sheet, IssuerProfile issuer, ReceiptDevice? device, string? previousUuid, DocumentSettings settings)
    {
        FillSeller(sheet, issuer, device, settings);
        if (sheet.First(Sheet.Root, ReceiptShape.Header) is var header and >= 0) FillHeader(sheet, header, previousUuid);
        if (sheet.First(Sheet.Root, ReceiptShape.DocumentType) is var type and >= 0) sheet.Fill(type, ReceiptTypeShape.TypeVersion, "1.2");
        if (sheet[Sheet.Root, ReceiptShape.Buyer].Kind is not CellKind.Refused)
            sheet.Fill(sheet.Child(Sheet.Root, ReceiptShape.Buyer), BuyerShape.Type, "P");
        sheet.Fill(Sheet.Root, ReceiptShape.FeesAmount, 0m);
        sheet.Fill(Sheet.Root, ReceiptShape.Adjustment, 0m);
        sheet.Fill(Sheet.Root, ReceiptShape.PaymentMethod, settings.DefaultPaymentMethod);
        for (var item = sheet.First(Sheet.Root, ReceiptShape.Items); item >= 0; item = sheet.Next(item))
            sheet.Fill(item, ReceiptItemShape.ValueDifference, 0m);
    }

    static void FillHeader(Sheet sheet, int header, string? previousUuid)
    {
        // Whatever the ERP sends, the uuid follows from the receipt. It is hashed while empty.
        sheet.SetText(header, ReceiptHeaderShape.Uuid, []);
        var previous = sheet.Bytes(header, ReceiptHeaderShape.PreviousUuid);
        if (previousUuid is not null && !previous.IsEmpty && !Ascii.Equals(previous, previousUuid))
        {
            var head = previousUuid.Length == 0 ? "that there is none: it is the device's first receipt" : previousUuid;
            sheet.Complain(header, ReceiptHeaderShape.PreviousUuid, $"is {MemberRules.Quote(previous)}; the last accepted receipt of the device says {head}");
        }

        if (previous.IsEmpty && sheet[header, ReceiptHeaderShape.PreviousUuid].Kind is not CellKind.Refused)
            sheet.SetText(header, ReceiptHeaderShape.PreviousUuid, previousUuid ?? "");
        if (sheet.Bytes(header, ReceiptHeaderShape.Currency).IsEmpty && sheet[header, ReceiptHeaderShape.Currency].Kind is not CellKind.Refused)
            sheet.SetText(header, ReceiptHeaderShape.Currency, Currency.Pound, Currency.PoundCode);
        if (sheet[header, ReceiptHeaderShape.Currency].Code == Currency.PoundCode) sheet.Fill(header, ReceiptHeaderShape.ExchangeRate, 0m);
    }

    static void FillSeller(Sheet sheet, IssuerProfile issuer, ReceiptDevice? device, DocumentSettings settings)
    {
        if (sheet[Sheet.Root, ReceiptShape.Seller].Kind is CellKind.Refused) return;
        var seller = sheet.Child(Sheet.Root, ReceiptShape.Seller);
        sheet.Fill(seller, SellerShape.Rin, issuer.TaxId);
        sheet.Fill(seller, SellerShape.CompanyTradeName, issuer.Name);
        sheet.Fill(seller, SellerShape.BranchCode, issuer.BranchCode);
        sheet.Fill(seller, SellerShape.ActivityCode, issuer.ActivityCode);
        sheet.Fill(seller, SellerShape.DeviceSerialNumber, device?.SerialNumber);
        sheet.Fill(seller, SellerShape.SyndicateLicenseNumber, device?.SyndicateLicenseNumber);
        if ((issuer.Address ?? settings.IssuerAddress) is { } address && sheet[seller, SellerShape.BranchAddress].Kind is not CellKind.Refused)
            SellerShape.AddressParts.Fill(sheet, sheet.Child(seller, SellerShape.BranchAddress), address);
        CheckSame(sheet, seller, SellerShape.Rin, issuer.TaxId, "this customer issues as");
        if (device is not null) CheckSame(sheet, seller, SellerShape.DeviceSerialNumber, device.SerialNumber, "the device is");
    }

    static void CheckSame(Sheet sheet, int row, Member member, string expected, string says)
    {
        var text = sheet.Bytes(row, member);
        if (sheet.Has(row, member) && Encoding.UTF8.GetString(text) is var given && given != expected)
            sheet.Complain(row, member, $"is {MemberRules.Quote(text)}; {says} {expected}");
    }
}
