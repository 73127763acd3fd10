using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Api;
using Tamga.Functions.Api;
using Tamga.Functions.Durable;
using Tamga.Functions.KeyVault;
using Tamga.Functions.Tables;
using Tamga.Functions.Telemetry;

namespace Tamga.Functions;

/// <summary>What the function app is made of: the gateway, and the four things a host brings.</summary>
static class TamgaServices
{
    public static IServiceCollection AddTamga(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(TimeProvider.System);
        // In Azure the identity that AZURE_CLIENT_ID names; on a developer's machine whoever is signed in there.
        services.AddSingleton<TokenCredential>(_ => new DefaultAzureCredential());
        services.AddTableRecords();
        services.AddKeyVaultSecrets();
        services.AddDurableOrchestrations();
        services.AddGateway();
        services.AddSingleton<GatewayEntrance>();
        services.AddTelemetryExport(configuration);
        return services;
    }
}
