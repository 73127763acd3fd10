using System.Text.Json.Nodes;
using Refit;

namespace Tamga.Client.Egypt;

/// <summary>Egypt's ETA: lists of codes, document types, notifications.</summary>
/// <remarks>A call that the gateway refuses throws a <see cref="TamgaException"/>.</remarks>
[Headers("Accept: application/json")]
public interface IEtaReferenceApi
{
    /// <summary>ETA's lists of codes, each with its date.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/eta/codes")]
    Task<CodeLists> ListCodeListsAsync(CancellationToken cancellationToken = default);

    /// <summary>One of ETA's lists of codes, with its date.</summary>
    /// <param name="list">The list. One of: <c>activities</c>, <c>countries</c>, <c>currencies</c>, <c>units</c>,
    /// <c>weight-units</c>, <c>tax-types</c>, <c>tax-subtypes</c>, <c>return-reasons</c>.</param>
    /// <param name="q">What is in the code or in what it means, in English or Arabic.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/eta/codes/{list}")]
    Task<CodeList> GetCodesAsync(string list, string? q = null, CancellationToken cancellationToken = default);

    /// <summary>ETA's document types, and how long documents may be cancelled and rejected.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/eta/document-types")]
    Task<DocumentTypeList> ListDocumentTypesAsync(CancellationToken cancellationToken = default);

    /// <summary>One document type.</summary>
    /// <param name="id">ETA's number of it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/eta/document-types/{id}")]
    Task<DocumentType> GetDocumentTypeAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>One version of a document type, as ETA shows it.</summary>
    /// <param name="id">ETA's number of the type.</param>
    /// <param name="versionId">ETA's number of the version.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/eta/document-types/{id}/versions/{versionId}")]
    Task<JsonObject> GetDocumentTypeVersionAsync(string id, string versionId, CancellationToken cancellationToken = default);

    /// <summary>What ETA has told the taxpayer, the newest first, as ETA shows it.</summary>
    /// <param name="from">At this time or later.</param>
    /// <param name="to">At this time or earlier.</param>
    /// <param name="type">ETA's filter of this name.</param>
    /// <param name="language">ar or en.</param>
    /// <param name="status">ETA's filter of this name.</param>
    /// <param name="channel">ETA's filter of this name.</param>
    /// <param name="limit">The most in a page; 50 when left out.</param>
    /// <param name="continuation">The continuation of the page before.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/eta/notifications")]
    Task<NotificationPage> ListNotificationsAsync(
        DateTimeOffset? from = null, DateTimeOffset? to = null, string? type = null, string? language = null,
        string? status = null, string? channel = null, int? limit = null, string? continuation = null,
        CancellationToken cancellationToken = default);
}
