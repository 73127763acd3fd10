using System.Text.Json;
using Tamga.Egypt.SignIn;
using Tamga.Egypt.Wire;
using Tamga.Upstream;

namespace Tamga.Egypt;

/// <summary>Document types, codes and notifications.</summary>
sealed partial class EtaClient
{
    /// <summary>Every document type with its versions and the lengths of its windows.</summary>
    public Task<AuthorityAnswer<JsonElement>> GetDocumentTypesAsync(EtaLogin login, CancellationToken cancellationToken) =>
        ReadAsync(login, IEtaApi.DocumentTypes, (api, call) => api.GetDocumentTypesAsync(call, cancellationToken));

    /// <summary>One document type.</summary>
    public Task<AuthorityAnswer<JsonElement>> GetDocumentTypeAsync(
        EtaLogin login, string id, CancellationToken cancellationToken) =>
        ReadAsync(login, IEtaApi.DocumentType, (api, call) => api.GetDocumentTypeAsync(id, call, cancellationToken));

    /// <summary>One version of a document type.</summary>
    public Task<AuthorityAnswer<JsonElement>> GetDocumentTypeVersionAsync(
        EtaLogin login, string id, string versionId, CancellationToken cancellationToken) => ReadAsync(
        login, IEtaApi.DocumentTypeVersion,
        (api, call) => api.GetDocumentTypeVersionAsync(id, versionId, call, cancellationToken));

    /// <summary>Asks for EGS codes.</summary>
    public Task<AuthorityAnswer<JsonElement>> RequestCodesAsync(
        EtaLogin login, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        WriteAsync(login, IEtaApi.NewCodes, (api, call) => api.RequestCodesAsync(Json(body), call, cancellationToken));

    /// <summary>The codes that were asked for.</summary>
    public Task<AuthorityAnswer<JsonElement>> GetCodeRequestsAsync(
        EtaLogin login, EtaQuery query, CancellationToken cancellationToken) =>
        ReadAsync(login, IEtaApi.CodeRequests, (api, call) => api.GetCodeRequestsAsync(query, call, cancellationToken));

    /// <summary>Asks to use somebody else's codes.</summary>
    public Task<AuthorityAnswer<JsonElement>> RequestCodeUsagesAsync(
        EtaLogin login, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        WriteAsync(login, IEtaApi.CodeUsages, (api, call) => api.RequestCodeUsagesAsync(Json(body), call, cancellationToken));

    /// <summary>Changes a code that was asked for.</summary>
    public Task<AuthorityAnswer<JsonElement>> ChangeCodeRequestAsync(
        EtaLogin login, string id, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        WriteAsync(
            login, IEtaApi.CodeRequest, (api, call) => api.ChangeCodeRequestAsync(id, Json(body), call, cancellationToken));

    /// <summary>Published codes of a type.</summary>
    public Task<AuthorityAnswer<JsonElement>> GetCodesAsync(
        EtaLogin login, string codeType, EtaQuery query, CancellationToken cancellationToken) =>
        ReadAsync(login, IEtaApi.Codes, (api, call) => api.GetCodesAsync(codeType, query, call, cancellationToken));

    /// <summary>One published code.</summary>
    public Task<AuthorityAnswer<JsonElement>> GetCodeAsync(
        EtaLogin login, string codeType, string itemCode, CancellationToken cancellationToken) =>
        ReadAsync(login, IEtaApi.Code, (api, call) => api.GetCodeAsync(codeType, itemCode, call, cancellationToken));

    /// <summary>Changes a published code of the taxpayer's own.</summary>
    public Task<AuthorityAnswer<JsonElement>> ChangeCodeAsync(
        EtaLogin login, string codeType, string itemCode, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        WriteAsync(
            login, IEtaApi.Code,
            (api, call) => api.ChangeCodeAsync(codeType, itemCode, Json(body), call, cancellationToken));

    /// <summary>What ETA has told the taxpayer.</summary>
    public Task<AuthorityAnswer<JsonElement>> GetNotificationsAsync(
        EtaLogin login, EtaQuery query, CancellationToken cancellationToken) =>
        ReadAsync(login, IEtaApi.Notifications, (api, call) => api.GetNotificationsAsync(query, call, cancellationToken));
}
