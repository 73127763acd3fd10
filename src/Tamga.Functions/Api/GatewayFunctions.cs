using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Tamga.Functions.Durable;

namespace Tamga.Functions.Api;

/// <summary>
/// One function for each area, so that metrics and the portal tell them apart. All hand over to the same pipeline, which
/// knows the routes, the methods and the callers: a function only says which addresses are the area's.
/// </summary>
/// <param name="gateway">The pipeline.</param>
/// <param name="clients">Takes the Durable client that the host hands to each call.</param>
public sealed class GatewayFunctions(GatewayEntrance gateway, DurableClientSource clients)
{
    /// <summary>Partners sign up and in.</summary>
    [Function("Partners")]
    public Task<IResult> PartnersAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "api/Auth/{*rest}")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        ServeAsync(request, client);

    /// <summary>A partner's customers and their keys.</summary>
    [Function("Customers")]
    public Task<IResult> CustomersAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "api/Customers/{*rest}")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        ServeAsync(request, client);

    /// <summary>What became of submissions.</summary>
    [Function("Filings")]
    public Task<IResult> FilingsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "api/filings/{*rest}")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        ServeAsync(request, client);

    /// <summary>Mongolia.</summary>
    [Function("Etax")]
    public Task<IResult> EtaxAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "api/etax/{*rest}")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        ServeAsync(request, client);

    /// <summary>Azerbaijan.</summary>
    [Function("VatPortal")]
    public Task<IResult> VatPortalAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "api/vatportal/{*rest}")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        ServeAsync(request, client);

    /// <summary>Egypt's invoices.</summary>
    [Function("EtaInvoices")]
    public Task<IResult> EtaInvoicesAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "api/Invoices/{*rest}")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        ServeAsync(request, client);

    /// <summary>Egypt's receipts.</summary>
    [Function("EtaReceipts")]
    public Task<IResult> EtaReceiptsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "api/Receipts/{*rest}")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        ServeAsync(request, client);

    /// <summary>Egypt calls back with news of documents and receipts.</summary>
    [Function("EtaNotifications")]
    public Task<IResult> EtaNotificationsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "{customerApiKey}/notifications/{*rest}")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        ServeAsync(request, client);

    /// <summary>Egypt looks whether a callback address is alive.</summary>
    [Function("EtaPing")]
    public Task<IResult> EtaPingAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "{customerApiKey}/ping")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        ServeAsync(request, client);

    /// <summary>The signature agent's jobs.</summary>
    [Function("Signer")]
    public Task<IResult> SignerAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "api/signer/{*rest}")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        ServeAsync(request, client);

    /// <summary>What a person must act on.</summary>
    [Function("Alerts")]
    public Task<IResult> AlertsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "api/alerts/{*rest}")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        ServeAsync(request, client);

    /// <summary>Deliveries to ERPs.</summary>
    [Function("Webhooks")]
    public Task<IResult> WebhooksAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "api/webhooks/{*rest}")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        ServeAsync(request, client);

    /// <summary>The process lives.</summary>
    [Function("Alive")]
    public Task<IResult> AliveAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = "alive")] HttpRequest request) =>
        gateway.ServeAsync(request);

    /// <summary>The gateway can serve.</summary>
    [Function("Health")]
    public Task<IResult> HealthAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = "health")] HttpRequest request) =>
        gateway.ServeAsync(request);

    /// <summary>The contract as OpenAPI.</summary>
    [Function("OpenApi")]
    public Task<IResult> OpenApiAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "openapi/{*rest}")] HttpRequest request) =>
        gateway.ServeAsync(request);

    /// <summary>The contract to browse.</summary>
    [Function("Docs")]
    public Task<IResult> DocsAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = "docs/{*rest}")] HttpRequest request) =>
        gateway.ServeAsync(request);

    /// <summary>The front door. A route cannot be empty, so this one takes a text of no length.</summary>
    [Function("Home")]
    public Task<IResult> HomeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "{nothing:maxlength(0)?}")] HttpRequest request) =>
        gateway.ServeAsync(request);

    Task<IResult> ServeAsync(HttpRequest request, DurableTaskClient client)
    {
        clients.Offer(client);
        return gateway.ServeAsync(request);
    }
}
