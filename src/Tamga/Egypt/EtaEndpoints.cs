using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Egypt.Invoices;
using Tamga.Egypt.Queries;
using Tamga.Egypt.Receipts;
using Tamga.Egypt.States;

namespace Tamga.Egypt;

/// <summary>The routes under <c>/api/Invoices</c> and <c>/api/Receipts</c>.</summary>
static class EtaEndpoints
{
    public static void MapEta(this IEndpointRouteBuilder routes)
    {
        var invoices = routes.MapGroup("/api/Invoices").RequireCustomer().WithTags("Egypt: invoices").AddEndpointFilter(RequireEtaAsync);
        invoices.MapInvoiceSubmission();
        invoices.MapStateChanges();
        invoices.MapInvoiceQueries();
        var receipts = routes.MapGroup("/api/Receipts").RequireCustomer().WithTags("Egypt: receipts").AddEndpointFilter(RequireEtaAsync);
        receipts.MapReceiptSubmission();
        receipts.MapReceiptQueries();
        receipts.MapDevices();
    }

    /// <summary>The answer is ETA's: it may say no, be busy, be away, or not answer in time.</summary>
    public static RouteHandlerBuilder AsksEta(this RouteHandlerBuilder endpoint) => endpoint.Refuses(400, 404, 422, 429, 502, 504);

    static async ValueTask<object?> RequireEtaAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Customer().Eta is not null ? await next(context) : EtaProblems.NoCredentials();
}
