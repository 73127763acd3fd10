using System.Text.Json;
using Tamga.Sandbox.Egypt.Registry;
using Tamga.Sandbox.Egypt.Rules;

namespace Tamga.Sandbox.Egypt.Endpoints;

/// <summary>Submits receipts of one device, and shows such a submission.</summary>
static class ReceiptSubmissionEndpoints
{
    /// <summary>ETA's own limits.</summary>
    const int MostReceipts = 500, MostBytes = 1_500_000;

    public static IResult Submit(EtaCall call, EtaBody body)
    {
        if (call.Session.System.PosSerial is not { } serial)
            return EtaError.Forbidden("Receipts are submitted by a point of sale");
        var (list, refused) = Submissions.Read(call, body, "receipts");
        if (refused is not null)
            return refused;
        if (list.Count > MostReceipts)
            return Submissions.TooLarge($"more than {MostReceipts} receipts");
        if (body.Bytes.Length > MostBytes)
            return Submissions.TooLarge($"more than {MostBytes} bytes");
        var office = call.Office;
        lock (office.Gate)
        {
            office.Settle();
            if (Submissions.Duplicate(call, body) is { } duplicate)
                return duplicate;
            return Accept(call, list, serial);
        }
    }

    static EtaJson.Written Accept(EtaCall call, IReadOnlyList<JsonElement> list, string serial)
    {
        var office = call.Office;
        var now = office.Now;
        var submission = new ReceiptSubmission
        {
            Uuid = EtaIdentifiers.New(),
            Seller = call.Rin,
            DeviceSerial = serial,
            ReceivedAt = now,
            VisibleAt = now + office.Settings.SubmissionHiddenFor,
            NameOfId = Submissions.NameOfId(call),
        };
        office.ReceiptSubmissions[submission.Uuid] = submission;

        var device = office.Device(call.Rin, serial);
        var acceptance = new ReceiptAcceptance(office, call.Session);
        var (accepted, rejected) = (new List<object>(), new List<object>());
        foreach (var json in list)
        {
            var (number, uuid) = (Header(json, "receiptNumber"), Header(json, "uuid"));
            var forced = office.Forced(number);
            if (Faults(json, number, acceptance, device, submission, forced) is { Count: > 0 } faults)
            {
                rejected.Add(new { receiptNumber = number, uuid, error = EtaError.ForDocument(number, faults) });
                continue;
            }
            device.Head = uuid;
            device.Accepted++;
            var receipt = new EtaReceipt
            {
                Uuid = uuid,
                LongId = EtaIdentifiers.NewLong(now),
                Submission = submission,
                Json = json,
                Seller = call.Rin,
                DeviceSerial = serial,
                Number = number,
                ReceivedAt = now,
                Forced = forced,
                Position = device.Accepted,
            };
            office.Keep(receipt);
            call.Books.Accepted(receipt);
            office.Agenda.Add(now + office.Settings.ValidatedAfter, () => Decide(call, receipt));
            accepted.Add(new { uuid, longId = receipt.LongId, receiptNumber = number });
        }
        return EtaJson.Answer(new Dictionary<string, object>
        {
            [submission.NameOfId] = submission.Uuid,
            ["acceptedDocuments"] = accepted,
            ["rejectedDocuments"] = rejected,
        }, StatusCodes.Status202Accepted);
    }

    static IReadOnlyList<Fault> Faults(
        JsonElement json, string number, ReceiptAcceptance acceptance, Device device, ReceiptSubmission submission,
        ForcedOutcome? forced)
    {
        if (forced is ForcedOutcome.Refused)
        {
            return [new Fault(
                "CoreFields", "The receipt was refused because the sandbox was told to", "receipt.header.receiptNumber")];
        }

        var findings = new Findings();
        var receipt = new Part(json, "receipt", findings);
        ReceiptStructure.Check(receipt);
        if (findings.None)
            acceptance.Check(receipt, device);
        if (findings.None && submission.Receipts.Exists(other => other.Number == number))
            findings.Add("DuplicateReceipt", "The receipt number comes twice in the submission", "receipt.header.receiptNumber");
        return findings.Faults;
    }

    static void Decide(EtaCall call, EtaReceipt receipt)
    {
        new ReceiptValidation(call.Office).Run(receipt);
        if (receipt.Status is not DocumentStatus.Submitted)
            call.Books.Decided(receipt);
    }

    public static IResult Details(EtaCall call)
    {
        if (!call.Office.ReceiptSubmissions.TryGetValue(call.Route("uuid"), out var submission)
            || submission.Seller != call.Rin || call.Office.Now < submission.VisibleAt)
        {
            return EtaError.NotFound() with
            {
                Target = "GetReceiptSubmissionDetailsQueryHandler",
                Details = [new EtaErrorDetail("NotFound", "No submission was found", "SubmissionUUID", null)],
            };
        }

        var all = submission.Receipts;
        var found = all.Where(receipt =>
            (call.Query("ReceiptNumber") is not { } number || receipt.Number == number)
            && (call.Query("DocumentId") is not { } id || receipt.Uuid == id)
            && (call.Query("Status") is not { } status
                || string.Equals(receipt.Status.ToString(), status, StringComparison.OrdinalIgnoreCase)))
            .ToList();
        var (page, size) = call.Page();
        return EtaJson.Answer(new
        {
            submissionUuid = submission.Uuid,
            sellerId = submission.Seller,
            dateTimeReceived = EtaTime.Text(submission.ReceivedAt),
            submitterName = call.Office.Taxpayers.GetValueOrDefault(submission.Seller)?.Name,
            deviceSerialNumber = submission.DeviceSerial,
            submissionChannel = "POS",
            receiptsCount = all.Count,
            invalidReceiptsCount = all.Count(receipt => receipt.Status is DocumentStatus.Invalid),
            status = Overall(all),
            receipts = found.Skip((page - 1) * size).Take(size).Select(ReceiptEndpoints.Summary),
            submissionErrors = Array.Empty<object>(),
            metadata = new { totalPages = (found.Count + size - 1) / size, totalCount = found.Count, currentPageNo = page },
        });
    }

    static string Overall(List<EtaReceipt> receipts)
    {
        if (receipts.Exists(receipt => receipt.Status is DocumentStatus.Submitted))
            return "InProgress";
        return receipts.Exists(receipt => receipt.Status is DocumentStatus.Valid) ? "Valid" : "Invalid";
    }

    static string Header(JsonElement receipt, string name) =>
        receipt.TryGetProperty("header", out var header) && header.ValueKind is JsonValueKind.Object
        && header.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String
            ? value.GetString()!
            : "";
}
