using System.Text.Json;
using Tamga.Sandbox.Egypt.Registry;
using Tamga.Sandbox.Egypt.Rules;
using Tamga.Sandbox.Egypt.Signatures;

namespace Tamga.Sandbox.Egypt.Endpoints;

/// <summary>Submits documents, and shows a submission.</summary>
static class DocumentSubmissionEndpoints
{
    public static IResult Submit(EtaCall call, EtaBody body)
    {
        var (list, refused) = Submissions.Read(call, body, "documents");
        if (refused is not null)
            return refused;
        if (list.Any(document => IssuerOf(document) is { } issuer && issuer != call.Rin))
            return EtaError.Forbidden("A document has another issuer than the submitting taxpayer", "IncorrectSubmitter");

        // What takes time, above all the signatures, is done before anybody else has to wait.
        var office = call.Office;
        IReadOnlyList<Examined> examined = [.. list.Select(document => Examined.Of(document, office))];
        lock (office.Gate)
        {
            office.Settle();
            if (Submissions.Duplicate(call, body) is { } duplicate)
                return duplicate;
            return Accept(call, examined);
        }
    }

    static EtaJson.Written Accept(EtaCall call, IReadOnlyList<Examined> examined)
    {
        var office = call.Office;
        var now = office.Now;
        var submission = new Submission
        {
            Uuid = EtaIdentifiers.New(),
            Submitter = call.Rin,
            ReceivedAt = now,
            VisibleAt = now + office.Settings.SubmissionHiddenFor,
            NameOfId = Submissions.NameOfId(call),
        };
        office.Submissions[submission.Uuid] = submission;

        var (accepted, rejected) = (new List<object>(), new List<object>());
        foreach (var one in examined)
        {
            var forced = office.Forced(one.InternalId);
            IReadOnlyList<Fault> faults = forced is ForcedOutcome.Refused
                ? [new Fault("CoreFields", "The document was refused because the sandbox was told to", "document.internalID")]
                : one.Faults;
            if (faults.Count > 0)
            {
                rejected.Add(new { internalId = one.InternalId, error = EtaError.ForDocument(one.InternalId, faults) });
                continue;
            }
            var document = one.Document(submission, call.Rin, now, forced);
            office.Keep(document);
            call.Books.Accepted(document);
            office.Agenda.Add(now + office.Settings.ValidatedAfter, () => Decide(call, document));
            accepted.Add(new
            {
                uuid = document.Uuid,
                longId = document.LongId,
                internalId = document.InternalId,
                hashKey = document.HashKey,
            });
        }
        return EtaJson.Answer(new Dictionary<string, object>
        {
            [submission.NameOfId] = submission.Uuid,
            ["acceptedDocuments"] = accepted,
            ["rejectedDocuments"] = rejected,
        }, StatusCodes.Status202Accepted);
    }

    static void Decide(EtaCall call, EtaDocument document)
    {
        new DocumentValidation(call.Office).Run(document);
        if (document.Status is not DocumentStatus.Submitted)
            call.Books.Decided(document);
    }

    public static IResult Show(EtaCall call)
    {
        var uuid = call.Route("uuid");
        if (!call.Office.Submissions.TryGetValue(uuid, out var submission)
            || submission.Submitter != call.Rin || call.Office.Now < submission.VisibleAt)
        {
            return EtaError.NotFound() with
            {
                Target = "GetSubmissionDetailsQueryHandler",
                Details = [new EtaErrorDetail("NotFound", "No submission was found", "SubmissionUUID", null)],
            };
        }

        var documents = submission.Documents;
        var (page, size) = call.Page();
        return EtaJson.Answer(new
        {
            uuid = submission.Uuid,
            submissionUUID = submission.Uuid,
            documentCount = documents.Count,
            dateTimeReceived = EtaTime.Text(submission.ReceivedAt),
            overallStatus = Overall(documents),
            documentSummary = documents.Skip((page - 1) * size).Take(size).Select(document => Summary.Of(call.Office, document)),
            documentSummaryMetadata = Metadata(call, Pages.Of(documents.Count, size)),
        });
    }

    // Sometimes the metadata comes as a list with one element.
    static object Metadata(EtaCall call, object metadata) =>
        call.Office.EverySecond("metadata of a submission") ? new[] { metadata } : metadata;

    static string Overall(List<EtaDocument> documents)
    {
        if (documents.Any(document => document.Status is DocumentStatus.Submitted))
            return "in progress";
        if (documents.All(document => document.Status is not DocumentStatus.Invalid))
            return "valid";
        return documents.TrueForAll(document => document.Status is DocumentStatus.Invalid) ? "invalid" : "partially valid";
    }

    static string? IssuerOf(JsonElement document) =>
        document.TryGetProperty("issuer", out var issuer) && issuer.ValueKind is JsonValueKind.Object
        && issuer.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.String
            ? id.GetString()
            : null;

    /// <summary>A document that was looked at on its own, before it gets an identity.</summary>
    sealed record Examined(JsonElement Json, string InternalId, IReadOnlyList<Fault> Faults, string Hash, Fault? Signature)
    {
        public static Examined Of(JsonElement json, EtaOffice office)
        {
            var findings = new Findings();
            DocumentStructure.Check(new Part(json, "document", findings), office.Now);
            var internalId = json.TryGetProperty("internalID", out var id) && id.ValueKind is JsonValueKind.String
                ? id.GetString()! : "";
            if (!findings.None)
                return new Examined(json, internalId, findings.Faults, "", null);

            var text = CanonicalText.OfDocument(json);
            var signature = json.GetProperty("documentTypeVersion").ValueEquals("1.0")
                ? SignatureFault(json, text, office.Settings) : null;
            return new Examined(
                json, internalId, signature is not null && office.Settings.SignatureRefusedAtOnce ? [signature] : [],
                Convert.ToBase64String(CanonicalText.Hash(text)), signature);
        }

        static Fault? SignatureFault(JsonElement json, string text, EtaSettings settings)
        {
            var issuers = json.GetProperty("signatures").EnumerateArray()
                .Where(signature => signature.GetProperty("signatureType").ValueEquals("I"))
                .Select(signature => signature.GetProperty("value").GetString()!).ToList();
            return issuers is [var value]
                ? SignatureCheck.Check(value, text, IssuerOf(json) ?? "", settings.TrustedIssuers)
                : new Fault("ISFX305", "The submitting taxpayer is not the first signer", "documents.signatures");
        }

        public EtaDocument Document(Submission submission, string issuer, DateTimeOffset now, ForcedOutcome? forced) => new()
        {
            Uuid = EtaIdentifiers.New(),
            LongId = EtaIdentifiers.NewLong(now),
            HashKey = Hash,
            Submission = submission,
            Json = Json,
            Issuer = issuer,
            InternalId = InternalId,
            Type = DocumentStructure.TypeOf(Json.GetProperty("documentType").GetString()!),
            ReceivedAt = now,
            Forced = forced,
            SignatureFault = Signature,
        };
    }
}
