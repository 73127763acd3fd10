using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Egypt.Activities;
using Tamga.Egypt.Callbacks;
using Tamga.Egypt.Invoices;
using Tamga.Egypt.Queries;
using Tamga.Egypt.Receipts;
using Tamga.Egypt.Signing;
using Tamga.Egypt.States;
using Tamga.Egypt.Submissions;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Schedules;

namespace Tamga.Egypt;

/// <summary>What Egypt brings, but for signing and callbacks.</summary>
static class EtaRegistration
{
    public static IServiceCollection AddEta(this IServiceCollection services)
    {
        services.AddEtaClient();
        services.AddSingleton<RecordedEtaLoginGate>();
        services.AddSingleton<IEtaLoginGate>(s => s.GetRequiredService<RecordedEtaLoginGate>());
        services.AddSingleton<EtaWaitingRoom>();
        services.AddSingleton<ICustomerObserver>(s => s.GetRequiredService<EtaWaitingRoom>());
        services.AddSingleton<ICustomerCredentialCheck, EtaCredentialCheck>();
        services.AddSingleton<IAuthorityHealth, EtaHealth>();
        services.AddSingleton<EtaAccounts>();
        services.AddSingleton<DeviceRepository>();
        services.AddSingleton<DeviceChains>();
        services.AddSingleton<SubmissionSets>();
        services.AddSingleton<UuidIndex>();
        services.AddSingleton<SearchWindows>();
        services.AddSingleton<EtaReads>();
        services.AddSingleton<ICustomerObserver, EtaCleanup>();
        services.AddSingleton<DocumentClaims>();
        services.AddSingleton<IFilingClaims, InvoiceClaims>();
        services.AddSingleton<IFilingClaims, ReceiptClaims>();
        foreach (var orchestration in new[] { SubmitInvoices.Name.Value, SubmitReceipts.Name.Value })
        {
            services.AddSingleton<IFilingProgress>(s => new SubmissionProgress(
                orchestration, s.GetRequiredService<SubmissionSets>(), s.GetRequiredService<IOptions<EtaOptions>>()));
        }

        services.AddSingleton<ReceiptReferences>();
        services.AddSingleton<ReceiptIntake>();
        services.AddSingleton<ReceiptBuilding>();
        services.AddSingleton<ReceiptLookup>();
        services.AddSingleton<DocumentLookup>();
        services.AddSingleton<SubmissionNews>();
        services.AddSingleton<IEtaCallbackListener>(s => s.GetRequiredService<SubmissionNews>());
        services.AddSingleton<InvoiceIntake>();
        services.AddSingleton<StateIntake>();
        services.AddSingleton<EtaDesk>();
        services.AddSingleton(s => new EtaTimer(
            s.GetRequiredService<ScheduleWatermarks>(), s.GetRequiredService<SealExpiry>(), s.GetRequiredService<IOptions<SigningOptions>>()));
        services.AddSingleton<IGatewayTimer>(s => s.GetRequiredService<EtaTimer>());
        return services;
    }

    public static OrchestrationRegistry AddEta(this OrchestrationRegistry registry) => registry
        .AddOrchestration<SubmitInvoices>()
        .AddOrchestration<ChangeDocumentState>()
        .AddActivity<RequestStateChange>()
        .AddActivity<ReadDocumentState>()
        .AddOrchestration<SubmitReceipts>()
        .AddOrchestration<SubmitDeviceReceipts>()
        .AddActivity<EnterChain>()
        .AddActivity<SendReceipts>()
        .AddActivity<LeaveChain>()
        .AddActivity<PollReceipts>()
        .AddActivity<ClaimDocuments>()
        .AddActivity<ChooseSigner>()
        .AddActivity<SignDocuments>()
        .AddActivity<RequestSignatures>()
        .AddActivity<TakeSignatures>()
        .AddActivity<SubmitDocuments>()
        .AddActivity<PollSubmissions>()
        .AddActivity<ShowStillWaiting>()
        .AddActivity<EndSubmission>();
}
