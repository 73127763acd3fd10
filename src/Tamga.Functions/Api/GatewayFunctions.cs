using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Tamga.Functions.Durable;

namespace Tamga.Functions.Api;

/// <summary>
/// What stands behind every area of the API. The host never hears of these two: it is told of one function for each area instead
/// (<see cref="FunctionPerName"/>), so that metrics and the portal tell them apart. All hand over to the same pipeline, which
/// knows the routes, the methods and the callers: a function only says which addresses are the area's.
/// </summary>
/// <param name="gateway">The pipeline.</param>
/// <param name="clients">Takes the Durable client that the host hands to each call.</param>
public sealed class GatewayFunctions(GatewayEntrance gateway, DurableClientSource clients)
{
    internal const string Area = "Area";
    internal const string QuietArea = "QuietArea";

    /// <summary>Serves an area that starts work.</summary>
    [Function(Area)]
    public Task<IResult> ServeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "area/{*rest}")] HttpRequest request,
        [DurableClient] DurableTaskClient client)
    {
        clients.Offer(client);
        return gateway.ServeAsync(request);
    }

    /// <summary>Serves an area that starts none, and answers although orchestrations may be out of reach.</summary>
    [Function(QuietArea)]
    public Task<IResult> ServeQuietlyAsync([HttpTrigger(AuthorizationLevel.Anonymous,
        Route = "quiet/{*rest}")] HttpRequest request) =>
        gateway.ServeAsync(request);
}
