using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Refit;
using Tamga.Accounts;
using Tamga.Api.Errors;
using Tamga.Orchestrations;
using Tamga.Schedules;
using Tamga.Settings;
using Tamga.Status;
using Tamga.Upstream;

namespace Tamga.Atlantis;

/// <summary>Atlantis: tributes of pearls at the Sea Office. There is no such place, and no other code knows of it.</summary>
public sealed class AtlantisModule : AuthorityModule
{
    internal const string Name = "seaoffice";

    /// <inheritdoc/>
    public override string Authority => Name;

    /// <inheritdoc/>
    public override string Title => "Atlantis, Sea Office";

    /// <inheritdoc/>
    public override IReadOnlyList<RouteArea> Areas { get; } = [new("SeaOffice", "api/seaoffice/{*rest}")];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string?> SandboxAddresses(Uri sandbox)
    {
        ArgumentNullException.ThrowIfNull(sandbox);
        return new Dictionary<string, string?>(
            StringComparer.Ordinal)
        { [$"{SeaOfficeOptions.Section}:Url"] = sandbox.AbsoluteUri };
    }

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services)
    {
        services.AddErrorPages(new ErrorPage(
            SeaOfficeWords.AuthFailed, [422], "The Sea Office does not know the pearl.",
            "Give another with PUT /api/Customers/{id}.",
            new ErrorExample("/api/seaoffice/tributes", "The Sea Office refused the login.")));
        services.AddSettings<SeaOfficeOptions, SeaOfficeOptionsRules>(SeaOfficeOptions.Section);
        services.AddUpstream<SeaOfficeLogin, SeaOfficeLogins, SeaOfficeWords>();
        services.AddSingleton<SeaOfficeHost>();
        services.AddSingleton<IAuthorityHealth>(s => s.GetRequiredService<SeaOfficeHost>());
        services.AddRefitGeneratedClient<ISeaOfficeApi>(UpstreamClient.Requests)
            .ConfigureHttpClient((s, http) => http.BaseAddress = s.GetRequiredService<IOptions<SeaOfficeOptions>>().Value.Url)
            .ForAuthority((s, _) => s.GetRequiredService<SeaOfficeHost>().Host);
        services.AddTransient<SeaOfficeClient>();
        services.AddSingleton<ICustomerPart, CustomerPart>();
        services.AddSingleton<Tributes>();
        services.AddSingleton<IGatewayTimer, TributeTimer>();
        services.AddOpenApi("v1");
    }

    /// <inheritdoc/>
    public override void AddOrchestrations(OrchestrationArea area)
    {
        ArgumentNullException.ThrowIfNull(area);
        area.AddOrchestration<PayTribute>().AddActivity<SendTribute>();
    }

    /// <inheritdoc/>
    public override void MapRoutes(IEndpointRouteBuilder routes) =>
        routes.MapGroup("/api/seaoffice").RequireCustomer().WithTags("Atlantis").MapTributes();
}

/// <summary>The Sea Office's one host.</summary>
sealed class SeaOfficeHost(IOptions<SeaOfficeOptions> options, TimeProvider time) : IAuthorityHealth, IDisposable
{
    static readonly Meter Meter = new("Tamga.SeaOffice");

    public AuthorityHost Host { get; } = new(
        SeaOfficeWords.SeaOffice, new AuthorityLimits(options.Value.RequestTimeout, 4),
        Meter.CreateHistogram<double>("tamga.seaoffice.duration", "s"), time);

    public string Authority => AtlantisModule.Name;

    public string Describe() => Host.Describe();

    public IReadOnlyList<HostState> Look() => [Host.State];

    public void Dispose() => Host.Dispose();
}
