using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Mongolia.Organisations;
using Tamga.Mongolia.SignIn;
using Tamga.Mongolia.Wire;
using Tamga.Upstream;

namespace Tamga.Mongolia.Returns;

/// <summary>Returns: the authority's lists of them, and filing one.</summary>
static class ReturnEndpoints
{
    public static void MapReturns(this RouteGroupBuilder group)
    {
        group.MapGet("/returns/due", DueAsync).WithName("listDueReturns").WithSummary("What is to be filed now")
            .WithDescription("Asked at e-Tax. Each row comes in one form for all, and as e-Tax gave it under source.")
            .Takes(TaxpayerQuery.EntId).Takes(TaxpayerQuery.Pin).AsksTheAuthority();
        group.MapGet("/returns/late", LateAsync).WithName("listLateReturns").WithSummary("What was not filed in time")
            .WithDescription("Asked at e-Tax. A late return needs an approved request for extension before it can be filed.")
            .Takes(TaxpayerQuery.EntId).Takes(TaxpayerQuery.Pin).AsksTheAuthority();
        group.MapGet("/returns/history", HistoryAsync).WithName("listFiledReturns").WithSummary("A year's returns")
            .WithDescription("Asked at e-Tax: what was filed, with number and state, and e-Tax's own row under source.")
            .Takes(TaxpayerQuery.EntId).Takes(TaxpayerQuery.Pin).Takes(TaxpayerQuery.Year).AsksTheAuthority();
        group.MapPost("/returns", FileAsync).WithName("fileReturn")
            .WithSummary("Files a return, or an X report with noActivity: true")
            .WithDescription(
                "What is left out is taken from the due row. Nothing is sent before the return is known to be due; "
                + "what the authority has already is refused with 409 and its reference.")
            .StartsWork();
    }

    static Task<Results<Ok<ReturnsView>, ApiProblem>> DueAsync(
        HttpContext http, ETaxClient client, AuthorityReads<ETaxLogin> reads, TaxpayerFinder taxpayers, string? entId,
        string? pin) =>
        reads.AskAsync(
            http, taxpayers, (entId, pin), client.GetListAsync,
            (list, ent) => new ReturnsView(ent, [.. list.Select(ReturnView.Of)]));

    static Task<Results<Ok<ReturnsView>, ApiProblem>> LateAsync(
        HttpContext http, ETaxClient client, AuthorityReads<ETaxLogin> reads, TaxpayerFinder taxpayers, string? entId,
        string? pin) =>
        reads.AskAsync(
            http, taxpayers, (entId, pin), client.GetLateListAsync,
            (list, ent) => new ReturnsView(ent, [.. list.Select(ReturnView.Of)]));

    static async Task<Results<Ok<ReturnsView>, ApiProblem>> HistoryAsync(
        HttpContext http, ETaxClient client, AuthorityReads<ETaxLogin> reads, TaxpayerFinder taxpayers, string? entId,
        string? pin, string? year)
    {
        var errors = new ValidationErrors();
        var wanted = QueryValue.Required("year", year, ReturnRequest.FirstYear, ReturnRequest.LastYear, errors);
        if (errors.Any) return errors.ToProblem();
        return await reads.AskAsync(
            http, taxpayers, (entId, pin), (login, ent, stop) => client.GetHistoryAsync(login, ent, wanted, stop),
            (list, ent) => new ReturnsView(ent, [.. list.Filed(wanted).Select(f => ReturnView.Of(f.Period, f.Report))]));
    }

    static async Task<Results<FilingResponse, ApiProblem>> FileAsync(
        HttpContext http, JsonBody<ReturnRequest> body, FilingIntake intake, NaturalKeys keys, ReturnScreening screening,
        ReturnOrders orders, IOptions<ETaxOptions> options)
    {
        var customer = http.Customer();
        var key = IdempotencyKeyUse.Of(http.Request, body.Bytes.Span);
        // A repeated request gets its first answer even when the authority would no longer say the same.
        if (key is not null && await intake.FindAnswerAsync(customer.Id, key, http.RequestAborted) is { } known)
            return FilingResponses.Of(known);
        var (order, wrong) = await orders.ReadAsync(customer, body.Value, http.RequestAborted);
        if (order is null) return wrong!;

        string? naturalKey = null;
        switch (await screening.ScreenAsync(customer, order, http.RequestAborted))
        {
            case Screened.Refused refused:
                return refused.Problem;
            case Screened.AlreadySent { Row: var row, Correction: var correction }:
                var taken = ETaxLogin.KeyOf(row, customer.ETax()!.IsStaging);
                var holder = await keys.FindAsync(taken, http.RequestAborted);
                return ApiProblem.Create(409, ErrorCodes.DuplicateFiling, row.DuplicateError(correction).Message).With(
                    ("authorityReference", ReturnReference.Of(row)), ("naturalKey", taken),
                    ("filingId", holder?.CustomerId == customer.Id ? holder.FilingId : null), ("resubmitId", correction));
            case Screened.Fileable fileable:
                naturalKey = fileable.NaturalKey;
                break;
        }

        // From here on the work is done whether or not the caller is still there: half an acceptance helps nobody.
        var filing = ReturnFiling.Of(customer.Id, order, naturalKey, key, options.Value);
        return FilingResponses.Of(await intake.AcceptAsync(filing, CancellationToken.None));
    }
}
