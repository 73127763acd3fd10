using System.Text.Json;
using Tamga.Egypt.Queries;

namespace Tamga.Egypt;

/// <summary>Document types, packages, codes and notifications.</summary>
sealed partial class EtaClient
{
    /// <summary>Every document type with its versions and the lengths of its windows.</summary>
    public Task<EtaResult<JsonElement>> GetDocumentTypesAsync(EtaLogin login, CancellationToken cancellation) =>
        ReadAsync(login, "documenttypes", "documenttypes", cancellation);

    /// <summary>One document type.</summary>
    public Task<EtaResult<JsonElement>> GetDocumentTypeAsync(EtaLogin login, string id, CancellationToken cancellation) =>
        ReadAsync(login, "documenttypes/{id}", $"documenttypes/{Escape(id)}", cancellation);

    /// <summary>One version of a document type.</summary>
    public Task<EtaResult<JsonElement>> GetDocumentTypeVersionAsync(
        EtaLogin login, string id, string versionId, CancellationToken cancellation) => ReadAsync(
        login, "documenttypes/{id}/versions/{vid}", $"documenttypes/{Escape(id)}/versions/{Escape(versionId)}", cancellation);

    /// <summary>Asks for a package of documents.</summary>
    public Task<EtaResult<JsonElement>> RequestPackageAsync(EtaLogin login, ReadOnlyMemory<byte> body, CancellationToken cancellation) =>
        WriteAsync(login, HttpMethod.Post, "documentpackages/requests", "documentpackages/requests", body, cancellation);

    /// <summary>The packages that were asked for.</summary>
    public Task<EtaResult<JsonElement>> GetPackageRequestsAsync(EtaLogin login, EtaQuery query, CancellationToken cancellation) =>
        ReadAsync(login, "documentpackages/requests", $"documentpackages/requests{query}", cancellation);

    /// <summary>A package that is ready.</summary>
    /// <param name="login">Who asked for it.</param>
    /// <param name="id">The package.</param>
    /// <param name="hand">Takes the bytes while they arrive.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<EtaResult<bool>> GetPackageAsync(
        EtaLogin login, string id, Func<Stream, CancellationToken, Task> hand, CancellationToken cancellation) =>
        StreamAsync(login, new EtaCall(EtaApi.Read, "documentpackages/{rid}", $"{Documents}documentpackages/{Escape(id)}")
        {
            Accept = "application/octet-stream",
        }, hand, cancellation);

    /// <summary>Asks for EGS codes.</summary>
    public Task<EtaResult<JsonElement>> RequestCodesAsync(EtaLogin login, ReadOnlyMemory<byte> body, CancellationToken cancellation) =>
        WriteAsync(login, HttpMethod.Post, "codetypes/requests/codes", "codetypes/requests/codes", body, cancellation);

    /// <summary>The codes that were asked for.</summary>
    public Task<EtaResult<JsonElement>> GetCodeRequestsAsync(EtaLogin login, EtaQuery query, CancellationToken cancellation) =>
        ReadAsync(login, "codetypes/requests/my", $"codetypes/requests/my{query}", cancellation);

    /// <summary>Asks to use somebody else's codes.</summary>
    public Task<EtaResult<JsonElement>> RequestCodeUsagesAsync(EtaLogin login, ReadOnlyMemory<byte> body, CancellationToken cancellation) =>
        WriteAsync(login, HttpMethod.Put, "codetypes/requests/codeusages", "codetypes/requests/codeusages", body, cancellation);

    /// <summary>Changes a code that was asked for.</summary>
    public Task<EtaResult<JsonElement>> ChangeCodeRequestAsync(
        EtaLogin login, string id, ReadOnlyMemory<byte> body, CancellationToken cancellation) => WriteAsync(
        login, HttpMethod.Put, "codetypes/requests/codes/{id}", $"codetypes/requests/codes/{Escape(id)}", body, cancellation);

    /// <summary>Published codes of a type.</summary>
    public Task<EtaResult<JsonElement>> GetCodesAsync(EtaLogin login, string codeType, EtaQuery query, CancellationToken cancellation) =>
        ReadAsync(login, "codetypes/{codeType}/codes", $"codetypes/{Escape(codeType)}/codes{query}", cancellation);

    /// <summary>One published code.</summary>
    public Task<EtaResult<JsonElement>> GetCodeAsync(EtaLogin login, string codeType, string itemCode, CancellationToken cancellation) => ReadAsync(
        login, "codetypes/{codeType}/codes/{itemCode}", $"codetypes/{Escape(codeType)}/codes/{Escape(itemCode)}", cancellation);

    /// <summary>What ETA has told the taxpayer.</summary>
    public Task<EtaResult<JsonElement>> GetNotificationsAsync(EtaLogin login, EtaQuery query, CancellationToken cancellation) =>
        ReadAsync(login, "notifications/taxpayer", $"notifications/taxpayer{query}", cancellation);

    Task<EtaResult<JsonElement>> ReadAsync(EtaLogin login, string name, string path, CancellationToken cancellation) =>
        GetAsync(login, new EtaCall(EtaApi.Read, name, Documents + path), cancellation);

    Task<EtaResult<JsonElement>> WriteAsync(
        EtaLogin login, HttpMethod method, string name, string path, ReadOnlyMemory<byte> body, CancellationToken cancellation) => CallAsync(
        login, new EtaCall(EtaApi.Read, name, Documents + path) { Method = method, Body = body, BodyIsOptional = true },
        static json => json, cancellation);
}
