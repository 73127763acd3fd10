using Azure.Core.Serialization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Orchestrations;

namespace Tamga.Functions.Durable;

/// <summary>Durable Task as the runtime.</summary>
static class DurableRegistration
{
    public static IServiceCollection AddDurableOrchestrations(this IServiceCollection services)
    {
        services.AddOptions<DurableOptions>().BindConfiguration(DurableOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        // The extension takes its converter from the worker's serializer.
        services.Configure<WorkerOptions>(o => o.Serializer = new JsonObjectSerializer(DurableJson.Options));
        services.AddSingleton<IFunctionMetadataTransformer, FunctionPerName>();
        services.AddSingleton<DurableClientSource>();
        services.AddSingleton<IOrchestrationClient, DurableOrchestrationClient>();
        services.AddScoped<OrchestrationRunner>();
        services.AddScoped<ActivityRunner>();
        return services;
    }
}
