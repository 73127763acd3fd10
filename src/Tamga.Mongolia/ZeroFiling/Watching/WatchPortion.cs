using Microsoft.Extensions.Logging;
using Tamga.Orchestrations;

namespace Tamga.Mongolia.ZeroFiling.Watching;

/// <summary>Some fifty companies of a daily pass, a few at a time, each independent of the others.</summary>
sealed class WatchPortion : Orchestration<WatchPortion.Input, bool>
{
    /// <summary>Whether it makes sense to go on with other companies of the same login.</summary>
    public static OrchestrationName<Input, bool> Name { get; } = new(nameof(WatchPortion));

    protected override async Task<bool> RunAsync(OrchestrationContext context, Input input)
    {
        var watched = await context.ForEachAsync(input.EntIds, input.Parallel, async entId =>
        {
            try
            {
                return await context.CallAsync(WatchCompany.Name, new(input.CustomerId, entId), input.Retry);
            }
            catch (TaskFailedException e)
            {
                context.Logger.LogWarning("Company {EntId} could not be looked at: {Message}", entId, e.Failure.Message);
                return Watched.Unreached;
            }
        });
        return watched.Any(w => w is Watched.Looked or Watched.Rejected);
    }

    /// <param name="CustomerId">Whose companies.</param>
    /// <param name="EntIds">The companies.</param>
    /// <param name="Parallel">Companies at a time.</param>
    /// <param name="Retry">How faults are repeated.</param>
    public sealed record Input(string CustomerId, IReadOnlyList<long> EntIds, int Parallel, RetryPolicy Retry);
}
