using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tamga.Accounts;
using Tamga.Api;

namespace Tamga.Azerbaijan.Invoices;

/// <summary>Asking for what has been downloaded.</summary>
static class InvoiceEndpoints
{
    const int DefaultPage = 100;
    const int LargestPage = 1000;

    public static void MapInvoices(this RouteGroupBuilder group)
    {
        group.MapGet("/invoices", ListAsync).WithName("listInvoices")
            .WithSummary("What has been downloaded, by folder and day")
            .WithDescription(
                "From the records; VatPortal is not asked. An invoice that was downloaded twice is one record, updated.")
            .TakesFilter()
            .Takes(new("limit", $"The most in a page; {DefaultPage} when left out.")
            {
                IsNumber = true, Least = 1, Most = LargestPage,
            })
            .Takes(new("continuation", "The continuation of the page before."));
        group.MapGet("/invoices/{qaime}", GetAsync).WithName("getInvoice").WithSummary("A downloaded invoice, whole")
            .WithDescription("From the records, with its lines, in VatPortal's own member names.")
            .Takes(new("qaime", "Its number.") { IsRequired = true })
            .Takes(new("direction", "The folder; either when left out.") { Values = InvoiceDirections.Names })
            .Refuses(400, 404);
    }

    /// <summary>The parameters of <see cref="InvoiceQuery"/>.</summary>
    public static RouteHandlerBuilder TakesFilter(this RouteHandlerBuilder endpoint) => endpoint
        .Takes(new("direction", "The folder; both when left out.") { Values = InvoiceDirections.Names })
        .Takes(new("dateFrom", "Created on this day or later, in the authority's time.") { Format = "date" })
        .Takes(new("dateTo", "Created on this day or earlier.") { Format = "date" })
        .Takes(new("status", "Only these statuses, separated by commas."))
        .Takes(new("kind", "Only these kinds, separated by commas."))
        .Takes(new("tin", "Only with this tax number on either side."))
        .Takes(new("amountFrom", "A net amount of this much or more, in manat."))
        .Takes(new("amountTo", "A net amount of this much or less."));

    static async Task<Results<Ok<InvoiceListView>, ApiProblem>> ListAsync(
        HttpContext http, InvoiceRepository invoices, string? direction, string? dateFrom, string? dateTo, string? status,
        string? kind, string? tin, string? amountFrom, string? amountTo, string? limit, string? continuation)
    {
        var errors = new ValidationErrors();
        var filter = new InvoiceQuery(direction, dateFrom, dateTo, status, kind, tin, amountFrom, amountTo).Read(errors);
        var most = QueryValue.WholeNumber("limit", limit, 1, LargestPage, errors) ?? DefaultPage;
        var after = continuation is null ? null : InvoicePlace.TryParse(continuation);
        if (continuation is not null && after is null) errors.Add("continuation", "must be the continuation of the page before");
        if (errors.Any) return errors.ToProblem();
        var page = await invoices.ListAsync(http.Customer().Id, filter, most, after, http.RequestAborted);
        return TypedResults.Ok(new InvoiceListView(page.Invoices, page.Next?.ToString()));
    }

    static async Task<Results<Ok<WholeInvoiceView>, ApiProblem>> GetAsync(
        HttpContext http, InvoiceRepository invoices, string qaime, string? direction)
    {
        var folder = InvoiceDirections.Find(direction);
        if (direction is not null && folder is null)
        {
            var errors = new ValidationErrors();
            errors.Add("direction", "must be incoming or sent");
            return errors.ToProblem();
        }

        return await invoices.FindAsync(http.Customer().Id, qaime.Trim(), folder, http.RequestAborted) is { } found
            ? TypedResults.Ok(found)
            : ApiProblem.NotFound("invoice among those that have been downloaded");
    }
}
