using Microsoft.Extensions.DependencyInjection;

namespace Tamga.Filings;

/// <summary>What the filings need.</summary>
public static class FilingRegistration
{
    /// <summary>Adds filings, claims, evidence and intake.</summary>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddFilings(this IServiceCollection services)
    {
        services.AddSingleton<FilingSignals>();
        services.AddSingleton<FilingRepository>();
        services.AddSingleton<NaturalKeys>();
        services.AddSingleton<EvidenceLog>();
        services.AddSingleton<FilingIntake>();
        return services;
    }
}
