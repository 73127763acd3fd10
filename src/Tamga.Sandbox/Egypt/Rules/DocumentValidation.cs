using System.Text.RegularExpressions;
using Tamga.Sandbox.Egypt.Registry;

namespace Tamga.Sandbox.Egypt.Rules;

/// <summary>The validators that run after a document was accepted, and make it Valid or Invalid.</summary>
sealed partial class DocumentValidation(EtaOffice office)
{
    const string Root = "document";

    /// <summary>Decides about a document. Called under the office's lock.</summary>
    public void Run(EtaDocument document)
    {
        if (document.Forced is ForcedOutcome.Stuck || document.Status is not DocumentStatus.Submitted)
            return;
        document.Steps =
        [
            Signature(document.SignatureFault),
            Step("Step-04.NationalID Validator", document, NationalId),
            Step("Step-05.TaxpayerProfile Validator", document, Profile),
            Step("Step-06.Simple Validator", document, (_, part) => DocumentArithmetic.Check(part)),
            Step("Step-07.Code Field Validator", document, Codes),
            Step("Step-08.Duplicate Submission Validator", document, Duplicate),
            Step("Step-09.Reference Document Validator", document, References),
        ];
        document.Status = document.Steps.All(step => step.Passed) ? DocumentStatus.Valid : DocumentStatus.Invalid;
        Tell(document);
    }

    void Tell(EtaDocument document)
    {
        office.Tell(DocumentEvents.Of(document, document.Issuer, "document-validated"));
        if (document.Status is DocumentStatus.Valid && document.ReceiverType == "B" && document.ReceiverId != document.Issuer)
            office.Tell(DocumentEvents.Of(document, document.ReceiverId, "document-received"));
    }

    static ValidationStep Step(string name, EtaDocument document, Action<EtaDocument, Part> check)
    {
        var findings = new Findings();
        check(document, new Part(document.Json, Root, findings));
        return Step(name, findings.First);
    }

    static ValidationStep Signature(Fault? fault) => Step("Step-03.Signature Validator",
        fault is null ? null : new Fault("Err03", "Invalid Signature", fault.Path, fault));

    static ValidationStep Step(string name, Fault? fault) => new(name[..7], name, fault);

    void NationalId(EtaDocument document, Part part)
    {
        var receiver = part.Object("receiver")!.Value;
        var (type, id) = (receiver.OptionalText("type"), receiver.OptionalText("id") ?? "");
        var total = Math.Abs(Sum.Of(part, "totalAmount"));
        if (type == "P" && (id.Length > 0 || total >= office.Settings.PersonThreshold) && !National().IsMatch(id))
            receiver.Wrong("NationalId", "id", "The receiver's national id has 14 digits");
    }

    void Profile(EtaDocument document, Part part)
    {
        foreach (var (name, party) in new[] { ("issuer", part.Object("issuer")), ("receiver", part.Object("receiver")) })
        {
            if (party!.Value is var one && one.Text("type") == "B" && !Rin().IsMatch(one.Text("id") ?? ""))
                one.Wrong("Taxpayer", "id", $"The {name} is no registered taxpayer");
        }
        if (document.Forced is ForcedOutcome.Invalid)
            part.Wrong("Taxpayer", "receiver", "The receiver's profile is suspended");
    }

    void Codes(EtaDocument document, Part part)
    {
        CodeRules.CheckCountry(part.Object("issuer")!.Value.Object("address", mandatory: false));
        CodeRules.CheckCountry(part.Object("receiver")!.Value.Object("address", mandatory: false));
        foreach (var line in part.Objects("invoiceLines"))
        {
            CodeRules.Check(line, code => office.MayUse(document.Issuer, code));
            CodeRules.CheckCurrency(line.Object("unitValue")!.Value, "currencySold");
        }
    }

    void Duplicate(EtaDocument document, Part part)
    {
        // The same number again is a duplicate of what came before it, unless that failed or was taken back.
        var earlier = office.WithNumber(document.Issuer, document.Type, document.InternalId)
            .TakeWhile(other => other != document);
        if (earlier.Any(other => other.Status is DocumentStatus.Valid or DocumentStatus.Submitted))
        {
            part.Wrong(
                "DuplicateDocument", "internalID", $"A document with internal id {document.InternalId} was already submitted");
        }
    }

    void References(EtaDocument document, Part part)
    {
        var invoices = new List<EtaDocument>();
        foreach (var uuid in document.References)
        {
            var referenced = office.FindDocument(uuid);
            if (referenced is not { Status: DocumentStatus.Valid } || referenced.Issuer != document.Issuer)
            {
                part.Wrong(
                    "ReferenceDocument", "references", $"The referenced document {uuid} is no valid document of the issuer");
            }
            else if (referenced.Type is not ("I" or "EI"))
            {
                part.Wrong("ReferenceDocument", "references", $"The referenced document {uuid} is no invoice");
            }
            else if (referenced.ReceiverId != document.ReceiverId)
            {
                part.Wrong("ReferenceDocument", "references", $"The referenced document {uuid} has another receiver");
            }
            else
            {
                invoices.Add(referenced);
            }
        }
        if (document.Type is "C" or "EC" && invoices.Count > 0)
            CreditRules.Check(document, part, invoices, office.CreditsBefore(document));
    }

    [GeneratedRegex("^[0-9]{14}$", RegexOptions.None, 1000)]
    private static partial Regex National();

    [GeneratedRegex("^[0-9]{9}$", RegexOptions.None, 1000)]
    private static partial Regex Rin();
}
