using Microsoft.Extensions.DependencyInjection;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Mongolia.Activities;
using Tamga.Mongolia.Returns;
using Tamga.Mongolia.ZeroFiling;
using Tamga.Mongolia.ZeroFiling.Activities;
using Tamga.Mongolia.ZeroFiling.Reports;
using Tamga.Orchestrations;

namespace Tamga.Mongolia;

/// <summary>What Mongolia brings.</summary>
static class EtaxRegistration
{
    public static IServiceCollection AddEtax(this IServiceCollection services)
    {
        services.AddEtaxClient();
        services.AddSingleton<IEtaxLoginGate, RecordedLoginGate>();
        services.AddSingleton<LoginWaitingRoom>();
        services.AddSingleton<ICustomerObserver>(s => s.GetRequiredService<LoginWaitingRoom>());
        services.AddSingleton<IAuthorityHealth, EtaxHealth>();
        services.AddSingleton<EtaxAccounts>();
        services.AddSingleton<OrganisationCache>();
        services.AddTransient<ReturnLookup>();
        services.AddTransient<ReturnScreening>();
        services.AddTransient<EtaxDesk>();
        services.AddSingleton<RunReports>();
        services.AddSingleton<EvidenceArchive>();
        services.AddSingleton<EnrolmentRepository>();
        services.AddSingleton<RunItemRepository>();
        services.AddSingleton<ZeroFilingRuns>();
        services.AddSingleton<IFilingProgress>(s => s.GetRequiredService<ZeroFilingRuns>());
        services.AddUnattended();
        return services;
    }

    public static OrchestrationRegistry AddEtax(this OrchestrationRegistry registry) => registry
        .AddOrchestration<FileReturn>()
        .AddActivity<SignIn>()
        .AddActivity<CheckOrganisation>()
        .AddActivity<CheckDue>()
        .AddActivity<CheckForm>()
        .AddActivity<SaveReturn>()
        .AddActivity<SubmitReturn>()
        .AddActivity<ReadReturnStatus>()
        .AddActivity<ShowStillProcessed>()
        .AddActivity<CollectReceipt>()
        .AddActivity<TellSent>()
        .AddOrchestration<RunZeroFiling>()
        .AddOrchestration<FileZeroPortion>()
        .AddOrchestration<FileZeroCompany>()
        .AddActivity<PlanRun>()
        .AddActivity<ReadPortion>()
        .AddActivity<JudgeCompany>()
        .AddActivity<RecordUnjudged>()
        .AddActivity<AcceptZeroReturn>()
        .AddActivity<TallyRun>()
        .AddActivity<EndRun>()
        .AddUnattended();
}
