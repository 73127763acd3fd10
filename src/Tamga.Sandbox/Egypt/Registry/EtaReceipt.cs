using System.Text.Json;
using Tamga.Sandbox.Egypt.Rules;

namespace Tamga.Sandbox.Egypt.Registry;

/// <summary>An accepted receipt. Its state is read and changed under the office's lock.</summary>
sealed class EtaReceipt
{
    public required string Uuid { get; init; }
    public required string LongId { get; init; }
    public required ReceiptSubmission Submission { get; init; }
    public required JsonElement Json { get; init; }
    public required string Seller { get; init; }
    public required string DeviceSerial { get; init; }
    public required string Number { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public ForcedOutcome? Forced { get; init; }

    /// <summary>The place in the chain of the device, from 1.</summary>
    public required int Position { get; init; }

    public DocumentStatus Status { get; set; }
    public IReadOnlyList<ValidationStep> Steps { get; set; } = [];
    public bool HasReturns { get; set; }

    public bool IsReturn => ReceiptKinds.IsReturn(Type);
    public bool IsSale => !IsReturn && !ReceiptKinds.IsReturnWithoutReference(Type);
    public string Type => Json.GetProperty("documentType").GetProperty("receiptType").GetString()!;
    public string PreviousUuid => Header("previousUUID");
    public string ReferenceUuid => Header("referenceUUID");
    public string ReferenceOldUuid => Header("referenceOldUUID");
    public string IssuedText => Header("dateTimeIssued");
    public DateTimeOffset IssuedAt => Json.GetProperty("header").GetProperty("dateTimeIssued").GetDateTimeOffset();
    public string BuyerId =>
        Json.TryGetProperty("buyer", out var buyer) && buyer.TryGetProperty("id", out var id) ? id.GetString() ?? "" : "";

    string Header(string name) =>
        Json.GetProperty("header").TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}

/// <summary>One call that submitted receipts.</summary>
sealed class ReceiptSubmission
{
    public required string Uuid { get; init; }
    public required string Seller { get; init; }
    public required string DeviceSerial { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required DateTimeOffset VisibleAt { get; init; }
    public required string NameOfId { get; init; }
    public List<EtaReceipt> Receipts { get; } = [];
}
