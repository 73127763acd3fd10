using Microsoft.AspNetCore.Routing;

namespace Tamga;

/// <summary>
/// Pages for people beside the API, such as the console: in a host that has them, they have the front door (<c>/</c>), too. The
/// core knows none; a host adds them to its services.
/// </summary>
public abstract class GatewayPages
{
    /// <summary>The addresses of its routes.</summary>
    public abstract IReadOnlyList<RouteArea> Areas { get; }

    /// <summary>Maps its routes; each lies in one of <see cref="Areas"/>, or is the front door.</summary>
    /// <param name="routes">The routes.</param>
    public abstract void MapRoutes(IEndpointRouteBuilder routes);
}
