using Refit;

namespace Tamga.Client.Filings;

/// <summary>The daily anchors of the evidence.</summary>
/// <remarks>A call that the gateway refuses throws a <see cref="TamgaException"/>.</remarks>
[Headers("Accept: application/json")]
public interface IAnchorsApi
{
    /// <summary>The signed anchor of each day, newest first.</summary>
    /// <param name="limit">The most in a page; 50 when left out.</param>
    /// <param name="continuation">The continuation of the page before.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/evidence/anchors")]
    Task<AnchorPage> ListAsync(int? limit = null, string? continuation = null, CancellationToken cancellationToken = default);

    /// <summary>The public key that signs anchors, as a JWK: keep it apart from the gateway.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/evidence/anchors/key")]
    Task<AnchorPublicKey> GetKeyAsync(CancellationToken cancellationToken = default);

    /// <summary>A day's anchor, and what the customers have in it: keep it, and evidence can be checked with it.</summary>
    /// <remarks>
    /// A customer's leaf is the SHA-256 of a zero byte and the UTF-8 text of customerId, a line 'head filingId seq hash' for
    /// each head and a line 'erased filingId seq hash' for each erasure, joined by line feeds; a node is that of a byte of one
    /// and the two hex texts; path leads from the leaf to the anchor's root. The signature covers tamga-anchor-1, day, number,
    /// previousHash, root, customers, madeAt and keyId, joined by line feeds.
    /// </remarks>
    /// <param name="day">The day, UTC, such as 2026-11-30.</param>
    /// <param name="customerId">Of this customer alone. With a partner's token a list covers all its customers, and its rows
    /// name them.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/evidence/anchors/{day}")]
    Task<FetchedAnchor> GetAsync(DateOnly day, string? customerId = null, CancellationToken cancellationToken = default);
}
