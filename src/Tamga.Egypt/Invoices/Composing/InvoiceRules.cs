using Tamga.Egypt.Documents;
using Tamga.Egypt.Documents.Codes;
using Tamga.Egypt.Documents.Trees;

namespace Tamga.Egypt.Invoices.Composing;

/// <summary>What a document must hold to before its amounts are looked at.</summary>
static class InvoiceRules
{
    const int UuidLength = 26;

    public static void Check(DocumentTree tree, DocumentSettings settings, DateTimeOffset? latestIssue)
    {
        var kind = tree[DocumentTree.Root, InvoiceShape.DocumentType].Code;
        IssueTime.Normalise(tree, DocumentTree.Root, InvoiceShape.DateTimeIssued);
        IssueTime.CheckNotAfter(tree, DocumentTree.Root, InvoiceShape.DateTimeIssued, latestIssue);
        IssueTime.CheckDay(tree, DocumentTree.Root, InvoiceShape.ServiceDeliveryDate);
        if (tree.Bytes(DocumentTree.Root, InvoiceShape.TaxpayerActivityCode).IsEmpty &&
            tree[DocumentTree.Root, InvoiceShape.TaxpayerActivityCode].Kind is not CellKind.Refused)
        {
            tree.Complain(DocumentTree.Root, InvoiceShape.TaxpayerActivityCode, MemberRules.NowhereGiven);
        }

        CheckIssuer(tree);
        CheckReceiver(tree, kind, settings);
        WarnOfSelf(tree);
        CheckReferences(tree, kind, settings);
        if (DocumentKinds.IsExport(kind) && tree.IsAbsent(DocumentTree.Root, InvoiceShape.ServiceDeliveryDate))
            tree.Complain(DocumentTree.Root, InvoiceShape.ServiceDeliveryDate, "is missing: export documents need it");

        if (tree[DocumentTree.Root, InvoiceShape.Lines] is { Kind: CellKind.Rows, Length: 0 })
            tree.Complain(DocumentTree.Root, InvoiceShape.Lines, "must have at least one line");
        for (var line = tree.First(DocumentTree.Root, InvoiceShape.Lines); line >= 0; line = tree.Next(line))
            InvoiceLineRules.Check(tree, line, kind, settings);
    }

    static void CheckIssuer(DocumentTree tree)
    {
        if (tree.First(DocumentTree.Root, InvoiceShape.Issuer) is not (var issuer and >= 0)) return;
        var shape = InvoiceShape.IssuerParty;
        PartyRules.CheckIdentity(tree, issuer, shape.Type, shape.Id, shape.Name);
        if (tree.First(issuer, shape.Address) is var address and >= 0)
            shape.AddressParts.CheckWhole(tree, address, MemberRules.NowhereGiven);
    }

    static void CheckReceiver(DocumentTree tree, int kind, DocumentSettings settings)
    {
        if (tree.First(DocumentTree.Root, InvoiceShape.Receiver) is not (var receiver and >= 0)) return;
        var shape = InvoiceShape.ReceiverParty;
        if (tree.Bytes(receiver, shape.Type).IsEmpty)
        {
            if (tree[receiver, shape.Type].Kind is not CellKind.Refused)
                tree.Complain(receiver, shape.Type, "is missing: B, P or F");
            return;
        }

        PartyRules.CheckIdentity(tree, receiver, shape.Type, shape.Id, shape.Name);
        var isPerson = tree[receiver, shape.Type].Code == PartyTypes.Person;
        var address = tree.First(receiver, shape.Address);
        if (address >= 0 && !isPerson) shape.AddressParts.CheckWhole(tree, address);
        else if (address < 0 && !isPerson && settings.RequireAddresses) tree.Complain(receiver, shape.Address, "is missing");
        if (DocumentKinds.IsExport(kind)) CheckForeigner(tree, receiver);
    }

    /// <summary>ETA takes it, and it is a mistake nearly always: the ERP's own company was picked as the customer.</summary>
    static void WarnOfSelf(DocumentTree tree)
    {
        if (tree.First(DocumentTree.Root, InvoiceShape.Receiver) is not (var receiver and >= 0)) return;
        if (tree.First(DocumentTree.Root, InvoiceShape.Issuer) is not (var issuer and >= 0)) return;
        var id = tree.Bytes(receiver, InvoiceShape.ReceiverParty.Id);
        if (!id.IsEmpty && id.SequenceEqual(tree.Bytes(issuer, InvoiceShape.IssuerParty.Id)))
            tree.Warn(receiver, InvoiceShape.ReceiverParty.Id, "is the issuer's own: the document would be to oneself");
    }

    static void CheckForeigner(DocumentTree tree, int receiver)
    {
        var shape = InvoiceShape.ReceiverParty;
        if (tree[receiver, shape.Type].Code != PartyTypes.Foreigner)
            tree.Complain(receiver, shape.Type, "must be F: export documents go to foreigners");
        if (tree.First(receiver, shape.Address) is not (var address and >= 0))
            tree.Complain(receiver, shape.Address, "is missing: export documents name the receiver's country");
        else if (tree.Bytes(address, shape.AddressParts.Country).SequenceEqual("EG"u8))
            tree.Complain(address, shape.AddressParts.Country, "must not be EG: export documents go abroad");
    }

    static void CheckReferences(DocumentTree tree, int kind, DocumentSettings settings)
    {
        var references = InvoiceShape.References;
        if (kind == 0) return;
        if (!DocumentKinds.IsNote(kind))
        {
            if (tree.Has(DocumentTree.Root, references))
                tree.Complain(DocumentTree.Root, references, "are for credit and debit notes");
            return;
        }

        if (settings.RequireReferences && tree.IsAbsent(DocumentTree.Root, references))
        {
            tree.Complain(
                DocumentTree.Root, references,
                "are missing: a credit or debit note names the documents it corrects by their uuid");
        }

        for (var reference = tree.First(DocumentTree.Root, references); reference >= 0; reference = tree.Next(reference))
        {
            var uuid = tree.Bytes(reference, Shape.TextElement.Members[0]);
            if (!tree[reference].Faulty && !IsUuid(uuid))
            {
                tree.Complain(
                    reference, null,
                    $"is {MemberRules.Quote(uuid)}, which is no uuid of ETA's: {UuidLength} capital letters and digits");
            }
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
