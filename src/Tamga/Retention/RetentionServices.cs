using Microsoft.Extensions.DependencyInjection;
using Tamga.Schedules;
using Tamga.Settings;

namespace Tamga.Retention;

/// <summary>What the sweep needs.</summary>
static class RetentionServices
{
    public static IServiceCollection AddRetention(this IServiceCollection services)
    {
        services.AddSettings<RetentionOptions, RetentionOptionsRules>(RetentionOptions.Section);
        services.AddSingleton<AuditRetention>();
        services.AddSingleton<RetentionSweep>();
        services.AddSingleton<IGatewayTimer, RetentionTimer>();
        return services;
    }
}
