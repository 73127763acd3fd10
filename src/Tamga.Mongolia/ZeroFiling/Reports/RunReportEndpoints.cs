using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Mongolia.Organisations;
using Tamga.Mongolia.ZeroFiling.Runs;

namespace Tamga.Mongolia.ZeroFiling.Reports;

/// <summary>What a run leaves in a person's hands: its report, and the archive of its evidence.</summary>
static class RunReportEndpoints
{
    public static void MapRunReports(this RouteGroupBuilder zeroFiling)
    {
        zeroFiling.MapGet("/runs/{id}/report", ReportAsync).WithName("getRunReport")
            .Takes(new("format", "As the Accept header says when left out.") { Values = ["json", "csv", "html"] })
            .Takes(new("entId", "Only this taxpayer.") { IsNumber = true })
            .Takes(new("pin", "Only the taxpayer of this register number.")).Refuses(404)
            .Produces<RunReportView>().AlsoAs("text/csv", "text/html")
            .WithSummary("A run's report as JSON, CSV or a page to print")
            .WithDescription(
                "format=json|csv|html, or by the Accept header, or JSON. entId= or pin= gives the report of one company.");
        zeroFiling.MapGet("/runs/{id}/evidence.zip", ArchiveAsync).WithName("getRunEvidence").Needs(CustomerRight.ReadEvidence).Refuses(404)
            .Produces<Stream>(200, "application/zip")
            .WithSummary("The evidence of everything a run filed, its reports, and a manifest of hashes")
            .WithDescription("Check it with: evidence verify FILE.");
    }

    static async Task<Results<PushStreamHttpResult, ApiProblem>> ReportAsync(
        HttpContext http, FilingRepository filings, RunItemRepository items, RunReports reports, TaxpayerFinder taxpayers,
        string id, string? format, string? entId, string? pin)
    {
        var errors = new ValidationErrors();
        var form = ReportFormat.Of(http.Request, format);
        if (form is null) errors.Add("format", $"must be {string.Join(", ", ReportFormat.All.Select(f => f.Name))}");
        if (errors.Any) return errors.ToProblem();
        if (await RunEndpoints.FindAsync(http, filings, id) is not { } run) return ApiProblem.NotFound("run");
        var (company, unknown) = await taxpayers.OnlyAsync(http, entId, pin);
        if (unknown is not null) return unknown;
        if (company is { } one && !await items.ListAsync(run.Id, one, http.RequestAborted).AnyAsync(http.RequestAborted))
            return ApiProblem.NotFound("company in this run");

        var report = reports.Of(run, company);
        if (form == ReportFormat.Html) http.Response.Headers.ContentSecurityPolicy = ReportHtml.SecurityPolicy;
        // A spreadsheet is saved; a page is looked at.
        var fileName = form == ReportFormat.Csv ? $"tamga-run-{run.Id}.csv" : null;
        return TypedResults.Stream(body => form!.WriteAsync(report, body, http.RequestAborted), form!.MediaType, fileName);
    }

    static async Task<Results<PushStreamHttpResult, ApiProblem>> ArchiveAsync(
        HttpContext http, FilingRepository filings, EvidenceArchive archive, string id) =>
        await RunEndpoints.FindAsync(http, filings, id) is { } run
            ? TypedResults.Stream(
                body => archive.WriteAsync(run, body, http.RequestAborted), "application/zip", $"tamga-run-{run.Id}-evidence.zip")
            : ApiProblem.NotFound("run");
}
