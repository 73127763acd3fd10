using Tamga.Egypt.Documents.Codes;
using Tamga.Egypt.Documents.Sheets;

namespace Tamga.Egypt.Documents.Invoices;

/// <summary>What a document must hold to before its amounts are looked at.</summary>
static class InvoiceRules
{
    const int UuidLength = 26;

    public static void Check(Sheet sheet, DocumentSettings settings)
    {
        var kind = sheet[Sheet.Root, InvoiceShape.DocumentType].Code;
        IssueTime.Normalise(sheet, Sheet.Root, InvoiceShape.DateTimeIssued);
        IssueTime.CheckDay(sheet, Sheet.Root, InvoiceShape.ServiceDeliveryDate);
        if (sheet.Bytes(Sheet.Root, InvoiceShape.TaxpayerActivityCode).IsEmpty &&
            sheet[Sheet.Root, InvoiceShape.TaxpayerActivityCode].Kind is not CellKind.Refused)
            sheet.Complain(Sheet.Root, InvoiceShape.TaxpayerActivityCode, MemberRules.NowhereGiven);
        CheckIssuer(sheet);
        CheckReceiver(sheet, kind, settings);
        CheckReferences(sheet, kind, settings);
        if (DocumentKinds.IsExport(kind) && sheet.IsAbsent(Sheet.Root, InvoiceShape.ServiceDeliveryDate))
            sheet.Complain(Sheet.Root, InvoiceShape.ServiceDeliveryDate, "is missing: export documents need it");

        if (sheet[Sheet.Root, InvoiceShape.Lines] is { Kind: CellKind.Rows, Length: 0 })
            sheet.Complain(Sheet.Root, InvoiceShape.Lines, "must have at least one line");
        for (var line = sheet.First(Sheet.Root, InvoiceShape.Lines); line >= 0; line = sheet.Next(line))
            InvoiceLineRules.Check(sheet, line, kind, settings);
    }

    static void CheckIssuer(Sheet sheet)
    {
        if (sheet.First(Sheet.Root, InvoiceShape.Issuer) is not (var issuer and >= 0)) return;
        var shape = InvoiceShape.IssuerParty;
        PartyRules.CheckIdentity(sheet, issuer, shape.Type, shape.Id, shape.Name);
        if (sheet.First(issuer, shape.Address) is var address and >= 0)
            shape.AddressParts.CheckWhole(sheet, address, MemberRules.NowhereGiven);
    }

    static void CheckReceiver(Sheet sheet, int kind, DocumentSettings settings)
    {
        if (sheet.First(Sheet.Root, InvoiceShape.Receiver) is not (var receiver and >= 0)) return;
        var shape = InvoiceShape.ReceiverParty;
        if (sheet.Bytes(receiver, shape.Type).IsEmpty)
        {
            if (sheet[receiver, shape.Type].Kind is not CellKind.Refused) sheet.Complain(receiver, shape.Type, "is missing: B, P or F");
            return;
        }

        PartyRules.CheckIdentity(sheet, receiver, shape.Type, shape.Id, shape.Name);
        var isPerson = sheet[receiver, shape.Type].Code == PartyTypes.Person;
        var address = sheet.First(receiver, shape.Address);
        if (address >= 0 && !isPerson) shape.AddressParts.CheckWhole(sheet, address);
        else if (address < 0 && !isPerson && settings.RequireAddresses) sheet.Complain(receiver, shape.Address, "is missing");
        if (DocumentKinds.IsExport(kind)) CheckForeigner(sheet, receiver);
    }

    static void CheckForeigner(Sheet sheet, int receiver)
    {
        var shape = InvoiceShape.ReceiverParty;
        if (sheet[receiver, shape.Type].Code != PartyTypes.Foreigner)
            sheet.Complain(receiver, shape.Type, "must be F: export documents go to foreigners");
        if (sheet.First(receiver, shape.Address) is not (var address and >= 0))
            sheet.Complain(receiver, shape.Address, "is missing: export documents name the receiver's country");
        else if (sheet.Bytes(address, shape.AddressParts.Country).SequenceEqual("EG"u8))
            sheet.Complain(address, shape.AddressParts.Country, "must not be EG: export documents go abroad");
    }

    static void CheckReferences(Sheet sheet, int kind, DocumentSettings settings)
    {
        var references = InvoiceShape.References;
        if (kind == 0) return;
        if (!DocumentKinds.IsNote(kind))
        {
            if (sheet.Has(Sheet.Root, references)) sheet.Complain(Sheet.Root, references, "are for credit and debit notes");
            return;
        }

        if (settings.RequireReferences && sheet.IsAbsent(Sheet.Root, references))
            sheet.Complain(Sheet.Root, references, "are missing: a credit or debit note names the documents it corrects by their uuid");
        for (var reference = sheet.First(Sheet.Root, references); reference >= 0; reference = sheet.Next(reference))
        {
            var uuid = sheet.Bytes(reference, Shape.TextElement.Members[0]);
            if (!sheet[reference].Faulty && !IsUuid(uuid))
                sheet.Complain(reference, null, $"is {MemberRules.Quote(uuid)}, which is no uuid of ETA's: {UuidLength} capital letters and digits");
        }
    }

    static bool IsUuid(ReadOnlySpan<byte> text)
    {
        if (text.Length != UuidLength) return false;
        foreach (var b in text)
            if (!char.IsAsciiDigit((char)b) && !char.IsAsciiLetterUpper((char)b)) return false;
        return true;
    }
}
