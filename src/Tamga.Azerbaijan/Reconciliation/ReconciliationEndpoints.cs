using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tamga.Accounts;
using Tamga.Api;

namespace Tamga.Azerbaijan.Reconciliation;

/// <summary>Holding what was posted against what was seen.</summary>
static class ReconciliationEndpoints
{
    const int DefaultPage = 100;
    const int LargestPage = 1000;

    /// <summary>The most invoices looked at for one page; a page may be short although more follow.</summary>
    const int LongestLook = 5000;

    static readonly string[] States = ["matched", "differing", "not-seen", "not-submitted", "not-posted"];

    public static void MapReconciliation(this RouteGroupBuilder group) =>
        group.MapGet("/reconciliation", CompareAsync).WithName("reconcileInvoices")
            .WithSummary("What was uploaded through the gateway, beside what has been downloaded from the sent folder")
            .WithDescription(
                "As fresh as the last download of sent invoices: one that is not seen may only not have been downloaded yet.")
            .Takes(new("dateFrom", "Posted or created on this day or later, in the authority's time.") { Format = "date" })
            .Takes(new("dateTo", "Posted or created on this day or earlier.") { Format = "date" })
            .Takes(new("state", "Only these.") { Values = States })
            .Takes(new("limit", $"The most in a page; {DefaultPage} when left out.")
            {
                IsNumber = true, Least = 1, Most = LargestPage,
            })
            .Takes(new("continuation", "The continuation of the page before."));

    static async Task<Results<Ok<ReconciliationView>, ApiProblem>> CompareAsync(
        HttpContext http, InvoiceReconciliation reconciliation, string? dateFrom, string? dateTo, string? state, string? limit,
        string? continuation)
    {
        var errors = new ValidationErrors();
        var from = QueryValue.Day("dateFrom", dateFrom, errors);
        var to = QueryValue.Day("dateTo", dateTo, errors);
        var wanted = state is null ? -1 : Array.IndexOf(States, state.ToLowerInvariant());
        if (state is not null && wanted < 0) errors.Add("state", $"must be one of {string.Join(", ", States)}");
        var most = QueryValue.WholeNumber("limit", limit, 1, LargestPage, errors) ?? DefaultPage;
        var after = continuation is null ? null : ReconciliationPlace.TryParse(continuation);
        if (continuation is not null && after is null) errors.Add("continuation", "must be the continuation of the page before");
        if (errors.Any) return errors.ToProblem();

        var found = new List<ReconciledInvoice>();
        ReconciliationPlace? last = null;
        var looked = 0;
        await foreach (var (place, invoice) in reconciliation.CompareAsync(http.Customer(), from, to, after, http.RequestAborted))
        {
            if (found.Count == most || looked == LongestLook)
                return TypedResults.Ok(new ReconciliationView(found, last?.ToString()));
            looked++;
            last = place;
            if (invoice is not null && (wanted < 0 || (int)invoice.State == wanted)) found.Add(invoice);
        }

        return TypedResults.Ok(new ReconciliationView(found, null));
    }
}
