using System.Text.Json;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream.Steps;

namespace Tamga.Egypt.ItemCodes.Usable;

/// <summary>Reads ETA's list of a taxpayer's codes, some pages at a time, from where the last step has come to.</summary>
sealed class SyncItemCodes : Orchestration<SyncItemCodes.Input, SyncItemCodes.Output>
{
    public static OrchestrationName<Input, Output> Name { get; } = new(nameof(SyncItemCodes));

    protected override async Task<Output> RunAsync(OrchestrationContext context, Input input)
    {
        var chain = new FilingChain(context, input.Filing, input.Pace.Retry, EtaWords.Eta)
        {
            Retrying = "A retry reads the list from its beginning.",
        };
        var seen = 0;
        var error = await chain.RunAsync(async () =>
        {
            var startedAt = context.UtcNow;
            for (int? page = 1; page is { } from;)
            {
                var read = await chain.StepAsync(
                    ReadItemCodes.Name, new(input.Filing, input.IsProduction, startedAt, from, seen));
                (page, seen) = (read.NextPage, read.Seen);
            }

            return new FilingEnd(
                "read", $"ETA lists {seen} requests for codes.",
                JsonSerializer.SerializeToElement(new CodeSyncView(seen, startedAt), OrchestrationJson.Options));
        });
        return new Output(seen, error?.ErrorCode);
    }

    /// <param name="Filing">The filing.</param>
    /// <param name="IsProduction">In which environment.</param>
    /// <param name="Pace">How fast.</param>
    public sealed record Input(FilingRef Filing, bool IsProduction, EtaPace Pace);

    /// <param name="Seen">How many requests ETA lists.</param>
    /// <param name="ErrorCode">Why it failed, when it did.</param>
    public sealed record Output(int Seen, string? ErrorCode);
}

/// <summary>The result of such a filing.</summary>
/// <param name="Count">How many requests for codes ETA lists.</param>
/// <param name="AsOf">When the reading began.</param>
sealed record CodeSyncView(int Count, DateTimeOffset AsOf);
