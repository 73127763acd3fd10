using System.Text.Json;
using Microsoft.DurableTask.Client;
using Tamga.Orchestrations;

namespace Tamga.Functions.Durable;

/// <summary>What every activity function does.</summary>
/// <param name="registry">The activities by name.</param>
/// <param name="services">Where they find what they need.</param>
/// <param name="clients">Takes the Durable client: activities raise events.</param>
public sealed class ActivityRunner(OrchestrationRegistry registry, IServiceProvider services, DurableClientSource clients)
{
    /// <summary>Runs an activity once.</summary>
    /// <param name="call">Who asks for what.</param>
    /// <param name="client">The call's Durable client.</param>
    /// <param name="cancellationToken">Ends with the host.</param>
    /// <returns>Its output.</returns>
    public async Task<JsonElement?> RunAsync(ActivityCall call, DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        clients.Offer(client);
        var activity = registry.CreateActivity(call.Name, services)
            ?? throw new NotSupportedException($"There is no activity named {call.Name}.");
        try
        {
            var context = new ActivityContext(call.InstanceId, call.Sequence, cancellationToken);
            return DurableJson.Seal(await activity.RunAsync(context, DurableJson.Text(call.Input)));
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RecordedFailureException(Failure.From(e));
        }
    }
}
