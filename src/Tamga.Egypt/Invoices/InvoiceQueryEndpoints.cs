using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tamga.Api;
using Tamga.Egypt.SignIn;
using Tamga.Upstream;

namespace Tamga.Egypt.Invoices;

/// <summary>What can be asked about invoices and notes. ETA is asked each time; its answers keep their form.</summary>
static class InvoiceQueryEndpoints
{
    const int DefaultPage = 100, LargestPage = 100;

    /// <summary>ETA's filters [SDK], by ETA's names.</summary>
    static readonly string[] Filters =
        ["direction", "status", "documentType", "receiverType", "receiverId", "issuerType", "issuerId", "uuid", "internalID"];

    static readonly string[] PartyKinds = ["B", "P", "F"];

    public static void MapInvoiceQueries(this RouteGroupBuilder invoices)
    {
        var search = invoices.MapGet("/search", SearchAsync).WithName("searchInvoices").WithSummary("Searches documents at ETA")
            .WithDescription(
                "Filters have ETA's names and meanings. One pair of dates; without any, the last 30 days of submissions. "
                + "ETA takes 30 days at a time: longer spans are cut, newest piece first, and pages go on across the pieces. "
                + "The answer is ETA's, with records: what the gateway itself knows of these documents. "
                + "The last continuationToken is EndofResultSet.")
            .Takes(new("submissionDateFrom", "Submitted at this time or later.") { Format = "date-time" })
            .Takes(new("submissionDateTo", "Submitted at this time or earlier.") { Format = "date-time" })
            .Takes(new("issueDateFrom", "Issued at this time or later.") { Format = "date-time" })
            .Takes(new("issueDateTo", "Issued at this time or earlier.") { Format = "date-time" })
            .Takes(new("pageSize", $"The most in a page; {DefaultPage} when left out.")
            {
                IsNumber = true, Least = 1, Most = LargestPage,
            })
            .Takes(new("continuationToken", "The continuationToken of the page before."))
            .Takes(new("direction", "Sent or received.") { Values = ["Sent", "Received"] })
            .Takes(new("status", "ETA's status.") { Values = ["Valid", "Invalid", "Rejected", "Cancelled", "Submitted"] })
            .Takes(new("documentType", "ETA's type.") { Values = ["i", "c", "d", "ei", "ec", "ed", "ii"] })
            .Takes(new("receiverType", "What the receiver is.") { Values = PartyKinds })
            .Takes(new("issuerType", "What the issuer is.") { Values = PartyKinds });
        foreach (var filter in Filters.Except(["direction", "status", "documentType", "receiverType", "issuerType"]))
            search.Takes(new(filter, "ETA's filter of this name."));
        search.AsksTheAuthority().Refuses(404);
        invoices.MapGet("/{uuid}", (HttpContext http, EtaReads reads, EtaClient client, string uuid) =>
                reads.AskForOneAsync(http, uuid, (login, stop) => client.GetDocumentDetailsAsync(login, uuid, stop)))
            .WithName("getEtaInvoice").WithSummary("One document at ETA, with its validation results")
            .WithDescription("ETA's answer as it is, with record: what the gateway itself knows of the document, or null.")
            .Takes(new("uuid", "ETA's id of the document.") { IsRequired = true }).AsksTheAuthority().Refuses(404);
        invoices.MapGet("/{uuid}/raw", (HttpContext http, EtaReads reads, EtaClient client, string uuid) =>
                reads.AskForOneAsync(http, uuid, (login, stop) => client.GetDocumentRawAsync(login, uuid, stop)))
            .WithName("getRawInvoice").WithSummary("One document as it was sent to ETA")
            .WithDescription("Asked at ETA: the document with its signatures, byte for byte.")
            .Takes(new("uuid", "ETA's id of the document.") { IsRequired = true }).AsksTheAuthority().Refuses(404);
        invoices.MapGet("/{uuid}/pdf", PdfAsync).WithName("getInvoicePdf").WithSummary("One document as ETA prints it")
            .WithDescription("Asked at ETA. The file is streamed.")
            .Takes(new("uuid", "ETA's id of the document.") { IsRequired = true }).Produces<byte[]>(200, "application/pdf")
            .AsksTheAuthority().Refuses(404);
        invoices.MapGet("/submissions/{submissionUuid}", SubmissionAsync).WithName("getInvoiceSubmission")
            .WithSummary("A submission at ETA, with the state of each document")
            .WithDescription("ETA's answer as it is, with records: what the gateway itself knows of these documents.")
            .Takes(new("submissionUuid", "ETA's id of the submission.") { IsRequired = true })
            .Takes(new("pageNo", "Which page, from 1.") { IsNumber = true, Least = 1, Most = 100_000 })
            .Takes(new("pageSize", $"The most in a page; {DefaultPage} when left out.")
            {
                IsNumber = true, Least = 1, Most = LargestPage,
            })
            .AsksTheAuthority().Refuses(404);
    }

