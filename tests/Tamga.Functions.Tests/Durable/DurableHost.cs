using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Testing;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Functions.Durable;

namespace Tamga.Functions.Tests.Durable;

/// <summary>How the in-process host is started: with the converter that the Functions extension would use.</summary>
static class DurableHost
{
    public static DurableTaskTestHostOptions Options() => new()
    {
        Port = FreePort.Find(),
        ConfigureServices = services =>
        {
            services.Configure<DurableTaskWorkerOptions>(o => o.DataConverter = new JsonDataConverter(DurableJson.Options));
            services.ConfigureAll<DurableTaskClientOptions>(o => o.DataConverter = new JsonDataConverter(DurableJson.Options));
        },
    };
}
