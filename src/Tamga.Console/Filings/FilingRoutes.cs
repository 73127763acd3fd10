using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tamga.Client;
using Tamga.Console.Calls;
using Tamga.Console.Charts;
using Tamga.Console.Frame;
using Tamga.Console.Session;

namespace Tamga.Console.Filings;

/// <summary>The list of filings, what can be done with all of a filter, and the page of one.</summary>
static class FilingRoutes
{
    public static void Map(ConsoleRoutes pages)
    {
        pages.Page("/filings", Right.SeeFilings, async call =>
            call.Show<FilingsPage, FilingsModel>(await FilingsModel.LoadAsync(call)));
        pages.Page("/filings/export.csv", Right.SeeFilings, FilingsCsv.OfAsync);
        pages.Page("/filings/month", Right.SeeFilings, async call =>
            call.Show<MonthPage, BarChart>(await MonthChart.LoadAsync(call)));
        pages.Page("/filings/retry", Right.File, async call => call.Show<FilterRetryPage, FilterRetry>(
            await FilterRetry.RunAsync(call, FilingFilter.Of(call), isTrial: true)));
        pages.Form("/filings/retry", Right.File, RetryAllAsync);
        pages.Form("/filings/views", Right.SeeFilings, KeepViewAsync);
        pages.Form("/filings/views/forget", Right.SeeFilings, ForgetViewAsync);
        pages.Page("/filings/{id}", Right.SeeFilings, ShowAsync);
        pages.Page("/filings/{id}/evidence.json", Right.SeeEvidence, DownloadAsync);
        pages.Form("/filings/{id}/retry", Right.File, RetryAsync);
        AnewRoutes.Map(pages);
    }

    static async Task<IResult> ShowAsync(ConsoleCall call)
    {
        if (call.Query("customer") is { } customer)
            return call.Show<FilingPageView, FilingModel>(await FilingModel.LoadAsync(call, customer));
        // An address without the customer, written by hand or by a program: the list knows whose it is.
        var found = await call.Api.Filings.ListAsync(q: call.Route("id"), limit: 1, cancellationToken: call.Aborted);
        return found.Filings is [{ CustomerId: { } owner } filing, ..]
            ? call.GoTo(Addresses.OfFiling(filing.Id, owner)) : Problem.NotFound(call);
    }

    static async Task<IResult> RetryAsync(ConsoleCall call)
    {
        if (call.Form("customer") is not { } customer) return Problem.NotFound(call);
        var address = Addresses.OfFiling(call.Route("id"), customer);
        try
        {
            await call.For(customer).Filings.RetryAsync(call.Route("id"), cancellationToken: call.Aborted);
            return call.GoTo(address, "filing.retried");
        }
        catch (TamgaException e) when (e.Status == HttpStatusCode.Conflict)
        {
            return call.Refuse(address, e.Message);
        }
    }

    static async Task<IResult> RetryAllAsync(ConsoleCall call)
    {
        var filter = FilingFilter.Of(call);
        var done = await FilterRetry.RunAsync(call, filter, isTrial: false);
        return call.GoTo(filter.AddressOf("/filings"), "retry.done", ("count", done.Count));
    }

    static async Task<IResult> DownloadAsync(ConsoleCall call)
    {
        if (call.Query("customer") is not { } customer) return Problem.NotFound(call);
        var evidence = await call.For(customer).Filings.GetEvidenceAsync(call.Route("id"), call.Aborted);
        return TypedResults.File(
            JsonSerializer.SerializeToUtf8Bytes(evidence, RawJson.Options), "application/json",
            $"evidence-{evidence.FilingId}.json");
    }

    static Task<IResult> KeepViewAsync(ConsoleCall call)
    {
        var (name, query) = (call.Form("name") ?? "", call.Form("query") ?? "");
        return Task.FromResult(name.Length > 0 && SavedViews.Keep(call, name, query)
            ? call.GoTo($"/filings{query}", "filings.kept", ("name", name))
            : call.Refuse("/filings", call.Texts["filings.not-kept"]));
    }

    static Task<IResult> ForgetViewAsync(ConsoleCall call)
    {
        SavedViews.Forget(call, call.Form("name") ?? "");
        return Task.FromResult(call.GoTo("/filings"));
    }
}
