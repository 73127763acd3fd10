using System.Text.Json.Nodes;
using Refit;
using Tamga.Client.Filings;

namespace Tamga.Client.Egypt;

/// <summary>Egypt's ETA: item codes.</summary>
/// <remarks>A call that the gateway refuses throws a <see cref="TamgaException"/>.</remarks>
[Headers("Accept: application/json")]
public interface IItemCodesApi
{
    /// <summary>Codes that are published at ETA.</summary>
    /// <param name="type">EGS when left out. One of: <c>EGS</c>, <c>GS1</c>.</param>
    /// <param name="q">A code or a part of one, or a part of its name.</param>
    /// <param name="parentCode">Only of this brick of the GPC.</param>
    /// <param name="limit">The most in a page; 50 when left out.</param>
    /// <param name="continuation">The continuation of the page before.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/ItemCodes")]
    Task<PublishedCodePage> SearchAsync(
        string? type = null, string? q = null, string? parentCode = null, int? limit = null, string? continuation = null,
        CancellationToken cancellationToken = default);

    /// <summary>Registers EGS codes of the taxpayer's own.</summary>
    /// <remarks>
    /// JSON {items:[{itemCode, parentCode, codeName, codeNameAr, activeFrom?, activeTo?, description?, descriptionAr?,
    /// requestReason?, linkedCode?}]}, or a file, CSV in UTF-8 or Excel, whose first row has these names; at most 10000 codes.
    /// itemCode may be the taxpayer's own code alone. The filing (kind item-codes) ends when ETA has decided on each code; its
    /// result counts them and shows the first 1000. With skipRegistered=true those that were registered here before are left
    /// out; without it they are 409, each by its path.
    /// </remarks>
    /// <param name="request">What is asked for.</param>
    /// <param name="skipRegistered">Whether codes that were registered here before are left out. One of: <c>true</c>,
    /// <c>false</c>.</param>
    /// <param name="idempotencyKey">At most 255 characters; with it the call is repeated by itself when the gateway is busy or
    /// away. The same key and body within 24 hours get the first answer again.</param>
    /// <param name="wait">How long the answer may be held until the filing has ended; at once when left out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/ItemCodes")]
    Task<Filing> RegisterAsync(
        [Body] ItemCodesRequest request, string? skipRegistered = null,
        [Header("Idempotency-Key")] string? idempotencyKey = null, [Header("Prefer")] Wait? wait = null,
        CancellationToken cancellationToken = default);

    /// <summary>The taxpayer's own requests for codes, as ETA shows them now.</summary>
    /// <param name="status">Only these. One of: <c>Submitted</c>, <c>Approved</c>, <c>Rejected</c>.</param>
    /// <param name="kind">New codes, or the use of somebody's. One of: <c>new</c>, <c>reuse</c>.</param>
    /// <param name="q">A code or a part of one, or a part of its name.</param>
    /// <param name="limit">The most in a page; 50 when left out.</param>
    /// <param name="continuation">The continuation of the page before.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/ItemCodes/requests")]
    Task<CodeRequestPage> ListRequestsAsync(
        string? status = null, string? kind = null, string? q = null, int? limit = null, string? continuation = null,
        CancellationToken cancellationToken = default);

    /// <summary>What became of each code of a filing, while it is at work, too.</summary>
    /// <param name="filingId">The filing.</param>
    /// <param name="status">Only these. One of: <c>Queued</c>, <c>Sent</c>, <c>Submitted</c>, <c>Approved</c>, <c>Rejected</c>,
    /// <c>Refused</c>.</param>
    /// <param name="limit">The most in a page; 50 when left out.</param>
    /// <param name="continuation">The continuation of the page before.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/ItemCodes/registrations/{filingId}")]
    Task<ItemCodePage> ListRegisteredAsync(
        string filingId, string? status = null, int? limit = null, string? continuation = null,
        CancellationToken cancellationToken = default);

    /// <summary>What the gateway knows of the codes that the customer may use.</summary>
    /// <param name="q">A part of a code or of its name.</param>
    /// <param name="limit">The most in a page; 50 when left out.</param>
    /// <param name="continuation">The continuation of the page before.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/ItemCodes/usable")]
    Task<UsableCodePage> ListUsableAsync(
        string? q = null, int? limit = null, string? continuation = null, CancellationToken cancellationToken = default);

    /// <summary>Reads ETA's list of the taxpayer's codes anew.</summary>
    /// <remarks>
    /// The filing (kind item-code-sync) ends when the list has been read whole. From then on, for as long as the settings say,
    /// documents with other EGS codes are refused before they are signed.
    /// </remarks>
    /// <param name="idempotencyKey">At most 255 characters; with it the call is repeated by itself when the gateway is busy or
    /// away. The same key and body within 24 hours get the first answer again.</param>
    /// <param name="wait">How long the answer may be held until the filing has ended; at once when left out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/ItemCodes/sync")]
    Task<Filing> SyncAsync(
        [Header("Idempotency-Key")] string? idempotencyKey = null, [Header("Prefer")] Wait? wait = null,
        CancellationToken cancellationToken = default);

    /// <summary>A code that is published at ETA.</summary>
    /// <param name="type">EGS or GS1.</param>
    /// <param name="code">The code.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/ItemCodes/{type}/{code}")]
    Task<PublishedCode> GetAsync(string type, string code, CancellationToken cancellationToken = default);

    /// <summary>Changes a code of the taxpayer's own, or asks for the use of somebody's.</summary>
    /// <remarks>
    /// An own EGS code: while ETA has not decided on it all of the request may change, later the descriptions, activeTo and
    /// linkedCode; answered with 200. Any other code: the use of it is asked for ({comment}), as a filing of kind item-codes
    /// that ends when ETA has decided.
    /// </remarks>
    /// <param name="type">EGS or GS1.</param>
    /// <param name="code">The code.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="idempotencyKey">At most 255 characters; with it the call is repeated by itself when the gateway is busy or
    /// away. The same key and body within 24 hours get the first answer again.</param>
    /// <param name="wait">How long the answer may be held until the filing has ended; at once when left out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Put("api/ItemCodes/{type}/{code}")]
    Task<JsonObject> ChangeAsync(
        string type, string code, [Body] ChangedCodeRequest request, [Header("Idempotency-Key")] string? idempotencyKey = null,
        [Header("Prefer")] Wait? wait = null, CancellationToken cancellationToken = default);

    /// <summary>Registers codes from a file: CSV or an Excel workbook, whose first row has the members' names.</summary>
    /// <param name="file">The file, with its content type.</param>
    /// <param name="skipRegistered">Whether codes that another filing has are left out.</param>
    /// <param name="idempotencyKey">
    /// At most 255 characters; with it the call is repeated by itself when the gateway is busy or away.
    /// </param>
    /// <param name="wait">How long the answer may be held until the filing has ended; at once when left out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/ItemCodes")]
    Task<Filing> RegisterFileAsync(
        [Body] HttpContent file, bool? skipRegistered = null, [Header("Idempotency-Key")] string? idempotencyKey = null,
        [Header("Prefer")] Wait? wait = null, CancellationToken cancellationToken = default);
}
