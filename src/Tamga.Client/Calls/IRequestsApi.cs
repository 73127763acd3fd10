using Refit;

namespace Tamga.Client.Calls;

/// <summary>What an ERP has asked with its key, while it is being connected.</summary>
/// <remarks>A call that the gateway refuses throws a <see cref="TamgaException"/>.</remarks>
[Headers("Accept: application/json")]
public interface IRequestsApi
{
    /// <summary>The last requests with a key, newest first: those of a day, kept in memory by the process that answers.</summary>
    /// <param name="customerId">Of this customer alone.</param>
    /// <param name="keyId">With this key alone.</param>
    /// <param name="refused">True for those that were refused (400 and above), false for the others.</param>
    /// <param name="errorCode">Refused with this code alone.</param>
    /// <param name="limit">The most in a page, 1 to 500.</param>
    /// <param name="continuation">The continuation of the page before.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/requests")]
    Task<RequestPage> ListAsync(
        string? customerId = null, string? keyId = null, bool? refused = null, string? errorCode = null, int? limit = null,
        string? continuation = null, CancellationToken cancellationToken = default);
}
