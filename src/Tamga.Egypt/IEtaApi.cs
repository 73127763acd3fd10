using Refit;
using Tamga.Egypt.Wire;
using Tamga.Upstream;

namespace Tamga.Egypt;

/// <summary>
/// ETA's API: every call we make, where it is and what it takes. Answers are read by <see cref="EtaClient"/>. A call's constant
/// is its path below the version, and its name in messages and metrics.
/// </summary>
[Headers("Accept: application/json", "Accept-Language: en")]
interface IEtaApi
{
    const string Documents = "api/v1.0/";
    const string Receipts = "api/v1/";

    const string DocumentSubmissions = "documentsubmissions";
    const string DocumentSubmission = "documentsubmissions/{uuid}";
    const string DocumentRaw = "documents/{uuid}/raw";
    const string DocumentDetails = "documents/{uuid}/details";
    const string DocumentPdf = "documents/{uuid}/pdf";
    const string DocumentState = "documents/state/{uuid}/state";
    // Spelled as ETA spells it.
    const string DeclineCancellation = "documents/state/{uuid}/decline/cancelation";
    const string DeclineRejection = "documents/state/{uuid}/decline/rejection";
    const string DocumentSearch = "documents/search";
    const string RecentDocuments = "documents/recent";
    const string ReceiptSubmissions = "receiptsubmissions";
    const string ReceiptSubmission = "receiptsubmissions/{uuid}/details";
    // Inferred from ETA's other names.
    const string ReceiptDetails = "receipts/{uuid}/details";
    const string ReceiptRaw = "receipts/{uuid}/raw";
    const string ReceiptSearch = "receipts/search";
    const string DocumentTypes = "documenttypes";
    const string DocumentType = "documenttypes/{id}";
    const string DocumentTypeVersion = "documenttypes/{id}/versions/{vid}";
    const string PackageRequests = "documentpackages/requests";
    const string Package = "documentpackages/{rid}";
    const string ReceiptPackageRequests = "receiptpackages/requests";
    const string ReceiptPackage = "receiptpackages/{rid}";
    const string NewCodes = "codetypes/requests/codes";
    const string CodeRequests = "codetypes/requests/my";
    const string CodeUsages = "codetypes/requests/codeusages";
    const string CodeRequest = "codetypes/requests/codes/{id}";
    const string Codes = "codetypes/{codeType}/codes";
    const string Code = "codetypes/{codeType}/codes/{itemCode}";
    const string Notifications = "notifications/taxpayer";

    /// <summary>Submits documents.</summary>
    [Post(Documents + DocumentSubmissions)]
    Task<HttpResponseMessage> SubmitDocumentsAsync(
        [Body] JsonBody body, [Property(UpstreamCall.Option)] UpstreamCall call, CancellationToken cancellationToken);

    /// <summary>A submission, one page of its documents.</summary>
    [Get(Documents + DocumentSubmission)]
    Task<HttpResponseMessage> GetSubmissionAsync(
        string uuid, int pageNo, int pageSize, [Property(UpstreamCall.Option)] UpstreamCall call,
        CancellationToken cancellationToken);

    /// <summary>A document as it was sent.</summary>
    [Get(Documents + DocumentRaw)]
    Task<HttpResponseMessage> GetDocumentRawAsync(
        string uuid, [Property(UpstreamCall.Option)] UpstreamCall call, CancellationToken cancellationToken);

    /// <summary>A document with its validation results.</summary>
    [Get(Documents + DocumentDetails)]
    Task<HttpResponseMessage> GetDocumentDetailsAsync(
        string uuid, [Property(UpstreamCall.Option)] UpstreamCall call, CancellationToken cancellationToken);

    /// <summary>A document as PDF, read while it arrives.</summary>
    [Get(Documents + DocumentPdf), Headers("Accept: application/pdf")]
    Task<HttpResponseMessage> GetDocumentPdfAsync(
        string uuid, [Property(UpstreamCall.Option)] UpstreamCall call, CancellationToken cancellationToken);

    /// <summary>Asks to cancel or reject a document.</summary>
    [Put(Documents + DocumentState)]
    Task<HttpResponseMessage> ChangeStateAsync(
        string uuid, [Body] JsonBody body, [Property(UpstreamCall.Option)] UpstreamCall call,
        CancellationToken cancellationToken);

