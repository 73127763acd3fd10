using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tamga.Accounts.Users;
using Tamga.Api;
using Tamga.Spreadsheets;

namespace Tamga.Accounts.Audit;

/// <summary>The routes under <c>/api/Auth/audit</c>: who did what.</summary>
static class AuditEndpoints
{
    const int DefaultPage = 50;
    const int LargestPage = 500;

    static readonly SheetColumn<AuditEntry>[] Columns =
    [
        Column("at", e => SheetValue.Of(e.At)), Column("email", e => SheetValue.Of(e.Email)),
        Column("role", e => SheetValue.Of(JsonNamingPolicy.CamelCase.ConvertName(e.Role.ToString()))), Column("operation", e => SheetValue.Of(e.Operation)),
        Column("path", e => SheetValue.Of(e.Path)), Column("customerId", e => SheetValue.Of(e.CustomerId)),
        Column("location", e => SheetValue.Of(e.Location)), Column("status", e => SheetValue.Of(e.Status)),
        Column("source", e => SheetValue.Of(e.Source)), Column("userId", e => SheetValue.Of(e.UserId)),
    ];

    public static void Map(RouteGroupBuilder auth)
    {
        var group = auth.MapGroup("/audit").Requires(UserRights.ReadAudit);
        TakesFilter(group.MapGet("/", ListAsync)).WithName("listAudit").WithSummary("Who did what, newest first")
            .WithDescription(
                "Every call of a person that changes something, also a refused one; what ERPs do with keys is in filings. "
                + "Status is absent where the gateway ended before it answered.")
            .Takes(new("limit", $"The most in a page; {DefaultPage} when left out.")
            {
                IsNumber = true, Least = 1, Most = LargestPage,
            })
            .Takes(new("continuation", "The continuation of the page before."));
        TakesFilter(group.MapGet("/export", Export)).WithName("exportAudit").WithSummary("The same as CSV, all of it")
            .WithDescription("Written while it is read, however long the list is.")
            .Produces<string>(200, CsvText.MediaTypeAlone);
    }

    static RouteHandlerBuilder TakesFilter(RouteHandlerBuilder endpoint) => endpoint
        .Takes(new("userId", "Of this person alone."))
        .Takes(new("customerId", "For this customer alone."))
        .Takes(new("from", "At this time or later; a day alone means its start, UTC.") { Format = "date-time" })
        .Takes(new("to", "At this time or earlier; a day alone means its end, UTC.") { Format = "date-time" });

    static async Task<Results<Ok<AuditListView>, ApiProblem>> ListAsync(
        HttpContext http, AuditTrail trail, string? userId, string? customerId, string? from, string? to, string? limit,
        string? continuation)
    {
        var errors = new ValidationErrors();
        var most = QueryValue.WholeNumber("limit", limit, 1, LargestPage, errors) ?? DefaultPage;
        if (continuation is not null && !AuditRows.IsId(continuation))
            errors.Add("continuation", "must be the continuation of the page before");
        var filter = new AuditFilter(
            userId, customerId, QueryValue.From("from", from, errors), QueryValue.To("to", to, errors), continuation);
        if (errors.Any) return errors.ToProblem();
        var found = await trail.ListAsync(http.Partner().Id, filter, http.RequestAborted).Take(most + 1)
            .ToListAsync(http.RequestAborted);
        return TypedResults.Ok(new AuditListView([.. found.Take(most)], found.Count > most ? found[most - 1].Id : null));
    }

    static Results<PushStreamHttpResult, ApiProblem> Export(
        HttpContext http, AuditTrail trail, string? userId, string? customerId, string? from, string? to)
    {
        var errors = new ValidationErrors();
        var filter = new AuditFilter(
            userId, customerId, QueryValue.From("from", from, errors), QueryValue.To("to", to, errors), After: null);
        if (errors.Any) return errors.ToProblem();
        var entries = trail.ListAsync(http.Partner().Id, filter, http.RequestAborted);
        return TypedResults.Stream(
            stream => CsvFile.WriteAsync(stream, Columns, inLocalLanguage: false, entries, http.RequestAborted),
            CsvText.MediaType, "audit.csv");
    }

    static SheetColumn<AuditEntry> Column(string name, Func<AuditEntry, SheetValue> of) => new(name, name, of);
}

/// <summary>A page of what people did.</summary>
/// <param name="Entries">Newest first.</param>
/// <param name="Continuation">Give it back to get the next page; null after the last.</param>
sealed record AuditListView(IReadOnlyList<AuditEntry> Entries, string? Continuation);
