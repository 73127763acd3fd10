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

    public static void Map(ConsoleRoutes pages)
    {
        pages.Page("/mongolia", Right.SeeFilings, call => Task.FromResult(call.GoTo("/mongolia/deadlines")));
        pages.Page("/mongolia/deadlines", Right.SeeFilings, async call => call.Show<DeadlinesPage, DeadlinesModel>(
            await DeadlinesModel.LoadAsync(call)));
        pages.Page("/mongolia/deadlines.ics", Right.SeeFilings, FeedAsync);
        EnrolmentRoutes.Map(pages);
        pages.Page(Runs, Right.SeeFilings, ListRunsAsync);
        pages.Form(Runs, Right.File, StartAsync);
        pages.Page(Runs + "/{id}", Right.SeeFilings, async call => call.Show<RunPage, RunModel>(await RunModel.LoadAsync(call)));
        pages.Page(Runs + "/{id}/report.csv", Right.SeeFilings, async call => TypedResults.File(
            await call.For(Customer(call)).ZeroFiling.GetRunReportFileAsync(call.Route("id"), "csv", call.Aborted),
            MediaTypeNames.Text.Csv, "report.csv"));
        pages.Page(Runs + "/{id}/evidence.zip", Right.SeeEvidence, async call => TypedResults.File(
            await call.For(Customer(call)).ZeroFiling.GetRunEvidenceAsync(call.Route("id"), call.Aborted),
            MediaTypeNames.Application.Zip, "evidence.zip"));
    }

    public static string AddressOf(string run, string customer) => Addresses.Of($"{Runs}/{run}", ("customer", customer));

    static string Customer(ConsoleCall call) => call.Query("customer") ?? call.Form("customer") ?? "";

    static async Task<IResult> FeedAsync(ConsoleCall call) => TypedResults.File(
        await call.For(Customer(call)).ZeroFiling.GetDueDateFeedAsync(
            NumberOf(call.Query("entId")), cancellationToken: call.Aborted),
        "text/calendar", "deadlines.ics");

    static async Task<IResult> ListRunsAsync(ConsoleCall call)
    {
        var taxpayers = await Taxpayers.LoadAsync(call);
        var runs = taxpayers.Chosen is { } one
            ? await call.For(one.Id).ZeroFiling.ListRunsAsync(
                MostRuns.ToString(CultureInfo.InvariantCulture), call.Query("continuation"), call.Aborted)
            : new FilingPage();
        return call.Show<RunsPage, RunsModel>(new(taxpayers, runs));
    }

    /// <summary>A run always begins dry: its page then offers to file what it found ready.</summary>
    static async Task<IResult> StartAsync(ConsoleCall call)
    {
        var customer = Customer(call);
        var run = await call.For(customer).ZeroFiling.StartRunAsync(
            new RunRequest
            {
                Year = (int?)NumberOf(call.Form("year")), Month = (int?)NumberOf(call.Form("month")),
                Period = (int?)NumberOf(call.Form("period")), DryRun = call.Form("file") is null,
            },
            idempotencyKey: call.Form("once"), cancellationToken: call.Aborted);
        return call.GoTo(AddressOf(run.Id, customer));
    }

    static long? NumberOf(string? text) => long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>Runs of a customer, newest first.</summary>
/// <param name="Taxpayers">Whose.</param>
/// <param name="Runs">The runs.</param>
public sealed record RunsModel(Taxpayers Taxpayers, FilingPage Runs);

/// <summary>A run: how far it is, and at its end what came of it.</summary>
/// <param name="Customer">Whose.</param>
/// <param name="Run">The run.</param>
/// <param name="Report">What came of it; nothing while it runs.</param>
public sealed record RunModel(string Customer, ZeroFilingRun Run, RunReport? Report)
{
    public bool HasEnded => Run.Status is FilingStatus.Succeeded or FilingStatus.Failed;

    internal static async Task<RunModel> LoadAsync(ConsoleCall call)
    {
        var customer = call.Query("customer") ?? "";
        var api = call.For(customer).ZeroFiling;
        var run = new RunModel(customer, await api.GetRunAsync(call.Route("id"), call.Aborted), null);
        return run.HasEnded
            ? run with { Report = await api.GetRunReportAsync(call.Route("id"), cancellationToken: call.Aborted) } : run;
    }
}
