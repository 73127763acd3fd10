using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Schedules;

namespace Tamga.Atlantis;

/// <summary>Has tributes paid: because an ERP says so, or because it is time.</summary>
sealed class Tributes(FilingIntake intake)
{
    public Task<Acceptance> AcceptAsync(
        string customerId, string month, int pearls, IdempotencyKeyUse? key, CancellationToken cancellationToken) =>
        intake.AcceptAsync(
        new FilingRequest
        {
            CustomerId = customerId, Authority = AtlantisModule.Name, Kind = "tribute", Stage = "send",
            NaturalKey = $"seaoffice:{customerId}:{month}", Orchestration = PayTribute.Name.Value,
            Input = filing => new PayTribute.Input(filing, month, pearls), IdempotencyKey = key,
        }, cancellationToken);
}

/// <summary>The routes under <c>/api/seaoffice</c>.</summary>
static class TributeEndpoints
{
    public static void MapTributes(this RouteGroupBuilder group) =>
        group.MapPost("/tributes", PayAsync).WithName("payTribute").WithSummary("Pays a month's tribute").StartsWork();

    static async Task<Results<FilingResponse, ApiProblem>> PayAsync(
        HttpContext http, JsonBody<TributeRequest> body, Tributes tributes)
    {
        var errors = new ValidationErrors();
        if (string.IsNullOrWhiteSpace(body.Value.Month)) errors.Add("$.month", "is required, such as 2026-11");
        if (body.Value.Pearls is not > 0) errors.Add("$.pearls", "must be at least 1");
        if (errors.Any) return errors.ToProblem();
        return FilingResponses.Of(await tributes.AcceptAsync(
            http.Customer().Id, body.Value.Month!, body.Value.Pearls!.Value,
            IdempotencyKeyUse.Of(http.Request, body.Bytes.Span), CancellationToken.None));
    }
}

/// <summary>A tribute.</summary>
/// <param name="Month">The month, such as <c>2026-11</c>.</param>
/// <param name="Pearls">How many.</param>
sealed record TributeRequest(string? Month, int? Pearls);

/// <summary>Pays everybody's tribute of one pearl when it is time.</summary>
sealed class TributeTimer(
    ScheduleWatermarks schedules, CustomerRepository customers, Tributes tributes, IOptions<SeaOfficeOptions> options)
        : IGatewayTimer
{
    public Task TickAsync(CancellationToken cancellationToken) => schedules.FollowAsync(
        new FollowedSchedule(AtlantisModule.Name, "tributes", options.Value.Schedule, TimeZoneInfo.Utc),
        async (due, stop) =>
        {
            await foreach (var customer in customers.EnumerateAllAsync(stop))
            {
                if (customer.Find(SeaOfficeAccount.Key) is null) continue;
                await tributes.AcceptAsync(customer.Id, due.First.ToString("yyyy-MM"), 1, null, stop);
            }
        }, cancellationToken);
}
