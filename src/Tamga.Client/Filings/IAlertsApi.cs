using Refit;

namespace Tamga.Client.Filings;

/// <summary>What somebody should look at.</summary>
/// <remarks>A call that the gateway refuses throws a <see cref="TamgaException"/>.</remarks>
[Headers("Accept: application/json")]
public interface IAlertsApi
{
    /// <summary>What a person must act on, newest first.</summary>
    /// <param name="limit">The most in a page; 50 when left out.</param>
    /// <param name="continuation">The continuation of the page before.</param>
    /// <param name="open">true for those that nobody took on, false for the others.</param>
    /// <param name="customerId">Of this customer alone. With a partner's token a list covers all its customers, and its rows
    /// name them.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/alerts")]
    Task<AlertPage> ListAsync(
        int? limit = null, string? continuation = null, string? open = null, string? customerId = null,
        CancellationToken cancellationToken = default);

    /// <summary>Notes that somebody took an alert on.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/alerts/{id}/acknowledge")]
    Task<Alert> AcknowledgeAsync(string id, CancellationToken cancellationToken = default);
}
