using Microsoft.Extensions.DependencyInjection;
using Tamga.Schedules;
using Tamga.Settings;

namespace Tamga.Filings.Anchors;

/// <summary>What anchors need.</summary>
static class AnchorServices
{
    public static IServiceCollection AddAnchors(this IServiceCollection services)
    {
        services.AddSettings<AnchorOptions, AnchorOptionsRules>(AnchorOptions.Section);
        services.AddSingleton<AnchorKey>();
        services.AddSingleton<AnchorRepository>();
        services.AddSingleton<GrownChains>();
        services.AddSingleton<AnchorMaking>();
        services.AddSingleton<IGatewayTimer, AnchorTimer>();
        return services;
    }
}
