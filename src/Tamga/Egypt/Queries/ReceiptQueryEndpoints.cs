using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tamga.Api;

namespace Tamga.Egypt.Queries;

/// <summary>What can be asked about receipts. ETA is asked each time; its answers keep their form.</summary>
static class ReceiptQueryEndpoints
{
    /// <summary>ETA's filters [SDK], by ETA's names and in ETA's spelling.</summary>
    static readonly string[] Filters =
    [
        "FreeText", "Direction", "DateTimeIssuedFrom", "DateTimeIssuedTo", "DateTimeReceivedFrom", "DateTimeReceivedTo", "DocumentTypeCode",
        "DocumentTypeVersion", "ReceiverName", "ReceiverRegisterationNumber", "PosSerialNumber", "SubmissionChannel", "SortBy", "SortDir",
        "PageNo", "PageSize", "ReceiptNumber", "UUID",
    ];

    /// <summary>The same for the receipts of a submission.</summary>
    static readonly string[] SubmissionFilters =
    [
        "DocumentId", "ReceiptNumber", "DocumentTypeCode", "DocumentTypeName", "DocumentTypeVersionNumber", "ReceiverId", "ReceiverName",
        "Status", "SortBy", "SortDir", "PageNo", "PageSize",
    ];

    public static void MapReceiptQueries(this RouteGroupBuilder receipts)
    {
        receipts.MapGet("/search", SearchAsync).WithName("searchReceipts").WithSummary("Searches receipts at ETA")
            .WithDescription(
                $"Takes ETA's filters by ETA's names: {string.Join(", ", Filters)}. The answer is ETA's, with records: what the gateway "
                + "itself knows of these receipts.")
            .Produces<JsonObject>().AsksEta();
        receipts.MapGet("/{uuid}", DetailsAsync).WithName("getReceipt").WithSummary("One receipt at ETA, with its validation results")
            .WithDescription("ETA's answer as it is, with record: what the gateway itself knows of the receipt, or null.")
            .Takes(new("uuid", "The receipt's uuid.") { IsRequired = true }).Produces<JsonObject>().AsksEta();
        receipts.MapGet("/{uuid}/raw", RawAsync).WithName("getRawReceipt").WithSummary("One receipt as it was sent to ETA")
            .Takes(new("uuid", "The receipt's uuid.") { IsRequired = true }).Produces<JsonObject>().AsksEta();
        receipts.MapGet("/submissions/{submissionUuid}", SubmissionAsync).WithName("getReceiptSubmission")
            .WithSummary("A submission at ETA, with the state of each receipt")
            .WithDescription(
                $"Takes ETA's filters by ETA's names: {string.Join(", ", SubmissionFilters)}. The answer is ETA's, with records: what the "
                + "gateway itself knows of these receipts.")
            .Takes(new("submissionUuid", "ETA's id of the submission.") { IsRequired = true }).Produces<JsonObject>().AsksEta();
    }

    static Task<IResult> SearchAsync(HttpContext http, EtaReads reads, EtaClient client)
    {
        var query = Query(http, Filters);
        return reads.AskForManyAsync(http, "receipts", (login, stop) => client.SearchReceiptsAsync(login, query, stop));
    }

    static Task<IResult> DetailsAsync(HttpContext http, EtaReads reads, EtaClient client, string uuid) =>
        reads.AskForOneAsync(http, uuid, (login, stop) => client.GetReceiptDetailsAsync(login, uuid, stop));

    static Task<IResult> RawAsync(HttpContext http, EtaReads reads, EtaClient client, string uuid) =>
        reads.AskForOneAsync(http, uuid, (login, stop) => client.GetReceiptRawAsync(login, uuid, stop));

    static Task<IResult> SubmissionAsync(HttpContext http, EtaReads reads, EtaClient client, string submissionUuid)
    {
        var query = Query(http, SubmissionFilters);
        return reads.AskForManyAsync(
            http, "receipts", (login, stop) => client.GetReceiptSubmissionAsync(login, submissionUuid, query, stop));
    }

    /// <summary>What ETA knows of the request's query, in the caller's values and ETA's spelling.</summary>
    static EtaQuery Query(HttpContext http, IEnumerable<string> names)
    {
        var query = new EtaQuery();
        foreach (var name in names) query.With(name, http.Request.Query[name]);
        return query;
    }
}
