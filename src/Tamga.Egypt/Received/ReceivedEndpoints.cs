using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Api;

namespace Tamga.Egypt.Received;

/// <summary>Asking for what was received: the purchase ledger.</summary>
static class ReceivedEndpoints
{
    const int DefaultPage = 100, LargestPage = 1000;

    public static void MapReceived(this RouteGroupBuilder received)
    {
        received.MapGet("/", ListAsync).WithName("listReceived")
            .WithSummary("Documents that the taxpayer has received, from the records, in the order of their issue")
            .WithDescription(
                "They are read from ETA when it calls back and when it is searched: see the sync. A page may hold fewer than its "
                + "limit although more follow; there is more while there is a continuation. One that can still be rejected says "
                + "until when, and how many whole days are left; POST /api/Invoices/{uuid}/reject does it.")
            .TakesFilter()
            .Takes(new("limit", $"The most in a page; {DefaultPage} when left out.")
            {
                IsNumber = true, Least = 1, Most = LargestPage,
            })
            .Takes(new("continuation", "The continuation of the page before."));
        received.MapGet("/totals", TotalsAsync).WithName("sumReceived")
            .WithSummary("What the received documents come to, by tax and month: what a VAT return asks for")
            .WithDescription(
                "Months are those of issue, in Egypt. Credit notes count against the rest. Valid documents only, unless status "
                + "says otherwise. taxTotals are the documents' own; taxes are those of their lines by sub-type and rate, and "
                + "their netAmount what the lines that bear them come to before tax. incomplete counts documents whose lines "
                + "ETA has not shown yet: their amounts are in, their taxes are not.")
            .TakesFilter();
        received.MapGet("/{uuid}", GetAsync).WithName("getReceived").WithSummary("A received document, whole, from the records")
            .WithDescription("From the records, with its lines; ETA is not asked.")
            .Takes(new("uuid", "ETA's id of the document.") { IsRequired = true }).Refuses(404);
    }

    /// <summary>The parameters of <see cref="ReceivedQuery"/>.</summary>
    public static RouteHandlerBuilder TakesFilter(this RouteHandlerBuilder endpoint) => endpoint
        .Takes(new("from", "Issued on this day, in Egypt, or at this time, or later.") { Format = "date-time" })
        .Takes(new("to", "Issued on this day, in Egypt, or at this time, or earlier.") { Format = "date-time" })
        .Takes(new("issuerId", "Only of the issuer with this registration number."))
        .Takes(new("status", "Only at this status of ETA's.") { Values = EtaStatus.Known })
        .Takes(new("documentType", "Only of this type.") { Values = ReceivedQuery.Types })
        .Refuses(400);

    public static ReceivedOwner Owner(this HttpContext http) => new(http.Customer().Id, http.Customer().IsProduction);

    public static ReceivedViews ViewsOf(
        HttpContext http, TimeProvider time, IOptions<ReceivedOptions> options, IOptions<EtaOptions> eta) => new(
        time.GetUtcNow(), options.Value.RejectWithin, eta.Value.Of(http.Customer().IsProduction).PortalUrl);

    static async Task<Results<Ok<ReceivedListView>, ApiProblem>> ListAsync(
        HttpContext http, ReceivedRepository documents, IOptions<ReceivedOptions> options, IOptions<EtaOptions> eta,
        TimeProvider time, string? from, string? to, string? issuerId, string? status, string? documentType, string? limit,
        string? continuation)
    {
        var errors = new ValidationErrors();
        var filter = new ReceivedQuery(from, to, issuerId, status, documentType).Read(errors);
        var most = QueryValue.WholeNumber("limit", limit, 1, LargestPage, errors) ?? DefaultPage;
        var after = continuation is null ? null : ReceivedPlace.TryParse(continuation);
        if (continuation is not null && after is null) errors.Add("continuation", "must be the continuation of the page before");
        if (errors.Any) return errors.ToProblem();
        var page = await documents.ListAsync(http.Owner(), filter, most, after, http.RequestAborted);
        var views = ViewsOf(http, time, options, eta);
        return TypedResults.Ok(new ReceivedListView([.. page.Documents.Select(views.Of)], page.Next?.ToString()));
    }

    static async Task<Results<Ok<WholeReceivedView>, ApiProblem>> GetAsync(
        HttpContext http, ReceivedRepository documents, IOptions<ReceivedOptions> options, IOptions<EtaOptions> eta,
        TimeProvider time, string uuid) =>
        await documents.FindAsync(http.Owner(), uuid.Trim(), http.RequestAborted) is { } found
            ? TypedResults.Ok(ViewsOf(http, time, options, eta).Of(found.Document, found.Whole))
            : ApiProblem.NotFound("document among those that have been received");

    static async Task<Results<Ok<ReceivedTotalsView>, ApiProblem>> TotalsAsync(
        HttpContext http, ReceivedRepository documents, string? from, string? to, string? issuerId, string? status,
        string? documentType)
    {
        var errors = new ValidationErrors();
        var filter = new ReceivedQuery(from, to, issuerId, status ?? EtaStatus.Valid, documentType).Read(errors);
        if (errors.Any) return errors.ToProblem();
        var totals = new ReceivedTotals();
        await foreach (var document in documents.EnumerateAsync(http.Owner(), filter, http.RequestAborted))
            totals.Add(document);
        return TypedResults.Ok(totals.ToView(filter.Status!));
    }
}
