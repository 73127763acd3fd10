using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Demo;
using Tamga.Orchestrations;

namespace Tamga;

/// <summary>
/// What a country brings. A host names its modules when it is put together; nothing else knows which countries there are. Parts
/// of a customer (<see cref="Accounts.ICustomerPart"/>), schedules (<see cref="Schedules.IGatewayTimer"/>) and what
/// <c>/health</c> tells (<see cref="Status.IAuthorityHealth"/>) come with its services.
/// </summary>
public abstract class AuthorityModule
{
    /// <summary>The authority's name in the API, such as <c>etax</c>; one for ever, since records have it.</summary>
    public abstract string Authority { get; }

    /// <summary>Country and authority for people, such as <c>Mongolia, e-Tax</c>.</summary>
    public abstract string Title { get; }

    /// <summary>The addresses of its routes.</summary>
    public abstract IReadOnlyList<RouteArea> Areas { get; }

    /// <summary>A chain for the demo; nothing when there is none.</summary>
    public virtual IDemoChain? Demo => null;

    /// <summary>Adds everything that it needs.</summary>
    /// <param name="services">The services.</param>
    public abstract void AddServices(IServiceCollection services);

    /// <summary>Adds its orchestrations and activities.</summary>
    /// <param name="area">Where they go.</param>
    public abstract void AddOrchestrations(OrchestrationArea area);

    /// <summary>Maps its routes; each lies in one of <see cref="Areas"/>.</summary>
    /// <param name="routes">The routes.</param>
    public abstract void MapRoutes(IEndpointRouteBuilder routes);

    /// <summary>Settings that point the country at stand-in authorities. They win over whatever else is set.</summary>
    /// <param name="sandbox">The stand-ins' address.</param>
    public virtual IReadOnlyDictionary<string, string?> SandboxAddresses(Uri sandbox) =>
        new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>A pace that suits stand-ins, which decide in half a second. Settings given explicitly win.</summary>
    public virtual IReadOnlyDictionary<string, string?> SandboxPace => new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>The logins that stand-ins begin with, a line each, for whoever starts them to read.</summary>
    public virtual IReadOnlyList<string> SandboxLogins => [];
}
