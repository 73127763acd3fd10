using Microsoft.Extensions.Options;
using Tamga.Filings;
using Tamga.Mongolia.Returns;
using Tamga.Orchestrations;

namespace Tamga.Mongolia.ZeroFiling.Runs;

/// <summary>
/// Orders the filing of one return, as an ERP would. The run's id and the natural key are its idempotency key: repeated after a
/// crash it finds the filing it made.
/// </summary>
sealed class AcceptZeroReturn(
    FilingIntake intake, FilingRepository filings, RunItemRepository items, IOptions<ETaxOptions> options)
    : Activity<AcceptZeroReturn.Input, string?>
{
    /// <summary>The filing that was made; nothing when another one has the return.</summary>
    public static ActivityName<Input, string?> Name { get; } = new(nameof(AcceptZeroReturn));

    protected override async Task<string?> RunAsync(ActivityContext context, Input input)
    {
        var key = $"{input.Run.FilingId}|{input.NaturalKey}";
        var request = ReturnFiling.Of(
            input.Run.CustomerId, input.Order, input.NaturalKey, new IdempotencyKeyUse(key, new IdempotentBody(key)),
            options.Value, tell: context.InstanceId);
        var acceptance = await intake.AcceptAsync(request, CancellationToken.None);
        var filingId = (acceptance as AcceptedFiling)?.Filing.Id;
        var other = (acceptance as DuplicateFiling)?.FilingId;
        var skipped = filingId is null ? await SkippedAsync(input.Run.CustomerId, other) : "";
        await items.UpdateAsync(input.Run.FilingId, input.Order.EntId, input.NaturalKey, item => item with
        {
            FilingId = filingId ?? other,
            Status = filingId is null ? null : FilingStatus.Queued,
            Reason = filingId is null ? skipped : item.Reason,
        }, context.CancellationToken);
        return filingId;
    }

    /// <summary>Why another filing has it: at work, done, or waiting for somebody.</summary>
    async Task<string> SkippedAsync(string customerId, string? other) =>
        other is not null && await filings.FindAsync(customerId, other) is { } filing && filing.WaitsForHand()
            ? $"An earlier filing has it: {filing.Timeline[^1].Note}"
            : "Another filing of the same return is at work or has succeeded.";

    /// <param name="Run">The run.</param>
    /// <param name="Order">The order.</param>
    /// <param name="NaturalKey">What the authority considers the same return.</param>
    public sealed record Input(FilingRef Run, ReturnOrder Order, string NaturalKey);
}
