using System.Text.Json;
using Tamga.Egypt.SignIn;
using Tamga.Egypt.Wire;
using Tamga.Upstream;

namespace Tamga.Egypt.Packages;

/// <summary>ETA's calls about packages, by what is in them: it has the same three for documents and for receipts.</summary>
static class PackageCalls
{
    public static Task<AuthorityAnswer<JsonElement>> AskForAsync(
        this EtaClient client, EtaLogin login, PackageSubject subject, ReadOnlyMemory<byte> body,
        CancellationToken cancellationToken) =>
        subject == PackageSubject.Receipts
            ? client.RequestReceiptPackageAsync(login, body, cancellationToken)
            : client.RequestPackageAsync(login, body, cancellationToken);

    public static Task<AuthorityAnswer<JsonElement>> ListAsync(
        this EtaClient client, EtaLogin login, PackageSubject subject, EtaQuery query, CancellationToken cancellationToken) =>
        subject == PackageSubject.Receipts
            ? client.GetReceiptPackageRequestsAsync(login, query, cancellationToken)
            : client.GetPackageRequestsAsync(login, query, cancellationToken);

    public static Task<AuthorityAnswer<bool>> FetchAsync(
        this EtaClient client, EtaLogin login, PackageSubject subject, string id, TimeSpan timeout,
        Func<Stream, CancellationToken, Task> hand, CancellationToken cancellationToken) =>
        subject == PackageSubject.Receipts
            ? client.GetReceiptPackageAsync(login, id, timeout, hand, cancellationToken)
            : client.GetPackageAsync(login, id, timeout, hand, cancellationToken);
}
