using Microsoft.AspNetCore.Http;
using Tamga.Client.Filings;
using Tamga.Client.Webhooks;
using Tamga.Console.Calls;
using Tamga.Console.Frame;
using Tamga.Console.Session;
using Tamga.Console.ToDo;

namespace Tamga.Console.Home;

/// <summary>The first page: what waits, how each authority does, what was filed last.</summary>
static class HomeRoutes
{
    const int Latest = 8;

    /// <summary>What the numbers are of.</summary>
    static readonly TimeSpan Week = TimeSpan.FromDays(7);

    // Who sees no numbers has things to do: nobody is refused at the front door.
    public static void Map(ConsoleRoutes pages) => pages.Page(
        "/", Right.SeeToDo, call => call.May(Right.SeeHome) ? ShowAsync(call) : Task.FromResult(call.GoTo("/todo")));

    static async Task<IResult> ShowAsync(ConsoleCall call)
    {
        var since = call.Now - Week;
        var waiting = Waiting.LoadAsync(call, HomeModel.MostWaiting);
        var counts = Authorities.All.Select(authority => call.Api.Filings.CountAsync(
            by: "status", authority: authority, from: since, cancellationToken: call.Aborted)).ToList();
        var latest = call.Api.Filings.ListAsync(limit: Latest, cancellationToken: call.Aborted);
        var pending = DeliveriesAsync(call, DeliveryStatus.Pending, since);
        var dead = DeliveriesAsync(call, DeliveryStatus.Dead, since);
        var numbers = await Task.WhenAll(counts);
        return call.Show<HomePage, HomeModel>(new(
            await waiting, [.. Authorities.All.Zip(numbers)], (await latest).Filings, await pending, await dead));
    }

    static Task<DeliveryPage> DeliveriesAsync(ConsoleCall call, string status, DateTimeOffset since) =>
        call.Api.Webhooks.ListDeliveriesAsync(
            status, from: since, limit: HomeModel.MostDeliveries, cancellationToken: call.Aborted);
}

/// <summary>What the first page shows.</summary>
/// <param name="Waiting">What waits for a person.</param>
/// <param name="Numbers">How many filings of the last week stand where, for each authority.</param>
/// <param name="Latest">The latest filings.</param>
/// <param name="Pending">What the ERPs have yet to be told.</param>
/// <param name="Dead">What was given up.</param>
public sealed record HomeModel(
    Waiting Waiting, IReadOnlyList<(string Authority, FilingCounts Counts)> Numbers, IReadOnlyList<Filing> Latest,
    DeliveryPage Pending, DeliveryPage Dead)
{
    public const int MostDeliveries = 100;

    /// <summary>Of filings and of alerts: enough to choose the most urgent few from.</summary>
    public const int MostWaiting = 50;
}
