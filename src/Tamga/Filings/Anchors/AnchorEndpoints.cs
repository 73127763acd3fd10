using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tamga.Accounts;
using Tamga.Api;

namespace Tamga.Filings.Anchors;

/// <summary>The routes under <c>/api/evidence/anchors</c>: what a partner keeps, to check evidence with later.</summary>
static class AnchorEndpoints
{
    const int DefaultPage = 50;
    const int LargestPage = 500;

    public static void MapAnchors(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/evidence/anchors").RequireCustomerOrPartner().WithTag(
            "Evidence", "The signed anchor of each day: what a partner keeps, to check evidence with later.")
            .RefusesUnknownQuery();
        group.MapGet("/", ListAsync).WithName("listAnchors").WithSummary("The signed anchor of each day, newest first")
            .WithDescription("An anchor holds the heads of all chains of evidence that grew on its day. Keep each, and the key.")
            .Takes(new("limit", $"The most in a page; {DefaultPage} when left out.")
            {
                IsNumber = true, Least = 1, Most = LargestPage,
            })
            .Takes(new("continuation", "The continuation of the page before."));
        group.MapGet("/key", KeyAsync).WithName("getAnchorKey").Refuses(404)
            .WithSummary("The public key that signs anchors, as a JWK: keep it apart from the gateway")
            .WithDescription(
                "404 until the first anchor was signed. Whether it is another key later is told by evidence verify.");
        group.MapGet("/{day}", GetAsync).WithName("getAnchor").Refuses(404)
            .WithSummary("A day's anchor, and what the customers have in it: keep it, and evidence can be checked with it")
            .WithDescription(
                "A customer's leaf is the SHA-256 of a zero byte and the UTF-8 text of customerId, a line 'head filingId seq "
                + "hash' for each head and a line 'erased filingId seq hash' for each erasure, joined by line feeds; a node is "
                + "that of a byte of one and the two hex texts; path leads from the leaf to the anchor's root. The signature "
                + "covers tamga-anchor-1, day, number, previousHash, root, customers, madeAt and keyId, joined by line feeds.")
            .Takes(new("day", "The day, UTC, such as 2026-11-30.") { Format = "date" })
            .Takes(CustomerScope.Parameter);
    }

    static async Task<Results<Ok<AnchorListView>, ApiProblem>> ListAsync(
        HttpContext http, AnchorRepository anchors, string? limit, string? continuation)
    {
        var errors = new ValidationErrors();
        var most = QueryValue.WholeNumber("limit", limit, 1, LargestPage, errors) ?? DefaultPage;
        var before = AnchorRows.TryRead(continuation);
        if (continuation is not null && before is null)
            errors.Add("continuation", "must be the continuation of the page before");
        if (errors.Any) return errors.ToProblem();
        var page = await anchors.ListAsync(before, http.RequestAborted).Take(most + 1).ToListAsync(http.RequestAborted);
        return TypedResults.Ok(new AnchorListView(
            [.. page.Take(most).Select(a => a.Anchor)], page.Count > most ? page[most - 1].Anchor.Day : null));
    }

    static async Task<Results<Ok<AnchorPublicKey>, ApiProblem>> KeyAsync(HttpContext http, AnchorKey key) =>
        await key.FindPublicAsync(http.RequestAborted) is { } open ? TypedResults.Ok(open) : ApiProblem.NotFound("key");

    static async Task<Results<Ok<AnchorView>, ApiProblem>> GetAsync(
        HttpContext http, AnchorRepository anchors, string day, string? customerId)
    {
        if (await CustomerScope.OfAsync(http, customerId) is not { } scope) return ApiProblem.NotFound("customer");
        if (AnchorRows.TryRead(day) is not { } wanted
            || await anchors.FindAsync(wanted, http.RequestAborted) is not { } anchor)
        {
            return ApiProblem.NotFound("anchor");
        }

        var customers = anchors.ReadAsync(anchor, scope.Customers.Ids, http.RequestAborted);
        return TypedResults.Ok(new AnchorView(anchor.Anchor, await customers.ToListAsync(http.RequestAborted)));
    }
}

/// <summary>A page of anchors.</summary>
/// <param name="Anchors">Newest first.</param>
/// <param name="Continuation">Give it back to get the next page; null after the last.</param>
public sealed record AnchorListView(IReadOnlyList<Anchor> Anchors, string? Continuation);

/// <summary>An anchor, and what the caller's customers have in it.</summary>
/// <param name="Anchor">The anchor.</param>
/// <param name="Customers">Those that have something in it.</param>
public sealed record AnchorView(Anchor Anchor, IReadOnlyList<AnchoredCustomer> Customers);
