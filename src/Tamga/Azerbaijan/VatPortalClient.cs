using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Tamga.Azerbaijan.Wire;
using Tamga.Secrets;
using Tamga.Transport;

namespace Tamga.Azerbaijan;

/// <summary>
/// The API of VatPortal, one method per call. Each asks once and tells a yes or no as a result; see
/// <see cref="AuthorityFaultException"/> for everything else. A call is made a second time only with another HTTP method, after the
/// answer that the first one was the wrong one, which says that nothing was done.
/// </summary>
sealed class VatPortalClient(HttpClient http, VatPortalHosts hosts, KnownVerbs verbs, IOptions<VatPortalOptions> options)
{
    const string TokenHeader = "x-vatpapikey";

    /// <summary>Puts invoices into the portal, and takes them to e-taxes when the body says so; see <see cref="VatPortalBodies.Import"/>.</summary>
    public Task<VatPortalResult<ProcessStarted>> ImportInvoicesAsync(
        VatPortalLogin login, byte[] body, CancellationToken cancellation) =>
        AskAsync(login, VatPortalCall.ImportInvoices, body, VatPortalAnswers.Started, cancellation);

    /// <summary>Which of an ERP's invoices are in the portal, and their qaimə numbers.</summary>
    public Task<VatPortalResult<IReadOnlyList<UploadedInvoice>>> ReadUploadsAsync(
        VatPortalLogin login, IReadOnlyList<string> ids, CancellationToken cancellation) =>
        AskAsync(login, VatPortalCall.ReadUploads, VatPortalBodies.Ids(ids), VatPortalAnswers.Uploads, cancellation);

    /// <summary>Takes invoices out of the portal that have not been submitted.</summary>
    public Task<VatPortalResult<bool>> DeleteUploadsAsync(
        VatPortalLogin login, IReadOnlyList<string> ids, CancellationToken cancellation) =>
        AskAsync(login, VatPortalCall.DeleteUploads, VatPortalBodies.Ids(ids), VatPortalAnswers.Done, cancellation);

    /// <summary>How far a process has got.</summary>
    public Task<VatPortalResult<ProcessStatus>> ReadStatusAsync(
        VatPortalLogin login, string processId, CancellationToken cancellation) =>
        AskAsync(login, VatPortalCall.ReadStatus, VatPortalBodies.Process(processId), VatPortalAnswers.Status, cancellation);

    /// <summary>What a process has brought; its form is not documented.</summary>
    public Task<VatPortalResult<JsonElement>> ReadDataAsync(
        VatPortalLogin login, string processId, CancellationToken cancellation) =>
        AskAsync(login, VatPortalCall.ReadData, VatPortalBodies.Process(processId), data => data, cancellation);

    /// <summary>Starts a download from e-taxes into the portal.</summary>
    public Task<VatPortalResult<ProcessStarted>> StartDownloadAsync(
        VatPortalLogin login, DownloadOrder order, CancellationToken cancellation) =>
        AskAsync(login, VatPortalCall.StartDownload, VatPortalBodies.Download(order), VatPortalAnswers.Started, cancellation);

    /// <summary>Deletes qaimə from the portal and from e-taxes. There is no way back.</summary>
    public Task<VatPortalResult<ProcessStarted>> DeleteQaimeAsync(VatPortalLogin login, byte[] body, CancellationToken cancellation) =>
        AskAsync(login, VatPortalCall.DeleteQaime, body, VatPortalAnswers.Started, cancellation);

    /// <summary>Reads a page of downloaded invoices while it arrives.</summary>
    /// <param name="login">The account.</param>
    /// <param name="page">Which.</param>
    /// <param name="take">Takes an invoice as it was written, good until the task ends.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>How many invoices there were.</returns>
    public async Task<VatPortalResult<int>> ReadDownloadsAsync(
        VatPortalLogin login, PageQuery page, Func<ReadOnlyMemory<byte>, ValueTask> take, CancellationToken cancellation)
    {
        var call = VatPortalCall.ReadDownloads;
        var body = WithCredentials(login, call, VatPortalBodies.Page(page));
        var verb = verbs.Of(login.Subdomain, call);
        for (string? refused = null; ; refused = verb, verb = KnownVerbs.Instead(call, verb)!)
        {
            using var request = Request(login, call, verb, body);
            var reply = await hosts.Of(login.Subdomain).StreamAsync(
                http, request, call.Name, options.Value.PageTimeout, (stream, token) => ReadPageAsync(login, stream, take, token), cancellation);
            var result = reply.No is { } no
                ? new VatPortalResult<int>(0, VatPortalAnswers.RefusalOf(no, call.Name, login.IsPartner), no.Body)
                : reply.Value!;
            if (result.No is { Reason: Refusal.Method } && refused is null && KnownVerbs.Instead(call, verb) is not null) continue;
            if (result.No is null) verbs.Remember(login.Subdomain, call, verb);
            return result;
        }
    }

