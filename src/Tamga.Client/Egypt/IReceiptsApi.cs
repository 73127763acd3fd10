using System.Text.Json.Nodes;
using Refit;
using Tamga.Client.Filings;

namespace Tamga.Client.Egypt;

/// <summary>Egypt's ETA: receipts and points of sale.</summary>
/// <remarks>A call that the gateway refuses throws a <see cref="TamgaException"/>.</remarks>
[Headers("Accept: application/json")]
public interface IReceiptsApi
{
    /// <summary>Submits receipts of points of sale.</summary>
    /// <remarks>
    /// Every type of ETA's version 1.2: s and r, retail, the sectors with their returns, RWR. header.previousUUID and
    /// header.uuid are filled per seller.deviceSerialNumber, in the order in which requests are accepted; a rejected receipt
    /// does not move the chain. A return names its sale by header.referenceUUID, or by header.referenceReceiptNumber (and
    /// header.referenceDeviceSerialNumber) if it went through the gateway; its buyer is the sale's, and all returns together
    /// cannot exceed the sale. A receipt that ETA refused or found Invalid may be posted anew under its number; of an Invalid
    /// one header.referenceOldUUID is filled. The filing's result has documents: [{internalId, uuid, longId, submissionId,
    /// status, errors, late, publicUrl}].
    /// </remarks>
    /// <param name="request">What is asked for.</param>
    /// <param name="idempotencyKey">At most 255 characters; with it the call is repeated by itself when the gateway is busy or
    /// away. The same key and body within 24 hours get the first answer again.</param>
    /// <param name="wait">How long the answer may be held until the filing has ended; at once when left out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/Receipts/submit")]
    Task<Filing> SubmitAsync(
        [Body] ReceiptsRequest request, [Header("Idempotency-Key")] string? idempotencyKey = null,
        [Header("Prefer")] Wait? wait = null, CancellationToken cancellationToken = default);

    /// <summary>Makes and checks receipts without sending them.</summary>
    /// <remarks>
    /// Each as it would go out now, next on its device's chain: document, canonicalText, sha256, uuid, and qr, what the QR code
    /// on the paper says. With ?qr=svg or ?qr=png each has qrImage, too: SVG, or PNG in base64.
    /// </remarks>
    /// <param name="request">What is asked for.</param>
    /// <param name="qr">Also draws the QR codes. One of: <c>svg</c>, <c>png</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/Receipts/validate")]
    Task<ReceiptValidation> ValidateAsync(
        [Body] ReceiptsRequest request, string? qr = null, CancellationToken cancellationToken = default);

    /// <summary>The QR code of a receipt that went through the gateway.</summary>
    /// <param name="uuid">ETA's id of the receipt.</param>
    /// <param name="format">png when left out. One of: <c>svg</c>, <c>png</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Headers("Accept: */*")]
    [Get("api/Receipts/{uuid}/qr")]
    Task<Stream> GetQrAsync(string uuid, string? format = null, CancellationToken cancellationToken = default);

    /// <summary>Searches receipts at ETA.</summary>
    /// <remarks>
    /// Takes ETA's filters by ETA's names: FreeText, Direction, DateTimeIssuedFrom, DateTimeIssuedTo, DateTimeReceivedFrom,
    /// DateTimeReceivedTo, DocumentTypeCode, DocumentTypeVersion, ReceiverName, ReceiverRegisterationNumber, PosSerialNumber,
    /// SubmissionChannel, SortBy, SortDir, PageNo, PageSize, ReceiptNumber, UUID. The answer is ETA's, with records: what the
    /// gateway itself knows of these receipts.
    /// </remarks>
    /// <param name="freeText">ETA's filter of this name.</param>
    /// <param name="direction">ETA's filter of this name.</param>
    /// <param name="dateTimeIssuedFrom">ETA's filter of this name.</param>
    /// <param name="dateTimeIssuedTo">ETA's filter of this name.</param>
    /// <param name="dateTimeReceivedFrom">ETA's filter of this name.</param>
    /// <param name="dateTimeReceivedTo">ETA's filter of this name.</param>
    /// <param name="documentTypeCode">ETA's filter of this name.</param>
    /// <param name="documentTypeVersion">ETA's filter of this name.</param>
    /// <param name="receiverName">ETA's filter of this name.</param>
    /// <param name="receiverRegisterationNumber">ETA's filter of this name.</param>
    /// <param name="posSerialNumber">ETA's filter of this name.</param>
    /// <param name="submissionChannel">ETA's filter of this name.</param>
    /// <param name="sortBy">ETA's filter of this name.</param>
    /// <param name="sortDir">ETA's filter of this name.</param>
    /// <param name="pageNo">ETA's filter of this name.</param>
    /// <param name="pageSize">ETA's filter of this name.</param>
    /// <param name="receiptNumber">ETA's filter of this name.</param>
    /// <param name="uuid">ETA's filter of this name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/Receipts/search")]
    Task<JsonObject> SearchAsync(
        [AliasAs("FreeText")] string? freeText = null, [AliasAs("Direction")] string? direction = null,
        [AliasAs("DateTimeIssuedFrom")] DateTimeOffset? dateTimeIssuedFrom = null,
        [AliasAs("DateTimeIssuedTo")] DateTimeOffset? dateTimeIssuedTo = null,
        [AliasAs("DateTimeReceivedFrom")] DateTimeOffset? dateTimeReceivedFrom = null,
        [AliasAs("DateTimeReceivedTo")] DateTimeOffset? dateTimeReceivedTo = null,
        [AliasAs("DocumentTypeCode")] string? documentTypeCode = null,
        [AliasAs("DocumentTypeVersion")] string? documentTypeVersion = null,
        [AliasAs("ReceiverName")] string? receiverName = null,
        [AliasAs("ReceiverRegisterationNumber")] string? receiverRegisterationNumber = null,
        [AliasAs("PosSerialNumber")] string? posSerialNumber = null,
        [AliasAs("SubmissionChannel")] string? submissionChannel = null, [AliasAs("SortBy")] string? sortBy = null,
        [AliasAs("SortDir")] string? sortDir = null, [AliasAs("PageNo")] int? pageNo = null,
        [AliasAs("PageSize")] int? pageSize = null, [AliasAs("ReceiptNumber")] string? receiptNumber = null,
        [AliasAs("UUID")] string? uuid = null, CancellationToken cancellationToken = default);

