using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Azerbaijan.Invoices;

namespace Tamga.Azerbaijan.Matching;

/// <summary>Holding what an ERP expects from its suppliers against the incoming invoices that have been downloaded.</summary>
static class MatchingEndpoints
{
    const int MostExpected = 10_000;
    const int MostUnexpected = 1_000;
    const int MostDayTolerance = 60;
    const int UsualDayTolerance = 3;

    /// <summary>The most incoming invoices of those who sell to the customer that are held in memory for one answer.</summary>
    const int MostCandidates = 200_000;

    public static void MapMatching(this RouteGroupBuilder group) =>
        group.MapPost("/invoices/matching", MatchAsync).WithName("matchInvoices")
            .WithSummary("What the ERP expects from its suppliers, beside the incoming invoices that have been downloaded")
            .WithDescription(
                "Post open orders or bills. Each is matched, differing by amount, day or status, or missing; what else came in "
                + "is unexpected. Nothing is kept, and nobody is asked: it is as fresh as the last download of incoming "
                + "invoices.")
            .Refuses(400);

    static async Task<Results<Ok<MatchingView>, ApiProblem>> MatchAsync(
        HttpContext http, JsonBody<MatchingRequest> body, InvoiceRepository invoices, IOptions<VatPortalOptions> options)
    {
        var errors = new ValidationErrors();
        var dayTolerance = body.Value.DayTolerance ?? UsualDayTolerance;
        if (dayTolerance is < 0 or > MostDayTolerance)
            errors.Add("$.dayTolerance", $"must be a whole number from 0 to {MostDayTolerance}");
        if (body.Value.AmountTolerance < 0) errors.Add("$.amountTolerance", "must not be negative");
        var expected = Read(body.Value.Expected, errors);
        var days = expected.Select(e => e.Date).OfType<DateOnly>().ToList();
        var from = QueryValue.Day("$.dateFrom", body.Value.DateFrom, errors) ?? FirstOf(days, dayTolerance);
        var to = QueryValue.Day("$.dateTo", body.Value.DateTo, errors) ?? LastOf(days, dayTolerance);
        if (!errors.Any && (from is null || to is null))
            errors.Add(from is null ? "$.dateFrom" : "$.dateTo", "is required where no expected invoice has a date");
        if (from > to) errors.Add("$.dateTo", "must not be before dateFrom");
        else if (to?.DayNumber - from?.DayNumber > options.Value.MostDays)
            errors.Add("$.dateTo", $"must be at most {options.Value.MostDays} days after dateFrom; ask for several spans");
        if (errors.Any) return errors.ToProblem();

        var sellers = expected.Select(e => e.Seller).ToHashSet(StringComparer.Ordinal);
        var numbers = expected.Any(e => e.Qaime is not null);
        var (candidates, others, uncounted) = (new List<IncomingInvoice>(), new List<IncomingInvoice>(), 0);
        var filter = new InvoiceFilter { Direction = InvoiceDirection.Incoming, From = from, To = to };
        await foreach (var (_, view, _) in invoices.EnumerateAsync(http.Customer().Id, filter, null, http.RequestAborted))
        {
            var one = IncomingInvoice.Of(view);
            if (numbers || (one.Seller is { } seller && sellers.Contains(seller))) candidates.Add(one);
            else if (one.IsVoid) continue;
            else if (others.Count < MostUnexpected) others.Add(one);
            else uncounted++;
            if (candidates.Count <= MostCandidates) continue;
            errors.Add("$.dateTo", $"there are more than {MostCandidates} invoices to choose from; ask for several spans");
            return errors.ToProblem();
        }

        var matcher = new InvoiceMatcher(body.Value.AmountTolerance ?? options.Value.Tolerance, dayTolerance);
        var (matches, left) = matcher.Match(expected, candidates);
        List<IncomingInvoice> unexpected = [.. left.Where(i => !i.IsVoid).Concat(others).OrderBy(i => i.Date)];
        var count = unexpected.Count + uncounted;
        var listed = unexpected.Take(MostUnexpected)
            .Select(i => new InvoiceMatch(MatchState.Unexpected, null, null, i, [])).ToList();
        return TypedResults.Ok(new MatchingView(
            from!.Value, to!.Value,
            new MatchingCounts(Count(MatchState.Matched), Count(MatchState.Differing), Count(MatchState.Missing), count),
            [.. matches, .. listed], count - listed.Count));

        int Count(MatchState state) => matches.Count(m => m.State == state);
    }

    static List<ExpectedInvoice> Read(IReadOnlyList<ExpectedInvoiceBody?>? bodies, ValidationErrors errors)
    {
        var expected = new List<ExpectedInvoice>();
        if (bodies is null or []) errors.Add("$.expected", "is required: what is expected, one or more");
        if (bodies?.Count > MostExpected) errors.Add("$.expected", $"must be at most {MostExpected}");
        foreach (var (i, body) in (bodies ?? []).Index())
        {
            var path = $"$.expected[{i}]";
            if (string.IsNullOrWhiteSpace(body?.Id)) errors.Add($"{path}.id", "is required");
            if (string.IsNullOrWhiteSpace(body?.Seller)) errors.Add($"{path}.seller", "is required: the seller's tax number");
            if (body?.Total is null) errors.Add($"{path}.total", "is required: what is to be paid, in manat");
            var date = QueryValue.Day($"{path}.date", body?.Date, errors);
            if (body is { Id: { } id, Seller: { } seller, Total: { } total })
            {
                expected.Add(new ExpectedInvoice(
                    id, seller.Trim(), total, body.VatAmount, date, TextOf(body.Qaime), TextOf(body.Reference)));
            }
        }

        return expected;
    }

    static string? TextOf(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    static DateOnly? FirstOf(List<DateOnly> days, int tolerance) =>
        days.Count == 0 ? null : DateOnly.FromDayNumber(Math.Max(0, days.Min().DayNumber - tolerance));

    static DateOnly? LastOf(List<DateOnly> days, int tolerance) => days.Count == 0
        ? null
        : DateOnly.FromDayNumber(Math.Min(DateOnly.MaxValue.DayNumber, days.Max().DayNumber + tolerance));
}
