using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Filings.Alerts;
using Tamga.Filings.Anchors;
using Tamga.Retention;

namespace Tamga.Filings;

/// <summary>What the filings need.</summary>
public static class FilingServices
{
    /// <summary>Adds filings, claims, evidence, intake and alerts.</summary>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddFilings(this IServiceCollection services)
    {
        services.AddSingleton<FilingSignals>();
        services.AddSingleton<FilingRepository>();
        services.AddSingleton<NaturalKeys>();
        services.AddSingleton<EvidenceLog>();
        services.AddSingleton<FilingIntake>();
        services.AddSingleton<FilingViews>();
        services.AddSingleton<AlertLog>();
        services.AddAnchors();
        // Behind the comments of types, whoever brings them.
        services.PostConfigure<OpenApiOptions>("v1", options => options.AddSchemaTransformer<FilingsOpenApi>());
        services.AddSingleton<ErasedFilings>();
        services.AddSingleton<IRetainedKind, FilingRetention>();
        services.AddSingleton<IRetainedKind, AlertRetention>();
        return services;
    }
}
