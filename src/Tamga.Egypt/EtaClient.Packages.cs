using System.Text.Json;
using Tamga.Egypt.SignIn;
using Tamga.Egypt.Wire;
using Tamga.Upstream;

namespace Tamga.Egypt;

/// <summary>Packages of documents and of receipts.</summary>
sealed partial class EtaClient
{
    /// <summary>Bytes; a package passes through and is not kept in memory.</summary>
    const long LargestPackage = 4L * 1024 * 1024 * 1024;

    /// <summary>Asks for a package of documents.</summary>
    public Task<AuthorityAnswer<JsonElement>> RequestPackageAsync(
        EtaLogin login, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        WriteAsync(login, IEtaApi.PackageRequests, (api, call) => api.RequestPackageAsync(Json(body), call, cancellationToken));

    /// <summary>The packages of documents that were asked for.</summary>
    public Task<AuthorityAnswer<JsonElement>> GetPackageRequestsAsync(
        EtaLogin login, EtaQuery query, CancellationToken cancellationToken) =>
        ReadAsync(login, IEtaApi.PackageRequests, (api, call) => api.GetPackageRequestsAsync(query, call, cancellationToken));

    /// <summary>A package of documents that is ready; without a byte when it is not.</summary>
    /// <param name="login">Who asked for it.</param>
    /// <param name="id">The package.</param>
    /// <param name="timeout">How long it may take.</param>
    /// <param name="hand">Takes the bytes while they arrive.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<AuthorityAnswer<bool>> GetPackageAsync(
        EtaLogin login, string id, TimeSpan timeout, Func<Stream, CancellationToken, Task> hand,
        CancellationToken cancellationToken) =>
        StreamAsync(
            login, IEtaApi.Package, LargestPackage, (api, call) => api.GetPackageAsync(id, call, cancellationToken), hand,
            timeout);

    /// <summary>Asks for a package of receipts.</summary>
    public Task<AuthorityAnswer<JsonElement>> RequestReceiptPackageAsync(
        EtaLogin login, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) => WriteAsync(
        login, IEtaApi.ReceiptPackageRequests,
        (api, call) => api.RequestReceiptPackageAsync(Json(body), call, cancellationToken));

    /// <summary>The packages of receipts that were asked for.</summary>
    public Task<AuthorityAnswer<JsonElement>> GetReceiptPackageRequestsAsync(
        EtaLogin login, EtaQuery query, CancellationToken cancellationToken) => ReadAsync(
        login, IEtaApi.ReceiptPackageRequests,
        (api, call) => api.GetReceiptPackageRequestsAsync(query, call, cancellationToken));

    /// <summary>A package of receipts that is ready; without a byte when it is not.</summary>
    /// <param name="login">Who asked for it.</param>
    /// <param name="id">The package.</param>
    /// <param name="timeout">How long it may take.</param>
    /// <param name="hand">Takes the bytes while they arrive.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<AuthorityAnswer<bool>> GetReceiptPackageAsync(
        EtaLogin login, string id, TimeSpan timeout, Func<Stream, CancellationToken, Task> hand,
        CancellationToken cancellationToken) => StreamAsync(
        login, IEtaApi.ReceiptPackage, LargestPackage,
        (api, call) => api.GetReceiptPackageAsync(id, call, cancellationToken), hand, timeout);
}
