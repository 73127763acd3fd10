using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Azerbaijan.Invoices;
using Tamga.Azerbaijan.Phones;
using Tamga.Azerbaijan.SignIn;

namespace Tamga.Azerbaijan.Sync;

/// <summary>Enrolling for the download of the last days.</summary>
static class SyncEndpoints
{
    const int MostDays = 92;

    public static void MapSync(this RouteGroupBuilder group)
    {
        group.MapGet("/sync", GetAsync).WithName("getSync").WithSummary("Whether the last days are downloaded by themselves")
            .WithDescription("With when it last ran, and what it found.")
            .Refuses(404);
        group.MapPut("/sync", SetAsync).WithName("setSync")
            .WithSummary("Has the last days downloaded by themselves, in both directions")
            .WithDescription(
                "Each download asks for PIN1 on the phone; its filing shows the code. "
                + "When it begins is a setting of the gateway.");
        group.MapDelete("/sync", RemoveAsync).WithName("removeSync").WithSummary("No longer")
            .WithDescription("Nothing is downloaded by itself from then on. What was downloaded stays.");
    }

    static async Task<Results<Ok<SyncEnrolment>, ApiProblem>> GetAsync(HttpContext http, SyncRepository enrolments) =>
        await enrolments.FindAsync(http.Customer().Id, http.RequestAborted) is { } enrolment
            ? TypedResults.Ok(enrolment)
            : ApiProblem.NotFound("enrolment");

    static async Task<Results<Ok<SyncEnrolment>, ApiProblem>> SetAsync(
        HttpContext http, JsonBody<SyncRequest> body, SyncRepository enrolments, IOptions<VatPortalOptions> options,
        TimeProvider time)
    {
        var errors = new ValidationErrors();
        if (body.Value.Days is < 1 or > MostDays) errors.Add("$.days", $"must be a whole number from 1 to {MostDays}");
        var directions = new List<InvoiceDirection>();
        foreach (var (i, text) in (body.Value.Directions ?? InvoiceDirections.Names).Index())
        {
            if (InvoiceDirections.Find(text) is not { } direction) errors.Add($"$.directions[{i}]", "must be incoming or sent");
            else if (!directions.Contains(direction)) directions.Add(direction);
        }

        if (!errors.Any && directions.Count == 0)
            errors.Add("$.directions", "must name incoming, sent or both; DELETE ends the downloads");
        var phone = PhoneChoice.Read(body.Value.Phone, http.Customer().VatPortal()!, errors);
        if (errors.Any) return errors.ToProblem();
        var before = await enrolments.FindAsync(http.Customer().Id, http.RequestAborted);
        var enrolment = new SyncEnrolment(
            body.Value.Days ?? options.Value.Sync.Days, directions, before?.Since ?? time.GetUtcNow())
        { Phone = phone };
        await enrolments.SetAsync(http.Customer().Id, enrolment, CancellationToken.None);
        return TypedResults.Ok(enrolment);
    }

    static async Task<NoContent> RemoveAsync(HttpContext http, SyncRepository enrolments)
    {
        await enrolments.RemoveAsync(http.Customer().Id, CancellationToken.None);
        return TypedResults.NoContent();
    }
}