    /// <summary>The receiver declines the issuer's cancellation.</summary>
    [Put(Documents + DeclineCancellation)]
    Task<HttpResponseMessage> DeclineCancellationAsync(
        string uuid, [Property(UpstreamCall.Option)] UpstreamCall call, CancellationToken cancellationToken);

    /// <summary>The issuer declines the receiver's rejection.</summary>
    [Put(Documents + DeclineRejection)]
    Task<HttpResponseMessage> DeclineRejectionAsync(
        string uuid, [Property(UpstreamCall.Option)] UpstreamCall call, CancellationToken cancellationToken);

    /// <summary>One page of the document search.</summary>
    [Get(Documents + DocumentSearch)]
    Task<HttpResponseMessage> SearchDocumentsAsync(
        [QueryConverter(typeof(EtaQueryConverter))] EtaQuery query, [Property(UpstreamCall.Option)] UpstreamCall call,
        CancellationToken cancellationToken);

    /// <summary>One page of the documents of the last weeks.</summary>
    [Get(Documents + RecentDocuments)]
    Task<HttpResponseMessage> GetRecentDocumentsAsync(
        [QueryConverter(typeof(EtaQueryConverter))] EtaQuery query, [Property(UpstreamCall.Option)] UpstreamCall call,
        CancellationToken cancellationToken);

    /// <summary>Submits receipts of one point of sale.</summary>
    [Post(Receipts + ReceiptSubmissions)]
    Task<HttpResponseMessage> SubmitReceiptsAsync(
        [Body] JsonBody body, [Property(UpstreamCall.Option)] UpstreamCall call, CancellationToken cancellationToken);

    /// <summary>A submission of receipts with what ETA made of each.</summary>
    [Get(Receipts + ReceiptSubmission)]
    Task<HttpResponseMessage> GetReceiptSubmissionAsync(
        string uuid, [QueryConverter(typeof(EtaQueryConverter))] EtaQuery query,
        [Property(UpstreamCall.Option)] UpstreamCall call, CancellationToken cancellationToken);

    /// <summary>A receipt with its validation results.</summary>
    [Get(Receipts + ReceiptDetails)]
    Task<HttpResponseMessage> GetReceiptDetailsAsync(
        string uuid, [Property(UpstreamCall.Option)] UpstreamCall call, CancellationToken cancellationToken);

    /// <summary>A receipt as it was sent.</summary>
    [Get(Receipts + ReceiptRaw)]
    Task<HttpResponseMessage> GetReceiptRawAsync(
        string uuid, [Property(UpstreamCall.Option)] UpstreamCall call, CancellationToken cancellationToken);

    /// <summary>One page of the receipt search.</summary>
    [Get(Receipts + ReceiptSearch)]
    Task<HttpResponseMessage> SearchReceiptsAsync(
        [QueryConverter(typeof(EtaQueryConverter))] EtaQuery query, [Property(UpstreamCall.Option)] UpstreamCall call,
        CancellationToken cancellationToken);

    /// <summary>Every document type.</summary>
    [Get(Documents + DocumentTypes)]
    Task<HttpResponseMessage> GetDocumentTypesAsync(
        [Property(UpstreamCall.Option)] UpstreamCall call, CancellationToken cancellationToken);

    /// <summary>One document type.</summary>
    [Get(Documents + DocumentType)]
    Task<HttpResponseMessage> GetDocumentTypeAsync(
        string id, [Property(UpstreamCall.Option)] UpstreamCall call, CancellationToken cancellationToken);

    /// <summary>One version of a document type.</summary>
    [Get(Documents + DocumentTypeVersion)]
    Task<HttpResponseMessage> GetDocumentTypeVersionAsync(
        string id, string vid, [Property(UpstreamCall.Option)] UpstreamCall call, CancellationToken cancellationToken);

    /// <summary>Asks for a package of documents.</summary>
    [Post(Documents + PackageRequests)]
    Task<HttpResponseMessage> RequestPackageAsync(
        [Body] JsonBody body, [Property(UpstreamCall.Option)] UpstreamCall call, CancellationToken cancellationToken);

