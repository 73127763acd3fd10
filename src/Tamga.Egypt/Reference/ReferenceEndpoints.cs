using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tamga.Api;
using Tamga.Egypt.SignIn;
using Tamga.Egypt.Wire;
using Tamga.Upstream;

namespace Tamga.Egypt.Reference;

/// <summary>
/// What ETA says of itself and to the taxpayer: document types with their windows, notifications, recent documents.
/// </summary>
static class ReferenceEndpoints
{
    const int DefaultPage = 50, LargestPage = 100;

    static readonly string[] Filters =
    [
        "direction", "status", "documentType", "receiverType", "receiverId", "issuerType", "issuerId", "uuid", "internalID",
    ];

    static readonly ParameterDescription Limit =
        new("limit", $"The most in a page; {DefaultPage} when left out.") { IsNumber = true, Least = 1, Most = LargestPage };

    static readonly ParameterDescription Continuation = new("continuation", "The continuation of the page before.");

    public static void MapReference(this RouteGroupBuilder eta)
    {
        eta.MapGet("/document-types", (HttpContext http, AuthorityReads<EtaLogin> reads, EtaClient client, TimeProvider time) =>
                reads.AskAsync(
                    http, client.GetDocumentTypesAsync, json => DocumentTypesView.Of(json, time.GetUtcNow())))
            .WithName("listEtaDocumentTypes")
            .WithSummary("ETA's document types, and how long documents may be cancelled and rejected")
            .WithDescription("Asked at ETA. The windows are in hours, and count from acceptance.").AsksTheAuthority();
        eta.MapGet(
                "/document-types/{id}",
                (HttpContext http, AuthorityReads<EtaLogin> reads, EtaClient client, TimeProvider time, string id) =>
                    reads.AskAsync(
                        http, (login, stop) => client.GetDocumentTypeAsync(login, id, stop),
                        json => DocumentTypeView.Of(json, time.GetUtcNow())))
            .WithName("getEtaDocumentType").WithSummary("One document type")
            .WithDescription("Asked at ETA, with its versions.")
            .Takes(new("id", "ETA's number of it.") { IsRequired = true }).AsksTheAuthority().Refuses(404);
        eta.MapGet(
                "/document-types/{id}/versions/{versionId}",
                (HttpContext http, AuthorityReads<EtaLogin> reads, EtaClient client, string id, string versionId) =>
                    reads.AskAsync(
                        http, (login, stop) => client.GetDocumentTypeVersionAsync(login, id, versionId, stop),
                        static json => json))
            .WithName("getEtaDocumentTypeVersion").WithSummary("One version of a document type, as ETA shows it")
            .WithDescription("Asked at ETA, with the version's schemas.")
            .Takes(new("id", "ETA's number of the type.") { IsRequired = true })
            .Takes(new("versionId", "ETA's number of the version.") { IsRequired = true }).AsksTheAuthority().Refuses(404);
        eta.MapGet("/notifications", NotificationsAsync).WithName("listEtaNotifications")
            .WithSummary("What ETA has told the taxpayer, the newest first, as ETA shows it")
            .WithDescription("Asked at ETA: the mails and messages of its portal.")
            .Takes(new("from", "At this time or later.") { Format = "date-time" })
            .Takes(new("to", "At this time or earlier.") { Format = "date-time" })
            .Takes(new("type", "ETA's filter of this name.")).Takes(new("language", "ar or en.") { Values = ["ar", "en"] })
            .Takes(new("status", "ETA's filter of this name.")).Takes(new("channel", "ETA's filter of this name."))
            .Takes(Limit).Takes(Continuation).AsksTheAuthority();
    }

