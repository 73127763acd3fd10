using System.Text.Json;
using Tamga.Sandbox.Control;
using Tamga.Sandbox.Egypt.Registry;
using Tamga.Sandbox.Egypt.Rules;

namespace Tamga.Sandbox.Egypt.Seeding;

/// <summary>A document that is valid already, whoever issued it: what somebody sent before the test, or another to us.</summary>
sealed record DocumentSeed
{
    public required string Uuid { get; init; }

    /// <summary>The whole document, as it would have been submitted; its signature is not looked at.</summary>
    public required JsonElement Document { get; init; }

    public void Check(EtaOffice office)
    {
        ControlException.When(
            Uuid.Length != 26 || !Uuid.All(char.IsAsciiLetterOrDigit), "documents: uuid has 26 letters and digits");
        ControlException.When(Document.ValueKind is not JsonValueKind.Object, "documents: document is an object");
        var findings = new Findings();
        DocumentStructure.Check(new Part(Document, "documents: document", findings), office.Now);
        ControlException.When(!findings.None, findings.First is { } fault ? $"{fault.Path}: {fault.Message}" : "");
    }

    public void Apply(EtaOffice office)
    {
        var now = office.Now;
        var issuer = Document.GetProperty("issuer").GetProperty("id").GetString()!;
        var submission = new Submission
        {
            Uuid = EtaIdentifiers.New(),
            Submitter = issuer,
            ReceivedAt = now,
            VisibleAt = now,
            NameOfId = "submissionUUID",
        };
        office.Submissions[submission.Uuid] = submission;
        office.Keep(new EtaDocument
        {
            Uuid = Uuid,
            LongId = EtaIdentifiers.NewLong(now),
            HashKey = Convert.ToBase64String(CanonicalText.Hash(CanonicalText.OfDocument(Document))),
            Submission = submission,
            Json = Document,
            Issuer = issuer,
            InternalId = Document.GetProperty("internalID").GetString()!,
            Type = DocumentStructure.TypeOf(Document.GetProperty("documentType").GetString()!),
            ReceivedAt = now,
            Status = DocumentStatus.Valid,
        });
    }
}
