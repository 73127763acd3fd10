using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Azerbaijan.Phones;
using Tamga.Azerbaijan.SignIn;
using Tamga.Filings;

namespace Tamga.Azerbaijan.Downloads;

/// <summary>Downloading invoices.</summary>
static class DownloadEndpoints
{
    public static void MapDownloads(this RouteGroupBuilder group) =>
        group.MapPost("/downloads", DownloadAsync).WithName("downloadInvoices")
            .WithSummary("Downloads a period's invoices from e-taxes")
            .WithDescription(
                "One process at a time uses a phone; the others wait in line. PIN1 shows as waitingFor of the filing, with the "
                + "code that the phone shows. The invoices go into the records; the filing's result counts them.")
            .StartsWork();

    static async Task<Results<FilingResponse, ApiProblem>> DownloadAsync(
        HttpContext http, JsonBody<DownloadRequest> body, FilingIntake intake, IOptions<VatPortalOptions> options)
    {
        var errors = new ValidationErrors();
        var phone = PhoneChoice.Read(body.Value.Phone, http.Customer().VatPortal()!, errors);
        if (body.Value.Read(options.Value.MostDays, VatPortalTime.Zone(options.Value), errors) is not { } order)
            return errors.ToProblem();
        order = order with { Phone = phone };
        // From here on the work is done whether or not the caller is still there: half an acceptance helps nobody.
        return FilingResponses.Of(await intake.AcceptAsync(
            DownloadInvoices.Request(http.Customer().Id, order, options.Value) with
            {
                IdempotencyKey = IdempotencyKeyUse.Of(http.Request, body.Bytes.Span),
            }, CancellationToken.None));
    }
}
