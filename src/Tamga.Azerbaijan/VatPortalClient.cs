using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Tamga.Azerbaijan.Downloads;
using Tamga.Azerbaijan.SignIn;
using Tamga.Azerbaijan.Wire;
using Tamga.Secrets;
using Tamga.Upstream;

namespace Tamga.Azerbaijan;

/// <summary>
/// What VatPortal says, call by call. Each call asks once and tells a yes or no as a result; see
/// <see cref="AuthorityFaultException"/> for everything else. A call is made a second time only by <see cref="VerbHandler"/>.
/// </summary>
sealed class VatPortalClient(VatPortalApis apis, IOptions<VatPortalOptions> options)
{
    /// <summary>
    /// Puts invoices into the portal, and takes them to e-taxes when the body says so; see <see cref="VatPortalBodies.Import"/>.
    /// </summary>
    public Task<AuthorityAnswer<ProcessStarted>> ImportInvoicesAsync(
        VatPortalLogin login, byte[] body, CancellationToken cancellationToken) =>
        AskAsync(login, VatPortalCall.ImportInvoices, body,
            (api, token, whole, call) => api.ImportInvoicesAsync(token, whole, call, cancellationToken),
            VatPortalAnswers.Started);

    /// <summary>Which of an ERP's invoices are in the portal, and their qaimə numbers.</summary>
    public Task<AuthorityAnswer<IReadOnlyList<UploadedInvoice>>> ReadUploadsAsync(
        VatPortalLogin login, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        AskAsync(login, VatPortalCall.ReadUploads, VatPortalBodies.Ids(ids),
            (api, token, whole, call) => api.ReadUploadsAsync(token, whole, call, cancellationToken), VatPortalAnswers.Uploads);

    /// <summary>Takes invoices out of the portal that have not been submitted.</summary>
    public Task<AuthorityAnswer<bool>> DeleteUploadsAsync(
        VatPortalLogin login, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        AskAsync(login, VatPortalCall.DeleteUploads, VatPortalBodies.Ids(ids),
            (api, token, whole, call) => api.DeleteUploadsAsync(token, whole, call, cancellationToken), VatPortalAnswers.Done);

    /// <summary>How far a process has got.</summary>
    public Task<AuthorityAnswer<ProcessStatus>> ReadStatusAsync(
        VatPortalLogin login, string processId, CancellationToken cancellationToken) =>
        AskAsync(login, VatPortalCall.ReadStatus, VatPortalBodies.Process(processId),
            (api, token, whole, call) => api.ReadStatusAsync(token, whole, call, cancellationToken), VatPortalAnswers.Status);

    /// <summary>What a process has brought; its form is not documented.</summary>
    public Task<AuthorityAnswer<JsonElement>> ReadDataAsync(
        VatPortalLogin login, string processId, CancellationToken cancellationToken) =>
        AskAsync(login, VatPortalCall.ReadData, VatPortalBodies.Process(processId),
            (api, token, whole, call) => api.ReadDataAsync(token, whole, call, cancellationToken), data => data);

    /// <summary>Starts a download from e-taxes into the portal.</summary>
    public Task<AuthorityAnswer<ProcessStarted>> StartDownloadAsync(
        VatPortalLogin login, DownloadOrder order, CancellationToken cancellationToken) =>
        AskAsync(login, VatPortalCall.StartDownload, VatPortalBodies.Download(order),
            (api, token, whole, call) => api.StartDownloadAsync(token, whole, call, cancellationToken), VatPortalAnswers.Started);

    /// <summary>Deletes qaimə from the portal and from e-taxes. There is no way back.</summary>
    public Task<AuthorityAnswer<ProcessStarted>> DeleteQaimeAsync(
        VatPortalLogin login, byte[] body, CancellationToken cancellationToken) =>
        AskAsync(login, VatPortalCall.DeleteQaime, body,
            (api, token, whole, call) => api.DeleteQaimeAsync(token, whole, call, cancellationToken), VatPortalAnswers.Started);

    /// <summary>Reads a page of downloaded invoices while it arrives.</summary>
    /// <param name="login">The account.</param>
    /// <param name="page">Which.</param>
    /// <param name="take">Takes an invoice as it was written, good until the task ends.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many invoices there were.</returns>
    public Task<AuthorityAnswer<PageRead>> ReadDownloadsAsync(
        VatPortalLogin login, PageQuery page, Func<ReadOnlyMemory<byte>, ValueTask> take, CancellationToken cancellationToken)
    {
        var count = 0;
        long? total = null;
        var streamed = new StreamReading(options.Value.PageTimeout, async (stream, token) =>
        {
            using var reader = new InvoicePageReader(stream);
            count = 0;
            await foreach (var invoice in reader.ReadAsync(token))
            {
                await take(invoice);
                count++;
            }

            total = reader.Total;
            // A yes without a list could mean anything, unless it says that there are none; so could a list of other things.
            if (reader.Envelope.IsGood && !reader.HasInvoices && total is not 0) throw new JsonException();
            if (count == 0 && reader.Unusable > 0) throw new JsonException();
            return reader.Envelope.ToJson();
        });
        return AskAsync(login, VatPortalCall.ReadDownloads with { Streamed = streamed }, VatPortalBodies.Page(page),
            (api, token, whole, call) => api.ReadDownloadsAsync(token, whole, call, cancellationToken),
            _ => new PageRead(count, total));
    }

    /// <summary>Asks for a new token: VatPortal answers a text of its own choice, <c>plain_value</c>.</summary>
    public Task<AuthorityAnswer<SecretText>> StartRenewalAsync(VatPortalLogin login, CancellationToken cancellationToken) =>
        AskAsync(login, VatPortalCall.StartRenewal,
            (api, call) => api.StartRenewalAsync(login.Username, PartnersPhone(login), call, cancellationToken),
            data => VatPortalAnswers.Secret(data, "plain_value"));

    /// <summary>Proves that the account is ours, and gets the new token.</summary>
    public Task<AuthorityAnswer<SecretText>> ConfirmRenewalAsync(
        VatPortalLogin login, SecretText key, CancellationToken cancellationToken)
    {
        var body = VatPortalBodies.Write(json =>
        {
            json.WriteString("login", login.Username);
            json.WriteString("key", key.Reveal());
            if (PartnersPhone(login) is { } phone) json.WriteString("phone", phone);
        });
        return AskAsync(login, VatPortalCall.ConfirmRenewal,
            (api, call) => api.ConfirmRenewalAsync(new JsonBody(body), call, cancellationToken),
            data => VatPortalAnswers.Secret(data, "token"));
    }

    /// <summary>The proof: HMAC-SHA256 of the plain value under the account's secret hash, in lower-case hex.</summary>
    public static SecretText ProofOf(SecretText secretHash, SecretText plainValue) => new(Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secretHash.Reveal()), Encoding.UTF8.GetBytes(plainValue.Reveal()))));

    /// <summary>Asks with a body, and what says whose call it is.</summary>
    Task<AuthorityAnswer<T>> AskAsync<T>(
        VatPortalLogin login, VatPortalCall call, byte[] body,
        Func<IVatPortalApi, string?, JsonBody, UpstreamCall, Task<HttpResponseMessage>> send, Func<JsonElement, T> payload)
    {
        var whole = new JsonBody(WithCredentials(login, call, body));
        return AskAsync(login, call, (api, named) => send(api, login.Token?.Reveal(), whole, named), payload);
    }

    Task<AuthorityAnswer<T>> AskAsync<T>(
        VatPortalLogin login, VatPortalCall call, Func<IVatPortalApi, UpstreamCall, Task<HttpResponseMessage>> send,
        Func<JsonElement, T> payload)
    {
        var api = apis.Of(login.Subdomain);
        return (call with { Login = login }).AskAsync(
            named => send(api, named), reply => VatPortalAnswers.Read(reply, call.Name, login.IsPartner, payload));
    }

    static string? PartnersPhone(VatPortalLogin login) => login.IsPartner ? login.Phone : null;

    /// <summary>The body with what says whose call it is: nothing but the phone when the header has a token.</summary>
    static byte[] WithCredentials(VatPortalLogin login, VatPortalCall call, byte[] body) => VatPortalBodies.Write(json =>
    {
        if (login.Token is null)
        {
            json.WriteString("username", login.Username);
            json.WriteString("password", login.Password?.Reveal());
        }

        if (login.Phone is { } phone && (login.IsPartner || call.IsOfEtaxes)) json.WriteString("phone", phone);
        using var document = JsonDocument.Parse(body);
        foreach (var member in document.RootElement.EnumerateObject())
        {
            json.WritePropertyName(member.Name);
            json.WriteRawValue(member.Value.GetRawText());
        }
    });
}
