using Refit;

namespace Tamga.Client.Webhooks;

/// <summary>Deliveries to the ERP, and the secret that signs them.</summary>
/// <remarks>A call that the gateway refuses throws a <see cref="TamgaException"/>.</remarks>
[Headers("Accept: application/json")]
public interface IWebhooksApi
{
    /// <summary>Deliveries to the ERP, newest first.</summary>
    /// <remarks>
    /// status=dead lists the dead letters: what was not taken until the retry schedule was over, or was answered with 410.
    /// </remarks>
    /// <param name="status">Only those that stand here; failed and dead-letter are dead ones. One of: <c>pending</c>,
    /// <c>delivered</c>, <c>dead</c>, <c>failed</c>, <c>dead-letter</c>, <c>deadLetter</c>.</param>
    /// <param name="from">Came about at this time or later; a day alone means its start, UTC.</param>
    /// <param name="to">Came about at this time or earlier; a day alone means its end, UTC.</param>
    /// <param name="customerId">Of this customer alone. With a partner's token a list covers all its customers, and its rows
    /// name them.</param>
    /// <param name="limit">The most in a page; 50 when left out.</param>
    /// <param name="continuation">The continuation of the page before.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/webhooks/deliveries")]
    Task<DeliveryPage> ListDeliveriesAsync(
        string? status = null, DateTimeOffset? from = null, DateTimeOffset? to = null, string? customerId = null,
        int? limit = null, string? continuation = null, CancellationToken cancellationToken = default);

    /// <summary>One delivery: its body, and every attempt with status and timing.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/webhooks/deliveries/{id}")]
    Task<DeliveryReport> GetDeliveryAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Sends a delivery again, whatever came of it; a paused endpoint is resumed.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/webhooks/deliveries/{id}/redeliver")]
    Task<DeliveryReport> RedeliverAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Sends dead letters of a time again, at most 1000 with one request; a paused endpoint is resumed.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/webhooks/deliveries/redeliver")]
    Task<Redeliveries> RedeliverManyAsync([Body] RedeliveryRequest request, CancellationToken cancellationToken = default);

    /// <summary>Sends a test event now, signed as any delivery, and answers what came back.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/webhooks/test")]
    Task<WebhookTest> TestAsync(CancellationToken cancellationToken = default);

    /// <summary>Makes a new secret and shows it once; the one before signs beside it for a day.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/webhooks/secret")]
    Task<RolledSecret> RollSecretAsync(CancellationToken cancellationToken = default);

    /// <summary>Whether the ERP's endpoint takes deliveries.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/webhooks/endpoint")]
    Task<WebhookEndpoint> GetEndpointAsync(CancellationToken cancellationToken = default);

    /// <summary>Sends to a paused endpoint again.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/webhooks/endpoint/resume")]
    Task<WebhookEndpoint> ResumeEndpointAsync(CancellationToken cancellationToken = default);
}