    /// <summary>Asks for a new token: VatPortal answers a text of its own choice, <c>plain_value</c>.</summary>
    public Task<VatPortalResult<SecretText>> StartRenewalAsync(VatPortalLogin login, CancellationToken cancellation)
    {
        var query = $"?login={Uri.EscapeDataString(login.Username)}"
            + (login is { IsPartner: true, Phone: { } phone } ? $"&phone={Uri.EscapeDataString(phone)}" : "");
        return AskAsync(
            login, VatPortalCall.StartRenewal, null, data => VatPortalAnswers.Secret(data, "plain_value"), cancellation, query);
    }

    /// <summary>Proves that the account is ours, and gets the new token.</summary>
    public Task<VatPortalResult<SecretText>> ConfirmRenewalAsync(VatPortalLogin login, SecretText key, CancellationToken cancellation)
    {
        var body = VatPortalBodies.Write(json =>
        {
            json.WriteString("login", login.Username);
            json.WriteString("key", key.Reveal());
            if (login is { IsPartner: true, Phone: { } phone }) json.WriteString("phone", phone);
        });
        return AskAsync(login, VatPortalCall.ConfirmRenewal, body, data => VatPortalAnswers.Secret(data, "token"), cancellation);
    }

    /// <summary>The proof: HMAC-SHA256 of the plain value under the account's secret hash, in lower-case hex.</summary>
    public static SecretText ProofOf(SecretText secretHash, SecretText plainValue) => new(Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secretHash.Reveal()), Encoding.UTF8.GetBytes(plainValue.Reveal()))));

    async Task<VatPortalResult<T>> AskAsync<T>(
        VatPortalLogin login, VatPortalCall call, byte[]? body, Func<JsonElement, T> payload, CancellationToken cancellation, string query = "")
    {
        var isRenewal = call == VatPortalCall.StartRenewal || call == VatPortalCall.ConfirmRenewal;
        var whole = body is null || isRenewal ? body : WithCredentials(login, call, body);
        var verb = verbs.Of(login.Subdomain, call);
        for (string? refused = null; ; refused = verb, verb = KnownVerbs.Instead(call, verb)!)
        {
            using var request = Request(login, call, verb, whole, query, withToken: !isRenewal);
            var reply = await hosts.Of(login.Subdomain).SendAsync(http, request, call.Name, cancellation);
            var result = VatPortalAnswers.Read(reply, call.Name, login.IsPartner, payload);
            if (result.No is { Reason: Refusal.Method } && refused is null && KnownVerbs.Instead(call, verb) is not null) continue;
            if (result.No is null) verbs.Remember(login.Subdomain, call, verb);
            return result;
        }
    }

    static async Task<VatPortalResult<int>> ReadPageAsync(
        VatPortalLogin login, Stream stream, Func<ReadOnlyMemory<byte>, ValueTask> take, CancellationToken cancellation)
    {
        using var page = new InvoicePageReader(stream);
        var count = 0;
        await foreach (var invoice in page.ReadAsync(cancellation))
        {
            await take(invoice);
            count++;
        }

        var no = VatPortalAnswers.RefusalOf(page.Envelope, 200, default, VatPortalCall.ReadDownloads.Name, login.IsPartner);
        // An answer without an envelope and without a list could be anything.
        if (no is null && !page.HasInvoices && page.Envelope is { ErrorCode: null, Res: null }) throw new JsonException();
        return new(count, no, default);
    }

    HttpRequestMessage Request(
        VatPortalLogin login, VatPortalCall call, string verb, byte[]? body, string query = "", bool withToken = true)
    {
        var root = options.Value.BaseUrl.Replace(VatPortalOptions.SubdomainPlaceholder, login.Subdomain, StringComparison.OrdinalIgnoreCase);
        var request = new HttpRequestMessage(new HttpMethod(verb), new Uri($"{root.TrimEnd('/')}/{call.Path}{query}"));
        if (body is not null)
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (withToken && login.Token is { } token) request.Headers.Add(TokenHeader, token.Reveal());
        return request;
    }

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
