using Refit;
using Tamga.Client.Filings;

namespace Tamga.Client.Egypt;

/// <summary>Egypt's ETA: packages of documents and receipts.</summary>
/// <remarks>A call that the gateway refuses throws a <see cref="TamgaException"/>.</remarks>
[Headers("Accept: application/json")]
public interface IPackagesApi
{
    /// <summary>Asks ETA for the documents, or the receipts, of a period in one archive.</summary>
    /// <remarks>
    /// The filing ends when the archive can be fetched: ETA calls back, or its list shows it. The filters are ETA's; days are
    /// Egypt's.
    /// </remarks>
    /// <param name="request">What is asked for.</param>
    /// <param name="idempotencyKey">At most 255 characters; with it the call is repeated by itself when the gateway is busy or
    /// away. The same key and body within 24 hours get the first answer again.</param>
    /// <param name="wait">How long the answer may be held until the filing has ended; at once when left out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/Packages")]
    Task<Filing> RequestAsync(
        [Body] PackageRequest request, [Header("Idempotency-Key")] string? idempotencyKey = null,
        [Header("Prefer")] Wait? wait = null, CancellationToken cancellationToken = default);

    /// <summary>Packages that were asked for, newest first.</summary>
    /// <param name="limit">The most in a page; 50 when left out.</param>
    /// <param name="continuation">The continuation of the page before.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/Packages")]
    Task<PackagePage> ListAsync(int? limit = null, string? continuation = null, CancellationToken cancellationToken = default);

    /// <summary>One package that was asked for.</summary>
    /// <param name="id">Its filing's id, or ETA's.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/Packages/{id}")]
    Task<Package> GetAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>A package, as ETA made it: a ZIP file.</summary>
    /// <remarks>
    /// It is handed on while it arrives. Its length and SHA-256 go into the evidence of the filing once it has come through
    /// whole. One that is still being made is 409.
    /// </remarks>
    /// <param name="id">Its filing's id, or ETA's.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Headers("Accept: */*")]
    [Get("api/Packages/{id}/content")]
    Task<Stream> GetContentAsync(string id, CancellationToken cancellationToken = default);
}