    public static void MapRecentDocuments(this RouteGroupBuilder invoices)
    {
        var recent = invoices.MapGet("/recent", RecentAsync).WithName("listRecentInvoices")
            .WithSummary("The documents of the last weeks, issued and received, the newest first")
            .WithDescription(
                "ETA's list as it is, with records: what the gateway itself knows of these documents. ETA shows about thirty "
                + "days and 10,000 documents here; /search goes further.")
            .Takes(new("direction", "Sent or received.") { Values = ["Sent", "Received"] })
            .Takes(new("status", "ETA's status.") { Values = ["Valid", "Invalid", "Rejected", "Cancelled", "Submitted"] })
            .Takes(new("documentType", "ETA's type.") { Values = ["i", "c", "d", "ei", "ec", "ed", "ii"] })
            .Takes(new("receiverType", "What the receiver is.") { Values = ["B", "P", "F"] })
            .Takes(new("issuerType", "What the issuer is.") { Values = ["B", "P", "F"] });
        foreach (var filter in Filters.Except(["direction", "status", "documentType", "receiverType", "issuerType"]))
            recent.Takes(new(filter, "ETA's filter of this name."));
        recent.Takes(Limit).Takes(Continuation).AsksTheAuthority();
    }

    static async Task<Results<Ok<NotificationsView>, ApiProblem>> NotificationsAsync(
        HttpContext http, AuthorityReads<EtaLogin> eta, EtaClient client, string? from, string? to, string? type,
        string? language, string? status, string? channel, string? limit, string? continuation)
    {
        var errors = new ValidationErrors();
        var (earliest, latest) = (QueryValue.From("from", from, errors), QueryValue.To("to", to, errors));
        if (earliest > latest) errors.Add("from", "must not be later than to");
        var most = QueryValue.WholeNumber("limit", limit, 1, LargestPage, errors) ?? DefaultPage;
        var page = EtaPages.Read(continuation, errors);
        if (errors.Any) return errors.ToProblem();
        var query = new EtaQuery();
        if (earliest is { } start) query.With("dateFrom", start);
        // ETA's filters are of whole seconds: what came in this very second would not be found.
        if (latest is { } end) query.With("dateTo", end.AddSeconds(1));
        query.With("type", type).With("language", language).With("status", status).With("channel", channel)
            .With("pageNo", page).With("pageSize", most);
        return await eta.AskAsync(http, (login, stop) => client.GetNotificationsAsync(login, query, stop), json =>
        {
            var rows = EtaAnswers.Rows(json, "result", IEtaApi.Notifications);
            return new NotificationsView(rows, EtaPages.Next(page, rows.Count, most, EtaAnswers.Pages(json, "metadata")));
        });
    }

    static async Task<Results<Ok<RecentDocumentsView>, ApiProblem>> RecentAsync(
        HttpContext http, AuthorityReads<EtaLogin> eta, EtaReads reads, EtaClient client, string? direction, string? status,
        string? documentType, string? receiverType, string? receiverId, string? issuerType, string? issuerId, string? uuid,
        string? internalID, string? limit, string? continuation)
    {
        var errors = new ValidationErrors();
        var most = QueryValue.WholeNumber("limit", limit, 1, LargestPage, errors) ?? DefaultPage;
        var page = EtaPages.Read(continuation, errors);
        if (errors.Any) return errors.ToProblem();
        var query = new EtaQuery().With("pageNo", page).With("pageSize", most);
        string?[] values = [direction, status, documentType, receiverType, receiverId, issuerType, issuerId, uuid, internalID];
        foreach (var (name, value) in Filters.Zip(values)) query.With(name, value);
        var (answer, problem) = await eta.TryAsync(http, async (login, stop) =>
        {
            var said = await client.GetRecentDocumentsAsync(login, query, stop);
            return said.TryGet(out var json, out var no)
                ? new AuthorityAnswer<RecentPage>(new RecentPage(json, EtaAnswers.Rows(json, "result", IEtaApi.RecentDocuments)))
                : no;
        });
        if (problem is not null) return problem;
        var (list, rows) = answer!.Value!;
        return TypedResults.Ok(new RecentDocumentsView(
            rows, EtaAnswers.Single(EtaAnswers.Find(list, "metadata")), await reads.RecordsAsync(http, rows),
            EtaPages.Next(page, rows.Count, most, EtaAnswers.Pages(list, "metadata"))));
    }

    sealed record RecentPage(JsonElement List, IReadOnlyList<JsonElement> Rows);
}
