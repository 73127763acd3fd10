extern alias console;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Azerbaijan;
using Tamga.Egypt;
using Tamga.Functions.Api;
using Tamga.Functions.Copies;
using Tamga.Functions.Durable;
using Tamga.Functions.KeyVault;
using Tamga.Functions.Tables;
using Tamga.Functions.Telemetry;
using Tamga.Functions.Timers;
using Tamga.Mongolia;
using Tamga.Secrets;
using Tamga.Settings;
using Tamga.Webhooks;
using console::Tamga.Console;

namespace Tamga.Functions;

/// <summary>What the function app is made of: the gateway, and the four things a host brings.</summary>
static class TamgaServices
{
    /// <summary>The countries.</summary>
    public static IReadOnlyList<AuthorityModule> Modules { get; } =
        [new MongoliaModule(), new AzerbaijanModule(), new EgyptModule()];

    /// <summary>What people look at.</summary>
    public static IServiceCollection AddPages(IServiceCollection services) => services.AddConsole();

    /// <param name="services">The services.</param>
    /// <param name="configuration">The app's settings.</param>
    /// <param name="modules">The countries; those above when none are named.</param>
    public static IServiceCollection AddTamga(
        this IServiceCollection services, IConfiguration configuration, params IReadOnlyList<AuthorityModule> modules)
    {
        services.AddSingleton(TimeProvider.System);
        // In Azure the identity that AZURE_CLIENT_ID names; on a developer's machine whoever is signed in there.
        services.AddSingleton<TokenCredential>(_ => new DefaultAzureCredential());
        services.AddTableRecords();
        services.AddTableCopies();
        services.AddKeyVaultSecrets();
        services.AddDurableOrchestrations();
        // An ERP that hangs holds one of the host's activities (host.json: 32), which filings need as well.
        services.Configure<WebhookOptions>(webhooks => (webhooks.MaxConcurrent, webhooks.MaxConcurrentSilent) = (16, 8));
        services.AddGateway(modules.Count > 0 ? modules : Modules);
        services.AddSharedKeyRing();
        AddPages(services);
        services.AddSingleton<GatewayEntrance>();
        services.AddSingleton(new SettingsSection(TimerSchedules.Section, typeof(TimerSchedules)));
        services.AddTelemetryExport(configuration);
        return services;
    }
}
