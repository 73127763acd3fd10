using System.Globalization;
using System.Net.Mime;
using Microsoft.AspNetCore.Http;
using Tamga.Client.Filings;
using Tamga.Client.Mongolia;
using Tamga.Console.Calls;
using Tamga.Console.Frame;
using Tamga.Console.Session;

namespace Tamga.Console.Mongolia;

/// <summary>Deadlines, and zero returns from the period to the evidence.</summary>
static class MongoliaRoutes
{
    const string Runs = "/mongolia/runs";
    const int MostRuns = 20;

    public static void Map(ConsoleRoutes console)
    {
        var pages = new CompanyRoutes(console, Authorities.ETax);
        console.Page("/mongolia", Right.SeeFilings, call => Task.FromResult(call.GoTo("/mongolia/deadlines")));
        pages.Page("/mongolia/deadlines", async (call, company) => call.Show<DeadlinesPage, DeadlinesModel>(
            await DeadlinesModel.LoadAsync(call, company)));
        pages.Page("/mongolia/deadlines.ics", async (call, company) => TypedResults.File(
            await company.Api.ZeroFiling.GetDueDateFeedAsync(NumberOf(call.Query("entId")), cancellationToken: call.Aborted),
            "text/calendar", "deadlines.ics"));
        EnrolmentRoutes.Map(pages);
        pages.Page(Runs, async (call, company) => call.Show<RunsPage, RunsModel>(new(
            company, await company.Api.ZeroFiling.ListRunsAsync(
                MostRuns.ToString(CultureInfo.InvariantCulture), call.Query("continuation"), call.Aborted))));
        pages.Form(Runs, StartAsync);
        pages.Page(Runs + "/{id}", async (call, company) =>
            call.Show<RunPage, RunModel>(await RunModel.LoadAsync(call, company)));
        pages.Page(Runs + "/{id}/report.csv", async (call, company) => TypedResults.File(
            await company.Api.ZeroFiling.GetRunReportFileAsync(call.Route("id"), "csv", call.Aborted),
            MediaTypeNames.Text.Csv, "report.csv"));
        console.Page(Runs + "/{id}/evidence.zip", Right.SeeEvidence, call => Companies.ChooseAsync(
            call, Authorities.ETax, async company => TypedResults.File(
                await company.Api.ZeroFiling.GetRunEvidenceAsync(call.Route("id"), call.Aborted),
                MediaTypeNames.Application.Zip, "evidence.zip")));
    }

    public static string AddressOf(string run, string customer) => Addresses.Of($"{Runs}/{run}", ("customer", customer));

    /// <summary>A run always begins dry: its page then offers to file what it found ready.</summary>
    static async Task<IResult> StartAsync(ConsoleCall call, Company company)
    {
        var run = await company.Api.ZeroFiling.StartRunAsync(
            new RunRequest
            {
                Year = (int?)NumberOf(call.Form("year")), Month = (int?)NumberOf(call.Form("month")),
                Period = (int?)NumberOf(call.Form("period")), DryRun = call.Form("file") is null,
            },
            idempotencyKey: call.Form("once"), cancellationToken: call.Aborted);
        return call.GoTo(AddressOf(run.Id, company.Id));
    }

    static long? NumberOf(string? text) => long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>Runs of a customer, newest first.</summary>
/// <param name="Company">Whose.</param>
/// <param name="Runs">The runs.</param>
public sealed record RunsModel(Company Company, FilingPage Runs);

/// <summary>A run: how far it is, and at its end what came of it.</summary>
/// <param name="Customer">Whose.</param>
/// <param name="Run">The run.</param>
/// <param name="Report">What came of it; nothing while it runs.</param>
public sealed record RunModel(string Customer, ZeroFilingRun Run, RunReport? Report)
{
    public bool HasEnded => Run.Status is FilingStatus.Succeeded or FilingStatus.Failed;

    internal static async Task<RunModel> LoadAsync(ConsoleCall call, Company company)
    {
        var api = company.Api.ZeroFiling;
        var run = new RunModel(company.Id, await api.GetRunAsync(call.Route("id"), call.Aborted), null);
        return run.HasEnded
            ? run with { Report = await api.GetRunReportAsync(call.Route("id"), cancellationToken: call.Aborted) } : run;
    }
}
