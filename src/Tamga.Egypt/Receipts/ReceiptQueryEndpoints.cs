using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tamga.Api;
using Tamga.Egypt.Wire;
using Tamga.Upstream;

namespace Tamga.Egypt.Receipts;

/// <summary>What can be asked about receipts. ETA is asked each time; its answers keep their form.</summary>
static class ReceiptQueryEndpoints
{
    /// <summary>ETA's filters [SDK], by ETA's names and in ETA's spelling.</summary>
    static readonly string[] Filters =
    [
        "FreeText", "Direction", "DateTimeIssuedFrom", "DateTimeIssuedTo", "DateTimeReceivedFrom", "DateTimeReceivedTo",
        "DocumentTypeCode", "DocumentTypeVersion", "ReceiverName", "ReceiverRegisterationNumber", "PosSerialNumber",
        "SubmissionChannel", "SortBy", "SortDir", "PageNo", "PageSize", "ReceiptNumber", "UUID",
    ];

    /// <summary>The same for the receipts of a submission.</summary>
    static readonly string[] SubmissionFilters =
    [
        "DocumentId", "ReceiptNumber", "DocumentTypeCode", "DocumentTypeName", "DocumentTypeVersionNumber", "ReceiverId",
        "ReceiverName", "Status", "SortBy", "SortDir", "PageNo", "PageSize",
    ];

    public static void MapReceiptQueries(this RouteGroupBuilder receipts)
    {
        var search = receipts.MapGet("/search", SearchAsync).WithName("searchReceipts").WithSummary("Searches receipts at ETA")
            .WithDescription(
                $"Takes ETA's filters by ETA's names: {string.Join(", ", Filters)}. The answer is ETA's, with records: what "
                + "the gateway itself knows of these receipts.")
            .AsksTheAuthority().Refuses(404);
        foreach (var filter in Filters) search.Takes(Described(filter));
        receipts.MapGet("/{uuid}", (HttpContext http, EtaReads reads, EtaClient client, string uuid) =>
                reads.AskForOneAsync(http, uuid, (login, stop) => client.GetReceiptDetailsAsync(login, uuid, stop)))
            .WithName("getReceipt").WithSummary("One receipt at ETA, with its validation results")
            .WithDescription("ETA's answer as it is, with record: what the gateway itself knows of the receipt, or null.")
            .Takes(new("uuid", "The receipt's uuid.") { IsRequired = true }).AsksTheAuthority().Refuses(404);
        receipts.MapGet("/{uuid}/raw", (HttpContext http, EtaReads reads, EtaClient client, string uuid) =>
                reads.AskForOneAsync(http, uuid, (login, stop) => client.GetReceiptRawAsync(login, uuid, stop)))
            .WithName("getRawReceipt").WithSummary("One receipt as it was sent to ETA")
            .WithDescription("Asked at ETA, byte for byte.")
            .Takes(new("uuid", "The receipt's uuid.") { IsRequired = true }).AsksTheAuthority().Refuses(404);
        var submission = receipts.MapGet("/submissions/{submissionUuid}", SubmissionAsync).WithName("getReceiptSubmission")
            .WithSummary("A submission at ETA, with the state of each receipt")
            .WithDescription(
                $"Takes ETA's filters by ETA's names: {string.Join(", ", SubmissionFilters)}. The answer is ETA's, with "
                + "records: what the gateway itself knows of these receipts.")
            .Takes(new("submissionUuid", "ETA's id of the submission.") { IsRequired = true }).AsksTheAuthority().Refuses(404);
        foreach (var filter in SubmissionFilters) submission.Takes(Described(filter));
    }

    static ParameterDescription Described(string filter) => new(filter, "ETA's filter of this name.")
    {
        IsUnbound = true,
        Format = filter.StartsWith("DateTime", StringComparison.Ordinal) ? "date-time" : null,
        IsNumber = filter is "PageNo" or "PageSize",
        Least = filter is "PageNo" or "PageSize" ? 1 : null,
    };

    static async Task<Results<Ok<JsonObject>, JsonHttpResult<JsonElement>, ApiProblem>> SearchAsync(
        HttpContext http, EtaReads reads, EtaClient client)
    {
        var errors = new ValidationErrors();
        var query = Query(http, Filters, errors);
        if (errors.Any) return errors.ToProblem();
        return await reads.AskForManyAsync(http, "receipts", (login, stop) => client.SearchReceiptsAsync(login, query, stop));
    }

    static async Task<Results<Ok<JsonObject>, JsonHttpResult<JsonElement>, ApiProblem>> SubmissionAsync(
        HttpContext http, EtaReads reads, EtaClient client, string submissionUuid)
    {
        var errors = new ValidationErrors();
        var query = Query(http, SubmissionFilters, errors);
        if (errors.Any) return errors.ToProblem();
        return await reads.AskForManyAsync(
            http, "receipts", (login, stop) => client.GetReceiptSubmissionAsync(login, submissionUuid, query, stop));
    }

    /// <summary>What ETA knows of the request's query, in the caller's values and ETA's spelling.</summary>
    static EtaQuery Query(HttpContext http, IEnumerable<string> names, ValidationErrors errors)
    {
        var query = new EtaQuery();
        foreach (var name in names)
        {
            string? value = http.Request.Query[name];
            if (!name.StartsWith("DateTime", StringComparison.Ordinal))
            {
                if (name is "PageNo" or "PageSize") QueryValue.WholeNumber(name, value, 1, 100_000, errors);
                query.With(name, value);
                continue;
            }

            var time = name.EndsWith("To", StringComparison.Ordinal)
                ? QueryValue.To(name, value, errors)
                : QueryValue.From(name, value, errors);
            if (time is { } moment) query.With(name, moment);
        }

        return query;
    }
}
