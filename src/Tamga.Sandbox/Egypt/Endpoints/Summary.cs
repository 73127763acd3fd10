using System.Text.Json;
using Tamga.Sandbox.Egypt.Registry;
using Tamga.Sandbox.Egypt.Rules;

namespace Tamga.Sandbox.Egypt.Endpoints;

/// <summary>The fields that every list shows of a document.</summary>
static class Summary
{
    public static Dictionary<string, object?> Of(EtaOffice office, EtaDocument document)
    {
        var json = document.Json;
        var type = DocumentTypes.Find(document.Type);
        return new Dictionary<string, object?>
        {
            ["publicUrl"] = $"https://invoicing.eta.gov.eg/documents/{document.Uuid}/share/{document.LongId}",
            ["uuid"] = document.Uuid,
            ["submissionUUID"] = document.Submission.Uuid,
            ["longId"] = document.LongId,
            ["internalId"] = document.InternalId,
            ["typeName"] = document.Type.ToLowerInvariant(),
            ["documentTypeNamePrimaryLang"] = type.Name,
            ["documentTypeNameSecondaryLang"] = type.NameAr,
            ["typeVersionName"] = Text(json, "documentTypeVersion"),
            ["issuerId"] = document.Issuer,
            ["issuerName"] = Text(json.GetProperty("issuer"), "name"),
            ["issuerType"] = Text(json.GetProperty("issuer"), "type"),
            ["receiverId"] = document.ReceiverId,
            ["receiverName"] = Text(json.GetProperty("receiver"), "name"),
            ["receiverType"] = document.ReceiverType,
            ["dateTimeIssued"] = Text(json, "dateTimeIssued"),
            ["dateTimeReceived"] = EtaTime.Text(document.ReceivedAt),
            ["totalSales"] = Number(json, "totalSalesAmount"),
            ["totalDiscount"] = Number(json, "totalDiscountAmount"),
            ["netAmount"] = Number(json, "netAmount"),
            ["total"] = Number(json, "totalAmount"),
            ["maxPercision"] = Tolerance.PrecisionOf(json),
            ["status"] = document.Status.ToString(),
            ["documentStatusReason"] = document.StatusReason,
            ["createdByUserId"] = "sandbox",
            ["cancelRequestDate"] = EtaTime.Text(document.Cancellation?.At),
            ["cancelRequestDelayedDate"] = Delayed(document.Cancellation),
            ["rejectRequestDate"] = EtaTime.Text(document.Rejection?.At),
            ["rejectRequestDelayedDate"] = Delayed(document.Rejection),
            ["declineCancelRequestDate"] = EtaTime.Text(document.Cancellation?.DeclinedAt),
            ["declineRejectRequestDate"] = EtaTime.Text(document.Rejection?.DeclinedAt),
            ["canbeCancelledUntil"] = EtaTime.Text(document.ReceivedAt + office.Settings.StateChangeWindow),
            ["canbeRejectedUntil"] = EtaTime.Text(document.ReceivedAt + office.Settings.StateChangeWindow),
            ["lateSubmissionRequestNumber"] = null,
            ["freezeStatus"] = new
            {
                frozen = false, type = (string?)null, scope = (string?)null, actionDate = (string?)null,
                auCode = (string?)null, auName = (string?)null
            },
        };
    }

    public static object Validation(DocumentStatus status, IReadOnlyList<ValidationStep> steps) => new
    {
        status = status switch
        {
            DocumentStatus.Submitted => "InProgress",
            DocumentStatus.Invalid => "Invalid",
            _ => "Valid",
        },
        validationSteps = steps.Select(step => new
        {
            name = step.Name,
            nameAr = (string?)null,
            status = step.Passed ? "Valid" : "Invalid",
            error = step.Fault is { } fault ? Error(fault) : null,
        }),
    };

    public static object Error(Fault fault) => Error(fault, [Error(fault.Inner ?? fault, null)]);

    static object Error(Fault fault, object[]? inner) => new
    {
        propertyName = fault.Path.Split('.')[^1],
        propertyPath = fault.Path,
        errorCode = fault.Code,
        error = fault.Message,
        errorAr = (string?)null,
        innerError = inner,
    };

    static string? Delayed(StateRequest? request) =>
        request is { Done: false, DeclinedAt: null } ? EtaTime.Text(request.DelayedUntil) : null;

    static string Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    static decimal Number(JsonElement json, string name) => json.GetProperty(name).GetDecimal();
}
