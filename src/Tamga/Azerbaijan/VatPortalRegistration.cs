using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Azerbaijan.Activities;
using Tamga.Orchestrations;
using Tamga.Schedules;

namespace Tamga.Azerbaijan;

/// <summary>What Azerbaijan brings.</summary>
static class VatPortalRegistration
{
    public static IServiceCollection AddVatPortal(this IServiceCollection services)
    {
        services.AddVatPortalClient();
        services.AddSingleton<IAuthorityHealth, VatPortalHealth>();
        services.AddSingleton<VatPortalAccounts>();
        services.AddSingleton<PhoneQueue>();
        services.AddSingleton<InvoiceRepository>();
        services.AddSingleton<UploadRepository>();
        services.AddTransient<UploadRemoval>();
        services.AddTransient<TokenRenewal>();
        services.AddTransient<TokenRenewals>();
        services.AddSingleton<SyncRepository>();
        services.AddTransient<SyncRuns>();
        services.AddTransient<Reconciliation>();
        services.AddSingleton(s => new VatPortalTimer(
            s.GetRequiredService<ScheduleWatermarks>(), s.GetRequiredService<SyncRuns>(), s.GetRequiredService<TokenRenewals>(),
            s.GetRequiredService<IOptions<VatPortalOptions>>()));
        services.AddSingleton<IGatewayTimer>(s => s.GetRequiredService<VatPortalTimer>());
        services.AddTransient<VatPortalDesk>();
        services.AddTransient<ICustomerObserver, VatPortalRemoval>();
        return services;
    }

    public static OrchestrationRegistry AddVatPortal(this OrchestrationRegistry registry) => registry
        .AddOrchestration<DownloadInvoices>()
        .AddOrchestration<UploadInvoices>()
        .AddOrchestration<DeleteQaime>()
        .AddActivity<TakePhone>()
        .AddActivity<LeavePhone>()
        .AddActivity<ReadProcess>()
        .AddActivity<StartDownload>()
        .AddActivity<ReadInvoicePage>()
        .AddActivity<ClaimInvoices>()
        .AddActivity<SendInvoices>()
        .AddActivity<ReadNumbers>()
        .AddActivity<SendDeletion>()
        .AddActivity<LookForDeleted>();
}
