using Microsoft.Extensions.DependencyInjection;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Azerbaijan.Activities;
using Tamga.Orchestrations;

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
