using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Egypt.Signing.Activities;
using Tamga.Egypt.Signing.Jobs;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Egypt.Signing;

/// <summary>What signing for ETA brings.</summary>
static class SigningRegistration
{
    public static IServiceCollection AddEtaSigning(this IServiceCollection services)
    {
        services.AddOptions<SigningOptions>().BindConfiguration(SigningOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SigningOptions>, SigningOptionsValidation>());
        services.AddSingleton<SandboxCertificates>();
        services.AddSingleton<SigningRoutes>();
        services.AddSingleton<DocumentSigner>();
        services.AddSingleton<SealExpiry>();
        services.AddSingleton<ICustomerCredentialCheck, SealCheck>();
        services.AddSingleton<SigningSignals>();
        services.AddSingleton(s => new SigningJobs(s.GetRequiredService<IRecordTable>(), s.GetRequiredService<SigningSignals>()));
        services.AddSingleton<FilingsAtWork>();
        services.AddSingleton<SigningDesk>();
        services.AddSingleton<AgentPresence>();
        services.AddSingleton<ICustomerObserver, SigningCleanup>();
        services.Replace(ServiceDescriptor.Singleton<SignatureClientProbe>(s => s.GetRequiredService<AgentPresence>().IsAnyConnectedAsync));
        services.Replace(ServiceDescriptor.Singleton<SigningDefault>(s => DefaultOf(s.GetRequiredService<IOptions<SigningOptions>>().Value)));
        services.AddHttpClient(SandboxCertificates.ClientName, client => client.Timeout = TimeSpan.FromSeconds(30))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
        return services;
    }

    /// <summary>Who files with ETA in a sandbox has a throw-away certificate there.</summary>
    static SigningDefault DefaultOf(SigningOptions options) => customer =>
        customer.Eta is not null && options.SandboxCertificates is not null ? SigningMode.Pkcs12 : null;

    public static OrchestrationRegistry AddEtaSigning(this OrchestrationRegistry registry) => registry
        .AddActivity<CountSignatures>()
        .AddActivity<WithdrawSigningJobs>();
}
