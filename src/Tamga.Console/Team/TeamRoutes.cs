using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Tamga.Client;
using Tamga.Client.Accounts;
using Tamga.Console.Calls;
using Tamga.Console.Frame;
using Tamga.Console.Session;
using Tamga.Spreadsheets;

namespace Tamga.Console.Team;

/// <summary>The partner's people and what they did.</summary>
static class TeamRoutes
{
    const int MostEntries = 100;

    public static void Map(ConsoleRoutes pages)
    {
        pages.Page(
            "/team", Right.ManageTeam, async call => call.Show<TeamPage, TeamModel>(await TeamModel.LoadAsync(call, null)));
        pages.Form("/team", Right.ManageTeam, call => TryAsync(call, "/team", async () => call.Show<TeamPage, TeamModel>(
            await TeamModel.LoadAsync(call, await call.Api.Accounts.InviteUserAsync(RequestOf(call), call.Aborted)))));
        pages.Form("/team/{id}/change", Right.ManageTeam, call => TryAsync(call, "/team", async () =>
        {
            await call.Api.Accounts.ChangeUserAsync(call.Route("id"), RequestOf(call), call.Aborted);
            return call.GoTo("/team", "team.changed");
        }));
        pages.Form("/team/{id}/link", Right.ManageTeam, call => TryAsync(
            call, "/team", async () => call.Show<TeamPage, TeamModel>(
            await TeamModel.LoadAsync(call, await call.Api.Accounts.InviteUserAgainAsync(call.Route("id"), call.Aborted)))));
        pages.Form("/team/{id}/remove", Right.ManageTeam, call => TryAsync(call, "/team", async () =>
        {
            await call.Api.Accounts.RemoveUserAsync(call.Route("id"), call.Aborted);
            return call.GoTo("/team", "team.removed");
        }));
        pages.Form("/team/{id}/totp", Right.ManageTeam, call => TryAsync(call, "/team", async () =>
        {
            await call.Api.Accounts.RemoveAuthenticatorOfAsync(call.Route("id"), call.Aborted);
            return call.GoTo("/team", "totp.removed");
        }));
        pages.Page("/audit", Right.SeeAudit, async call => call.Show<AuditListPage, AuditPage>(
            await call.Api.Accounts.ListAuditAsync(
                call.Query("user"), call.Query("customer"), DayOf(call, "from"), DayOf(call, "to")?.AddDays(1).AddTicks(-1),
                MostEntries, call.Query("continuation"), call.Aborted)));
        pages.Page("/audit/export.csv", Right.SeeAudit, async call => TypedResults.File(
            await call.Api.Accounts.ExportAuditAsync(
                call.Query("user"), call.Query("customer"), DayOf(call, "from"), DayOf(call, "to")?.AddDays(1).AddTicks(-1),
                call.Aborted),
            CsvText.MediaType, "audit.csv"));
    }

    static UserRequest RequestOf(ConsoleCall call)
    {
        var request = new UserRequest { Email = call.Form("email"), Name = call.Form("name"), Role = call.Form("role") };
        return call.Form("scope") switch
        {
            // Left out they would stay as they are: all customers are said by null.
            "all" => request with { Further = new JsonObject { ["customerIds"] = null } },
            "some" => request with { CustomerIds = [.. call.Http.Request.Form["customers"].OfType<string>()] },
            _ => request,
        };
    }

    static async Task<IResult> TryAsync(ConsoleCall call, string address, Func<Task<IResult>> act)
    {
        try
        {
            return await act();
        }
        catch (TamgaException e) when (e.Status is HttpStatusCode.BadRequest or HttpStatusCode.Conflict
            or HttpStatusCode.UnprocessableEntity or HttpStatusCode.Forbidden)
        {
            return call.Refuse(address, e);
        }
    }

    static DateTimeOffset? DayOf(ConsoleCall call, string name) =>
        Figures.DayOf(call.Query(name)) is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null;
}

/// <summary>The people, and the customers that they can be narrowed to.</summary>
/// <param name="People">The people.</param>
/// <param name="Customers">The first customers.</param>
/// <param name="Invited">Who has just been given a link, which is shown once.</param>
public sealed record TeamModel(IReadOnlyList<User> People, IReadOnlyList<Customer> Customers, User? Invited)
{
    const int MostCustomers = 200;

    internal static async Task<TeamModel> LoadAsync(ConsoleCall call, User? invited) => new(
        await call.Api.Accounts.ListUsersAsync(call.Aborted),
        await call.Api.Customers.ListAsync(MostCustomers, cancellationToken: call.Aborted), invited);
}
