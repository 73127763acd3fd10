using Microsoft.Extensions.Logging;
using Tamga.Orchestrations;

namespace Tamga.Egypt.Received.News;

/// <summary>
/// Reads the documents that ETA has called back about. It is no filing: nobody asked for it, and what it does not come to is
/// found by the next search.
/// </summary>
sealed class FollowReceivedNews : Orchestration<FollowReceivedNews.Input, int>
{
    const int AtOnce = 25;

    public static OrchestrationName<Input, int> Name { get; } = new(nameof(FollowReceivedNews));

    protected override async Task<int> RunAsync(OrchestrationContext context, Input input)
    {
        var taken = 0;
        foreach (var some in input.Uuids.Chunk(AtOnce))
        {
            try
            {
                taken += await context.CallAsync(ReadReceivedDocuments.Name, new(input.CustomerId, some), input.Retry);
            }
            catch (TaskFailedException failed)
            {
                context.Logger.LogWarning(
                    "Received documents of customer {CustomerId} could not be read, and are left to the next search: {Message}",
                    input.CustomerId, failed.Failure.Message);
                return taken;
            }
        }

        return taken;
    }

    /// <param name="CustomerId">Whose.</param>
    /// <param name="Uuids">ETA's ids.</param>
    /// <param name="Retry">How faults are repeated.</param>
    public sealed record Input(string CustomerId, IReadOnlyList<string> Uuids, RetryPolicy Retry);
}
