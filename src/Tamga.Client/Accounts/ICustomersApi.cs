using Refit;

namespace Tamga.Client.Accounts;

/// <summary>The partner's customers and their API keys.</summary>
/// <remarks>A call that the gateway refuses throws a <see cref="TamgaException"/>.</remarks>
[Headers("Accept: application/json")]
public interface ICustomersApi
{
    /// <summary>All customers, oldest first. With limit (1 to 1000) a page; Link names the next one if there is.</summary>
    /// <param name="limit">The most in a page.</param>
    /// <param name="continuation">The last customer of the page before, as Link has it.</param>
    /// <param name="name">Only those in whose name this occurs, or whose id it is.</param>
    /// <param name="active">True for those that are active, false for the others.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/Customers")]
    Task<IReadOnlyList<Customer>> ListAsync(
        int? limit = null, string? continuation = null, string? name = null, bool? active = null,
        CancellationToken cancellationToken = default);

    /// <summary>A page of customers with the answer's headers, of which <c>Link</c> names the next page.</summary>
    /// <param name="limit">The most in a page, 1 to 1000.</param>
    /// <param name="continuation">The last customer of the page before, as <c>Link</c> has it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/Customers")]
    Task<IApiResponse<IReadOnlyList<Customer>>> ListPageAsync(
        int limit, string? continuation = null, CancellationToken cancellationToken = default);

    /// <summary>Creates a customer. Secrets are write-only; a webhook secret that was made is answered here, once.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/Customers")]
    Task<Customer> CreateAsync([Body] CustomerRequest request, CancellationToken cancellationToken = default);

    /// <summary>The customers in numbers.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/Customers/stats")]
    Task<CustomerStats> GetStatsAsync(CancellationToken cancellationToken = default);

    /// <summary>One customer.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/Customers/{id}")]
    Task<Customer> GetAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Changes a customer. Absent members stay; null takes an authority's part away with its secrets.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Put("api/Customers/{id}")]
    Task<Customer> UpdateAsync(string id, [Body] CustomerRequest request, CancellationToken cancellationToken = default);

    /// <summary>Takes a customer away with its data and secrets. Its key is dead at once.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Delete("api/Customers/{id}")]
    Task DeleteAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Issues a new key; the old one is dead at once, or after overlap where the body has one.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/Customers/{id}/api-keys")]
    Task<Customer> IssueApiKeyAsync(
        string id, [Body] ApiKeyRequest? request = null, CancellationToken cancellationToken = default);

    /// <summary>The keys that open the customer, newest first.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/Customers/{id}/api-keys")]
    Task<IReadOnlyList<ApiKey>> ListApiKeysAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Revokes every key.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Delete("api/Customers/{id}/api-keys")]
    Task<Customer> RevokeApiKeysAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Revokes one key.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="keyId">The key's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Delete("api/Customers/{id}/api-keys/{keyId}")]
    Task RevokeApiKeyAsync(string id, string keyId, CancellationToken cancellationToken = default);
}
