using System.Text.Json;
using Tamga.Sandbox.Egypt.Registry;
using Tamga.Sandbox.Egypt.Rules;

namespace Tamga.Sandbox.Egypt.Endpoints;

/// <summary>Receipts one by one, and their search.</summary>
static class ReceiptEndpoints
{
    public static IResult Details(EtaCall call) => Find(call) is { } receipt
        ? EtaJson.Answer(new
        {
            receipt = Shown(receipt),
            rawReceipt = receipt.Json,
            validationResults = global::Tamga.Sandbox.Egypt.Endpoints.Summary.Validation(receipt.Status, receipt.Steps),
        })
        : EtaError.NotFound();

    public static IResult Raw(EtaCall call) => Find(call) is { } receipt
        ? EtaJson.Answer(new
        {
            rawDocument = receipt.Json.GetRawText(),
            submissionUUID = receipt.Submission.Uuid,
            dateTimeReceived = EtaTime.Text(receipt.ReceivedAt),
            dateTimeIssued = receipt.IssuedText,
            submissionChannel = "POS",
            maxPrecision = Tolerance.PrecisionOf(receipt.Json),
            receipt = receipt.Json,
        })
        : EtaError.NotFound();

    /// <summary>What the QR code of a receipt leads to; anybody may see it.</summary>
    public static IResult Share(EtaOffice office, HttpRequest request)
    {
        lock (office.Gate)
        {
            office.Settle();
            var receipt = office.FindReceipt((string?)request.RouteValues["uuid"] ?? "");
            return receipt is not null && DateTimeOffset.TryParse(request.Query["dateTimeIssued"], out var issued)
                && issued == receipt.IssuedAt ? EtaJson.Answer(Shown(receipt)) : EtaError.NotFound();
        }
    }

    public static IResult Search(EtaCall call)
    {
        var (issuedFrom, issuedTo) = (call.Moment("DateTimeIssuedFrom"), call.Moment("DateTimeIssuedTo"));
        var (receivedFrom, receivedTo) = (call.Moment("DateTimeReceivedFrom"), call.Moment("DateTimeReceivedTo"));
        var found = Enumerable.Reverse(call.Office.Receipts)
            .Where(receipt => receipt.Seller == call.Rin)
            .Where(receipt => (issuedFrom is null || receipt.IssuedAt >= issuedFrom)
                && (issuedTo is null || receipt.IssuedAt <= issuedTo))
            .Where(receipt => (receivedFrom is null || receipt.ReceivedAt >= receivedFrom)
                && (receivedTo is null || receipt.ReceivedAt <= receivedTo))
            .Where(receipt => call.Query("PosSerialNumber") is not { } serial || receipt.DeviceSerial == serial)
            .Where(receipt => call.Query("DocumentTypeCode") is not { } type
                || string.Equals(receipt.Type, type, StringComparison.OrdinalIgnoreCase))
            .Where(receipt => call.Query("FreeText") is not { } text
                || receipt.Number.Contains(text, StringComparison.OrdinalIgnoreCase) || receipt.Uuid == text)
            .Where(receipt => call.Query("ReceiptNumber") is not { } number || receipt.Number == number)
            .Where(receipt => call.Query("uuid") is not { } uuid || receipt.Uuid == uuid)
            .ToList();
        var (page, size) = call.Page();
        return EtaJson.Answer(new
        {
            receipts = found.Skip((page - 1) * size).Take(size).Select(Summary),
            metadata = new { totalPages = (found.Count + size - 1) / size, totalCount = found.Count, currentPageNo = page },
        });
    }

    static EtaReceipt? Find(EtaCall call) =>
        call.Office.FindReceipt(call.Route("uuid")) is { } receipt && receipt.Seller == call.Rin ? receipt : null;

    public static Dictionary<string, object?> Summary(EtaReceipt receipt)
    {
        var shown = Shown(receipt);
        shown["errors"] = receipt.Steps.Where(step => !step.Passed).Select(step => new
        {
            stepId = step.Id,
            stepName = step.Name,
            stepNameAr = (string?)null,
            error = global::Tamga.Sandbox.Egypt.Endpoints.Summary.Error(step.Fault!),
        });
        return shown;
    }

    static Dictionary<string, object?> Shown(EtaReceipt receipt)
    {
        var json = receipt.Json;
        return new Dictionary<string, object?>
        {
            ["uuid"] = receipt.Uuid,
            ["submissionUuid"] = receipt.Submission.Uuid,
            ["receiptNumber"] = receipt.Number,
            ["previousUUID"] = receipt.PreviousUuid,
            ["referenceUUID"] = receipt.ReferenceUuid,
            ["referenceOldUUID"] = receipt.ReferenceOldUuid,
            ["dateTimeIssued"] = receipt.IssuedText,
            ["dateTimeReceived"] = EtaTime.Text(receipt.ReceivedAt),
            ["documentType"] = receipt.Type,
            ["documentTypeNamePrimaryLang"] = receipt.IsSale ? "Sale Receipt" : "Return Receipt",
            ["documentTypeNameSecondaryLang"] = receipt.IsSale ? "إيصال بيع" : "إيصال مرتجع",
            ["documentTypeVersion"] = json.GetProperty("documentType").GetProperty("typeVersion").GetString(),
            ["currency"] = json.GetProperty("header").GetProperty("currency").GetString(),
            ["totalAmount"] = json.GetProperty("totalAmount").GetDecimal(),
            ["exchangeRate"] = json.GetProperty("header").TryGetProperty("exchangeRate", out var rate) ? rate.GetDecimal() : 0,
            ["sellerId"] = receipt.Seller,
            ["sellerName"] = json.GetProperty("seller").GetProperty("companyTradeName").GetString(),
            ["buyerId"] = Buyer(json, "id"),
            ["buyerName"] = Buyer(json, "name"),
            ["buyerType"] = Buyer(json, "type"),
            ["status"] = receipt.Status.ToString(),
            ["longId"] = receipt.LongId,
            ["deviceSerialNumber"] = receipt.DeviceSerial,
            ["hasReturnReceipts"] = receipt.HasReturns,
        };
    }

    static string? Buyer(JsonElement receipt, string name) =>
        receipt.TryGetProperty("buyer", out var buyer) && buyer.TryGetProperty(name, out var value) ? value.GetString() : null;
}
