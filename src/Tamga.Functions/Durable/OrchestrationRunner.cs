using System.Text.Json;
using Microsoft.DurableTask;
using Tamga.Orchestrations;

namespace Tamga.Functions.Durable;

/// <summary>What every orchestrator function does.</summary>
/// <param name="registry">The orchestrations by name.</param>
/// <param name="services">Where they find what they need.</param>
public sealed class OrchestrationRunner(OrchestrationRegistry registry, IServiceProvider services)
{
    /// <summary>Runs the orchestration that the instance is one of.</summary>
    /// <param name="context">The instance.</param>
    /// <returns>Its output.</returns>
    public async Task<JsonElement?> RunAsync(TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var orchestration = registry.CreateOrchestration(context.Name.Name, services)
            ?? throw new NotSupportedException($"There is no orchestration named {context.Name.Name}.");
        var run = new DurableOrchestrationContext(context);
        try
        {
            var output = await orchestration.RunAsync(run, DurableJson.Text(context.GetInput<JsonElement?>()));
            return run.End() ? DurableJson.Parse(output) : null;
        }
        catch (Exception e)
        {
            throw new RecordedFailureException(Failure.From(e));
        }
    }
}
