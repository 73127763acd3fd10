using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Grpc;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Functions.Durable;
using Tamga.FunctionsHost.Durable;

namespace Tamga.Functions.Tests.Durable;

/// <summary>
/// What the Functions worker does with orchestrators and activities, in the test's own process: the same runner and
/// converter, without the worker protocol.
/// </summary>
/// <param name="orchestrate">An orchestrator function.</param>
/// <param name="act">An activity function.</param>
sealed class InProcessWorker(
    Func<string, TaskOrchestrationContext, Task<JsonElement?>> orchestrate,
    Func<string, ActivityCall, Task<JsonElement?>> act) : IDurableWorker, IAsyncDisposable
{
    readonly ServiceProvider _services = new ServiceCollection()
        .AddLogging()
        .Configure<DurableTaskWorkerOptions>(o => o.DataConverter = new JsonDataConverter(DurableJson.Options))
        .BuildServiceProvider();

    /// <summary>The host.json of the app.</summary>
    public static string HostJson => Path.Combine(Checkout.Root, "host.json");

    public Task<string> OrchestrateAsync(string function, string request) => Task.Run(
        () => GrpcOrchestrationRunner.LoadAndRun<JsonElement?, JsonElement?>(
            request, (context, _) => orchestrate(function, context), _services));

    public async Task<string?> ActAsync(string function, string input)
    {
        try
        {
            var output = await act(function, JsonSerializer.Deserialize<ActivityCall>(input, DurableJson.Options)!);
            return output?.GetRawText();
        }
        catch (Exception e)
        {
            throw new WorkerFailedException(e.ToString());
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