    /// <summary>One receipt at ETA, with its validation results.</summary>
    /// <remarks>ETA's answer as it is, with record: what the gateway itself knows of the receipt, or null.</remarks>
    /// <param name="uuid">The receipt's uuid.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/Receipts/{uuid}")]
    Task<JsonObject> GetAsync(string uuid, CancellationToken cancellationToken = default);

    /// <summary>One receipt as it was sent to ETA.</summary>
    /// <param name="uuid">The receipt's uuid.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/Receipts/{uuid}/raw")]
    Task<JsonObject> GetRawAsync(string uuid, CancellationToken cancellationToken = default);

    /// <summary>A submission at ETA, with the state of each receipt.</summary>
    /// <remarks>
    /// Takes ETA's filters by ETA's names: DocumentId, ReceiptNumber, DocumentTypeCode, DocumentTypeName,
    /// DocumentTypeVersionNumber, ReceiverId, ReceiverName, Status, SortBy, SortDir, PageNo, PageSize. The answer is ETA's,
    /// with records: what the gateway itself knows of these receipts.
    /// </remarks>
    /// <param name="submissionUuid">ETA's id of the submission.</param>
    /// <param name="documentId">ETA's filter of this name.</param>
    /// <param name="receiptNumber">ETA's filter of this name.</param>
    /// <param name="documentTypeCode">ETA's filter of this name.</param>
    /// <param name="documentTypeName">ETA's filter of this name.</param>
    /// <param name="documentTypeVersionNumber">ETA's filter of this name.</param>
    /// <param name="receiverId">ETA's filter of this name.</param>
    /// <param name="receiverName">ETA's filter of this name.</param>
    /// <param name="status">ETA's filter of this name.</param>
    /// <param name="sortBy">ETA's filter of this name.</param>
    /// <param name="sortDir">ETA's filter of this name.</param>
    /// <param name="pageNo">ETA's filter of this name.</param>
    /// <param name="pageSize">ETA's filter of this name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/Receipts/submissions/{submissionUuid}")]
    Task<JsonObject> GetSubmissionAsync(
        string submissionUuid, [AliasAs("DocumentId")] string? documentId = null,
        [AliasAs("ReceiptNumber")] string? receiptNumber = null, [AliasAs("DocumentTypeCode")] string? documentTypeCode = null,
        [AliasAs("DocumentTypeName")] string? documentTypeName = null,
        [AliasAs("DocumentTypeVersionNumber")] string? documentTypeVersionNumber = null,
        [AliasAs("ReceiverId")] string? receiverId = null, [AliasAs("ReceiverName")] string? receiverName = null,
        [AliasAs("Status")] string? status = null, [AliasAs("SortBy")] string? sortBy = null,
        [AliasAs("SortDir")] string? sortDir = null, [AliasAs("PageNo")] int? pageNo = null,
        [AliasAs("PageSize")] int? pageSize = null, CancellationToken cancellationToken = default);

    /// <summary>The points of sale that have credentials of their own.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/Receipts/devices")]
    Task<IReadOnlyList<Device>> ListDevicesAsync(CancellationToken cancellationToken = default);

    /// <summary>A point of sale and the end of its chain.</summary>
    /// <param name="serial">As registered with ETA.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/Receipts/devices/{serial}")]
    Task<Device> GetDeviceAsync(string serial, CancellationToken cancellationToken = default);

    /// <summary>Sets the credentials of a point of sale.</summary>
    /// <remarks>They are proved against ETA before they are stored. Absent members stay as they are.</remarks>
    /// <param name="serial">As registered with ETA.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Put("api/Receipts/devices/{serial}")]
    Task<Device> SaveDeviceAsync(string serial, [Body] DeviceRequest request, CancellationToken cancellationToken = default);

    /// <summary>Gives a point of sale up.</summary>
    /// <remarks>
    /// A point of sale is one customer's; another customer of the taxpayer may use it once it is given up. Its credentials and
    /// the end of its chain are forgotten: the answer has lastAcceptedUuid, which the other one sets.
    /// </remarks>
    /// <param name="serial">As registered with ETA.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Delete("api/Receipts/devices/{serial}")]
    Task<ReleasedDevice> ReleaseDeviceAsync(string serial, CancellationToken cancellationToken = default);
}