    static async Task<Results<Ok<SearchView>, ApiProblem>> SearchAsync(
        HttpContext http, AuthorityReads<EtaLogin> eta, EtaReads reads, SearchWindows windows, TimeProvider time,
        string? submissionDateFrom, string? submissionDateTo, string? issueDateFrom, string? issueDateTo, string? pageSize,
        string? continuationToken, string? direction, string? status, string? documentType, string? receiverType,
        string? receiverId, string? issuerType, string? issuerId, string? uuid, string? internalID)
    {
        var errors = new ValidationErrors();
        // ETA's filters are of whole seconds: what was submitted in this very second would not be found.
        var now = time.GetUtcNow().AddSeconds(1);
        var issuedFrom = QueryValue.From("issueDateFrom", issueDateFrom, errors);
        var issuedTo = QueryValue.To("issueDateTo", issueDateTo, errors);
        var submittedFrom = QueryValue.From("submissionDateFrom", submissionDateFrom, errors);
        var submittedTo = QueryValue.To("submissionDateTo", submissionDateTo, errors);
        var byIssue = issuedFrom is not null || issuedTo is not null;
        if (byIssue && (submittedFrom is not null || submittedTo is not null))
            errors.Add("issueDateFrom", "goes without submissionDateFrom and submissionDateTo: ETA takes one pair of dates");
        var to = (byIssue ? issuedTo : submittedTo) ?? now;
        var from = (byIssue ? issuedFrom : submittedFrom) ?? to.AddDays(-30);
        if (from > to)
            errors.Add(byIssue ? "issueDateFrom" : "submissionDateFrom", "must not be later than the other end of the span");
        if (to - from > TimeSpan.FromDays(3660))
            errors.Add(byIssue ? "issueDateFrom" : "submissionDateFrom", "must be at most ten years before the other end");
        var size = QueryValue.WholeNumber("pageSize", pageSize, 1, LargestPage, errors) ?? DefaultPage;
        if (errors.Any) return errors.ToProblem();
        string?[] values = [direction, status, documentType, receiverType, receiverId, issuerType, issuerId, uuid, internalID];
        var filters = Filters.Zip(values).Where(f => !string.IsNullOrEmpty(f.Second))
            .Select(f => KeyValuePair.Create(f.First, f.Second!));
        var search = new DocumentSearch(
            byIssue, from, to, size, string.IsNullOrWhiteSpace(continuationToken) ? null : continuationToken.Trim(),
            [.. filters]);
        if (search.Continuation == SearchWindows.End || !SearchWindows.IsContinuation(search))
        {
            errors.Add(
                "continuationToken",
                "must be the continuationToken of the page before, with the same dates, and not of the last page");
            return errors.ToProblem();
        }

        var (answer, problem) = await eta.TryAsync(http, (login, stop) => windows.SearchAsync(login, search, stop));
        if (problem is not null) return problem;
        var page = answer!.Value!;
        return TypedResults.Ok(
            new SearchView(page.Rows, new SearchMetadata(page.Continuation), await reads.RecordsAsync(http, page.Rows)));
    }

    static Task<IResult> PdfAsync(HttpContext http, EtaReads reads, EtaClient client, string uuid) => reads.StreamAsync(
        http, (login, stop) => client.GetDocumentPdfAsync(login, uuid, async (body, copying) =>
        {
            // Only now is it known that there is one; what goes wrong later breaks the connection, as it must.
            http.Response.ContentType = "application/pdf";
            http.Response.Headers.ContentDisposition = $"inline; filename=\"{FileName(uuid)}.pdf\"";
            await body.CopyToAsync(http.Response.Body, copying);
        }, stop));

    static string FileName(string uuid) => new([.. uuid.Where(char.IsAsciiLetterOrDigit)]);

    static async Task<Results<Ok<JsonObject>, JsonHttpResult<JsonElement>, ApiProblem>> SubmissionAsync(
        HttpContext http, EtaReads reads, EtaClient client, string submissionUuid, string? pageNo, string? pageSize)
    {
        var errors = new ValidationErrors();
        var page = QueryValue.WholeNumber("pageNo", pageNo, 1, 100_000, errors) ?? 1;
        var size = QueryValue.WholeNumber("pageSize", pageSize, 1, LargestPage, errors) ?? DefaultPage;
        return errors.Any
            ? errors.ToProblem()
            : await reads.AskForManyAsync(
                http, "documentSummary", (login, stop) => client.GetSubmissionAsync(login, submissionUuid, page, size, stop));
    }
}
