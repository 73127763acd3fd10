using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Filings;

namespace Tamga.Azerbaijan;

/// <summary>Downloading invoices, and asking for what has been downloaded.</summary>
static class InvoiceEndpoints
{
    const int DefaultPage = 100;
    const int LargestPage = 1000;

    public static void MapInvoices(this IEndpointRouteBuilder group)
    {
        group.MapPost("/downloads", DownloadAsync).WithName("downloadInvoices").WithSummary("Downloads a period's invoices from e-taxes")
            .WithDescription(
                "One process at a time uses a phone; the others wait in line. PIN1 shows as waitingFor of the filing, with the code that the "
                + "phone shows. The invoices go into the records; the filing's result counts them.")
            .Produces<FilingView>().Produces<FilingView>(202).StartsWork();
        group.MapGet("/invoices", ListAsync).WithName("listInvoices").WithSummary("What has been downloaded, by folder and day").TakesFilter()
            .Takes(new("limit", $"The most in a page; {DefaultPage} when left out.") { IsNumber = true, Least = 1, Most = LargestPage })
            .Takes(new("continuation", "The continuation of the page before."))
            .Produces<InvoiceListView>();
        group.MapGet("/invoices/{qaime}", GetAsync).WithName("getInvoice").WithSummary("A downloaded invoice, whole")
            .Takes(new("qaime", "Its number.") { IsRequired = true })
            .Takes(new("direction", "The folder; either when left out.") { Values = ["incoming", "sent"] })
            .Produces<WholeInvoiceView>().Refuses(400, 404);
    }

    /// <summary>The parameters of <see cref="InvoiceQuery"/>.</summary>
    public static RouteHandlerBuilder TakesFilter(this RouteHandlerBuilder endpoint) => endpoint
        .Takes(new("direction", "The folder; both when left out.") { Values = ["incoming", "sent"] })
        .Takes(new("dateFrom", "Created on this day or later, in the authority's time.") { Format = "date" })
        .Takes(new("dateTo", "Created on this day or earlier.") { Format = "date" })
        .Takes(new("status", "Only these statuses, separated by commas."))
        .Takes(new("kind", "Only these kinds, separated by commas."))
        .Takes(new("tin", "Only with this tax number on either side."))
        .Takes(new("amountFrom", "A net amount of this much or more, in manat."))
        .Takes(new("amountTo", "A net amount of this much or less."));

    static async Task<IResult> DownloadAsync(
        HttpContext http, JsonBody<DownloadRequest> body, FilingIntake intake, IOptions<VatPortalOptions> options)
    {
        var errors = new ValidationErrors();
        if (body.Value.Read(options.Value.MostDays, VatPortalTime.Zone(options.Value), errors) is not { } order) return errors.ToProblem();
        // From here on the work is done whether or not the caller is still there: half an acceptance helps nobody.
        return FilingAnswers.Of(await intake.AcceptAsync(new FilingRequest
        {
            CustomerId = http.Customer().Id,
            Authority = Authority.VatPortal,
            Kind = "download",
            Stage = "queue",
            Orchestration = DownloadInvoices.Name.Value,
            Input = filing => new DownloadInvoices.Input(filing, order, VatPortalPace.Of(options.Value)),
            IdempotencyKey = IdempotencyKeyUse.Of(http.Request, body.Bytes.Span),
        }, CancellationToken.None));
    }

    static async Task<IResult> ListAsync(
        HttpContext http, InvoiceRepository invoices, string? direction, string? dateFrom, string? dateTo, string? status, string? kind,
        string? tin, string? amountFrom, string? amountTo, string? limit, string? continuation)
    {
        var errors = new ValidationErrors();
        var filter = new InvoiceQuery(direction, dateFrom, dateTo, status, kind, tin, amountFrom, amountTo).Read(errors);
        var most = QueryValue.WholeNumber("limit", limit, 1, LargestPage, errors) ?? DefaultPage;
        var after = continuation is null ? null : InvoicePlace.TryParse(continuation);
        if (continuation is not null && after is null) errors.Add("continuation", "must be the continuation of the page before");
        if (errors.Any) return errors.ToProblem();
        var page = await invoices.ListAsync(http.Customer().Id, filter, most, after, http.RequestAborted);
        return TypedResults.Json(new InvoiceListView(page.Invoices, page.Next?.ToString()), ApiJson.Options);
    }

    static async Task<IResult> GetAsync(HttpContext http, InvoiceRepository invoices, string qaime, string? direction)
    {
        var folder = direction is null ? null : InvoiceQuery.DirectionOf(direction);
        if (direction is not null && folder is null)
        {
            var errors = new ValidationErrors();
            errors.Add("direction", "must be incoming or sent");
            return errors.ToProblem();
        }

        return await invoices.FindAsync(http.Customer().Id, qaime.Trim(), folder, http.RequestAborted) is { } found
            ? TypedResults.Json(found, ApiJson.Options)
            : ApiProblem.NotFound("invoice among those that have been downloaded");
    }
}
