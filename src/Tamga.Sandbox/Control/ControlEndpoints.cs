using System.Text.Json;
using Tamga.Sandbox.Faults;
using Tamga.Sandbox.Ledger;

namespace Tamga.Sandbox.Control;

static class ControlEndpoints
{
    public static void MapControl(
        this IEndpointRouteBuilder routes, FaultBoard faults, LedgerBook ledger, IReadOnlyList<IAuthority> authorities)
    {
        var control = routes.MapGroup("/sandbox").AnswerControlErrors();

        control.MapPost("/faults", async (HttpRequest request) =>
        {
            var fault = faults.Arm((await ControlJson.ReadBodyAsync(request)).Read<FaultRequest>());
            return ControlJson.Answer(new { fault.Id });
        });
        control.MapGet("/faults", () => ControlJson.Answer(new { faults = faults.Armed.Select(Show) }));
        control.MapDelete("/faults", () =>
        {
            faults.Clear();
            return Results.NoContent();
        });

        control.MapGet("/ledger", (HttpRequest request) =>
        {
            foreach (var authority in authorities)
                authority.Settle();
            return ControlJson.Answer(new { entries = Entries(ledger, request.Query), calls = ledger.Calls });
        });

        control.MapPost("/seed", async (HttpRequest request) =>
        {
            foreach (var change in ReadSeed(await ControlJson.ReadBodyAsync(request), authorities))
                change();
            return Results.NoContent();
        });

        foreach (var authority in authorities)
            authority.MapControl(control);

        control.MapPost("/reset", () =>
        {
            foreach (var authority in authorities)
                authority.Reset();
            faults.Clear();
            ledger.Clear();
            return Results.NoContent();
        });
    }

    static object Show(Fault fault) => new
    {
        fault.Id,
        fault.Request.Path,
        fault.Request.Method,
        fault.Request.Kind,
        fault.Request.Nth,
        fault.Request.Times,
        fault.Request.Status,
        fault.Request.DelayMs,
        fault.Request.After,
        fault.Request.RetryAfterSeconds,
        fault.Request.Rate,
        fault.Request.Seed,
        fault.Request.Body,
        fault.Seen,
        fault.Fired,
    };

    // As objects, so that each is written with the members of its own authority.
    static IEnumerable<object> Entries(LedgerBook ledger, IQueryCollection query)
    {
        var entries = ledger.Entries;
        foreach (var (name, values) in query.Where(part => part.Key != "summary"))
            entries = entries.Where(entry => values is [{ } value] && entry.IsAbout(name, value));
        return query["summary"] is ["true"] ? entries.Select(entry => entry.Summary()) : entries;
    }

    // Everything is read before anything is changed: a seed with one mistake changes nothing.
    static List<Action> ReadSeed(JsonElement seed, IReadOnlyList<IAuthority> authorities)
    {
        ControlException.When(seed.ValueKind is not JsonValueKind.Object, "a seed is an object with a member per authority");
        var changes = new List<Action>();
        foreach (var part in seed.EnumerateObject())
        {
            var authority = authorities.FirstOrDefault(known => known.Name == part.Name)
                ?? throw new ControlException(
                    $"'{part.Name}' is no authority here: {string.Join(", ", authorities.Select(known => known.Name))}");
            changes.Add(authority.ReadSeed(part.Value));
        }
        return changes;
    }
}
