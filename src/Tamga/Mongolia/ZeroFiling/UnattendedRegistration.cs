using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Tamga.Mongolia.ZeroFiling.Calendar;
using Tamga.Mongolia.ZeroFiling.Timer;
using Tamga.Mongolia.ZeroFiling.Watching;
using Tamga.Orchestrations;
using Tamga.Schedules;

namespace Tamga.Mongolia.ZeroFiling;

/// <summary>What of the zero filing happens unattended.</summary>
static class UnattendedRegistration
{
    public static IServiceCollection AddUnattended(this IServiceCollection services)
    {
        services.AddSingleton(s => new TaxCalendar(PublishedRules.All, s.GetRequiredService<IOptions<EtaxOptions>>().Value.Calendar));
        services.AddSingleton<EnrolledCustomers>();
        services.AddSingleton<MonthlyRuns>();
        services.AddSingleton<CompanyLookRepository>();
        services.AddSingleton<DueWarnings>();
        services.AddSingleton<WatchPasses>();
        services.AddSingleton(s => new ZeroFilingTimer(
            s.GetRequiredService<ScheduleWatermarks>(), s.GetRequiredService<MonthlyRuns>(), s.GetRequiredService<DueWarnings>(),
            s.GetRequiredService<WatchPasses>(), s.GetRequiredService<IOptions<EtaxOptions>>()));
        services.AddSingleton<IGatewayTimer>(s => s.GetRequiredService<ZeroFilingTimer>());
        return services;
    }

    public static OrchestrationRegistry AddUnattended(this OrchestrationRegistry registry) => registry
        .AddOrchestration<WatchZeroFiling>()
        .AddOrchestration<WatchPortion>()
        .AddActivity<NextCompanies>()
        .AddActivity<WatchCompany>()
        .AddActivity<FindUnsettledRuns>();
}