    /// <summary>The packages that were asked for.</summary>
    [Get(Documents + PackageRequests)]
    Task<HttpResponseMessage> GetPackageRequestsAsync(
        [QueryConverter(typeof(EtaQueryConverter))] EtaQuery query, [Property(UpstreamCall.Option)] UpstreamCall call,
        CancellationToken cancellationToken);

    /// <summary>A package that is ready, read while it arrives.</summary>
    [Get(Documents + Package), Headers("Accept: application/octet-stream")]
    Task<HttpResponseMessage> GetPackageAsync(
        string rid, [Property(UpstreamCall.Option)] UpstreamCall call, CancellationToken cancellationToken);

    /// <summary>Asks for a package of receipts.</summary>
    [Post(Documents + ReceiptPackageRequests)]
    Task<HttpResponseMessage> RequestReceiptPackageAsync(
        [Body] JsonBody body, [Property(UpstreamCall.Option)] UpstreamCall call, CancellationToken cancellationToken);

    /// <summary>The packages of receipts that were asked for.</summary>
    [Get(Documents + ReceiptPackageRequests)]
    Task<HttpResponseMessage> GetReceiptPackageRequestsAsync(
        [QueryConverter(typeof(EtaQueryConverter))] EtaQuery query, [Property(UpstreamCall.Option)] UpstreamCall call,
        CancellationToken cancellationToken);

    /// <summary>A package of receipts that is ready, read while it arrives.</summary>
    [Get(Documents + ReceiptPackage), Headers("Accept: application/octet-stream")]
    Task<HttpResponseMessage> GetReceiptPackageAsync(
        string rid, [Property(UpstreamCall.Option)] UpstreamCall call, CancellationToken cancellationToken);

    /// <summary>Asks for EGS codes.</summary>
    [Post(Documents + NewCodes)]
    Task<HttpResponseMessage> RequestCodesAsync(
        [Body] JsonBody body, [Property(UpstreamCall.Option)] UpstreamCall call, CancellationToken cancellationToken);

    /// <summary>The codes that were asked for.</summary>
    [Get(Documents + CodeRequests)]
    Task<HttpResponseMessage> GetCodeRequestsAsync(
        [QueryConverter(typeof(EtaQueryConverter))] EtaQuery query, [Property(UpstreamCall.Option)] UpstreamCall call,
        CancellationToken cancellationToken);

    /// <summary>Asks to use somebody else's codes.</summary>
    [Put(Documents + CodeUsages)]
    Task<HttpResponseMessage> RequestCodeUsagesAsync(
        [Body] JsonBody body, [Property(UpstreamCall.Option)] UpstreamCall call, CancellationToken cancellationToken);

    /// <summary>Changes a code that was asked for.</summary>
    [Put(Documents + CodeRequest)]
    Task<HttpResponseMessage> ChangeCodeRequestAsync(
        string id, [Body] JsonBody body, [Property(UpstreamCall.Option)] UpstreamCall call, CancellationToken cancellationToken);

    /// <summary>Published codes of a type.</summary>
    [Get(Documents + Codes)]
    Task<HttpResponseMessage> GetCodesAsync(
        string codeType, [QueryConverter(typeof(EtaQueryConverter))] EtaQuery query,
        [Property(UpstreamCall.Option)] UpstreamCall call, CancellationToken cancellationToken);

    /// <summary>One published code.</summary>
    [Get(Documents + Code)]
    Task<HttpResponseMessage> GetCodeAsync(
        string codeType, string itemCode, [Property(UpstreamCall.Option)] UpstreamCall call, CancellationToken cancellationToken);

    /// <summary>Changes a published code of the taxpayer's own.</summary>
    [Put(Documents + Code)]
    Task<HttpResponseMessage> ChangeCodeAsync(
        string codeType, string itemCode, [Body] JsonBody body, [Property(UpstreamCall.Option)] UpstreamCall call,
        CancellationToken cancellationToken);

    /// <summary>What ETA has told the taxpayer.</summary>
    [Get(Documents + Notifications)]
    Task<HttpResponseMessage> GetNotificationsAsync(
        [QueryConverter(typeof(EtaQueryConverter))] EtaQuery query, [Property(UpstreamCall.Option)] UpstreamCall call,
        CancellationToken cancellationToken);
}
