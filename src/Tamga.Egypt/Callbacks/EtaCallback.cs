using System.Text.Json;

namespace Tamga.Egypt.Callbacks;

/// <summary>What ETA told the gateway of a customer, in one call.</summary>
/// <param name="Kind">What it is about: the last part of the address that ETA called.</param>
/// <param name="DeliveryId">
/// ETA's id of the call: the same call made again has the same one. Made from the body where ETA gave none.
/// </param>
/// <param name="ReceivedAt">When it came, UTC.</param>
/// <param name="Notifications">What it says, at least one.</param>
sealed record EtaCallback(
    EtaCallbackKind Kind, string DeliveryId, DateTimeOffset ReceivedAt, IReadOnlyList<EtaNotification> Notifications);

/// <summary>What a callback is about.</summary>
enum EtaCallbackKind
{
    /// <summary>Invoices and notes.</summary>
    Documents,

    /// <summary>Receipts.</summary>
    Receipts,

    /// <summary>A package of documents that can be fetched.</summary>
    DocumentPackages,

    /// <summary>A package of receipts that can be fetched.</summary>
    ReceiptPackages,

    /// <summary>A point of sale: its credentials or dates expire, it was switched off.</summary>
    Devices,
}

/// <summary>One thing that a callback says. Members that ETA left out are absent here.</summary>
sealed record EtaNotification
{
    /// <summary>What happened, in ETA's words: <c>document-validated</c>, <c>Validated</c>…</summary>
    public string? EventType { get; init; }

    /// <summary>The document's or receipt's UUID; of a package its id; of a device its serial number.</summary>
    public string? Uuid { get; init; }

    /// <summary>ETA's long id.</summary>
    public string? LongId { get; init; }

    /// <summary>The issuer's own number: <c>internalId</c> of a document, the receipt number of a receipt.</summary>
    public string? InternalId { get; init; }

    /// <summary>The submission it came with.</summary>
    public string? SubmissionId { get; init; }

    /// <summary>Its state at ETA, in ETA's words: <c>Valid</c>, <c>Invalid</c>, <c>Cancelled</c>, <c>Rejected</c>.</summary>
    public string? Status { get; init; }

    /// <summary>The notification as it came, members that nobody here knows included.</summary>
    public required JsonElement Source { get; init; }
}
