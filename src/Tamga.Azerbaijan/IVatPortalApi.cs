using Refit;
using Tamga.Upstream;

namespace Tamga.Azerbaijan;

/// <summary>
/// The API of VatPortal: every call we make, where it is and what it takes. Answers are read by <see cref="VatPortalClient"/>.
/// The methods are the documented ones; <see cref="VerbHandler"/> sends a call with the one that its portal takes.
/// </summary>
[Headers("Accept: application/json")]
interface IVatPortalApi
{
    const string TokenHeader = "x-vatpapikey";

    /// <summary>Puts invoices into the portal, and takes them to e-taxes when the body says so.</summary>
    [Post("inv/import_upload_invoices.php")]
    Task<HttpResponseMessage> ImportInvoicesAsync(
        [Header(TokenHeader)] string? token, [Body] JsonBody body, [Property(UpstreamCall.Option)] UpstreamCall call,
        CancellationToken cancellationToken);

    /// <summary>Which of an ERP's invoices are in the portal, and their qaimə numbers.</summary>
    [Get("inv/read_invoices")]
    Task<HttpResponseMessage> ReadUploadsAsync(
        [Header(TokenHeader)] string? token, [Body] JsonBody body, [Property(UpstreamCall.Option)] UpstreamCall call,
        CancellationToken cancellationToken);

    /// <summary>Takes invoices out of the portal that have not been submitted.</summary>
    [Delete("inv/delete")]
    Task<HttpResponseMessage> DeleteUploadsAsync(
        [Header(TokenHeader)] string? token, [Body] JsonBody body, [Property(UpstreamCall.Option)] UpstreamCall call,
        CancellationToken cancellationToken);

    /// <summary>How far a process has got.</summary>
    [Get("job/read_proc_status")]
    Task<HttpResponseMessage> ReadStatusAsync(
        [Header(TokenHeader)] string? token, [Body] JsonBody body, [Property(UpstreamCall.Option)] UpstreamCall call,
        CancellationToken cancellationToken);

    /// <summary>What a process has brought.</summary>
    [Get("job/read_proc_data")]
    Task<HttpResponseMessage> ReadDataAsync(
        [Header(TokenHeader)] string? token, [Body] JsonBody body, [Property(UpstreamCall.Option)] UpstreamCall call,
        CancellationToken cancellationToken);

    /// <summary>Starts a download from e-taxes into the portal.</summary>
    [Post("etx/import")]
    Task<HttpResponseMessage> StartDownloadAsync(
        [Header(TokenHeader)] string? token, [Body] JsonBody body, [Property(UpstreamCall.Option)] UpstreamCall call,
        CancellationToken cancellationToken);

    /// <summary>A page of downloaded invoices: thousands, read while they arrive.</summary>
    [Get("etx/read_invoices")]
    Task<HttpResponseMessage> ReadDownloadsAsync(
        [Header(TokenHeader)] string? token, [Body] JsonBody body, [Property(UpstreamCall.Option)] UpstreamCall call,
        CancellationToken cancellationToken);

    /// <summary>Deletes qaimə from the portal and from e-taxes.</summary>
    [Delete("etx/delete")]
    Task<HttpResponseMessage> DeleteQaimeAsync(
        [Header(TokenHeader)] string? token, [Body] JsonBody body, [Property(UpstreamCall.Option)] UpstreamCall call,
        CancellationToken cancellationToken);

    /// <summary>Asks for a new token. No token proves it: it is the token that is replaced.</summary>
    [Get("auth/reset_start.php")]
    Task<HttpResponseMessage> StartRenewalAsync(
        string login, string? phone, [Property(UpstreamCall.Option)] UpstreamCall call, CancellationToken cancellationToken);

    /// <summary>Proves that the account is ours, and gets the new token.</summary>
    [Post("auth/reset_confirm.php")]
    Task<HttpResponseMessage> ConfirmRenewalAsync(
        [Body] JsonBody body, [Property(UpstreamCall.Option)] UpstreamCall call, CancellationToken cancellationToken);
}
