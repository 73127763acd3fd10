using Azure.Core.Serialization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Orchestrations;
using Tamga.Settings;

namespace Tamga.Functions.Durable;

/// <summary>Durable Task as the runtime.</summary>
static class DurableServices
{
    public static IServiceCollection AddDurableOrchestrations(this IServiceCollection services)
    {
        services.AddSettings<DurableOptions, DurableOptionsRules>(DurableOptions.Section);
        // The extension takes its converter from the worker's serializer.
        services.Configure<WorkerOptions>(o => o.Serializer = new JsonObjectSerializer(DurableJson.Options));
        services.AddSingleton<IFunctionMetadataTransformer, FunctionPerName>();
        services.AddSingleton<DurableClientSource>();
        services.AddSingleton<IOrchestrationClient, DurableOrchestrationClient>();
        services.AddSingleton<HistoryPurge>();
        services.AddScoped<OrchestrationRunner>();
        services.AddScoped<ActivityRunner>();
        return services;
    }
}
