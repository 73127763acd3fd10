using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Filings;
using Tamga.Mongolia.Returns;
using Tamga.Orchestrations;

namespace Tamga.Mongolia.ZeroFiling.Activities;

/// <summary>
/// Orders the filing of one return, as an ERP would. The run's id and the natural key are its idempotency key: repeated after a
/// crash it finds the filing it made.
/// </summary>
sealed class AcceptZeroReturn(FilingIntake intake, RunItemRepository items, IOptions<EtaxOptions> options)
    : Activity<AcceptZeroReturn.Input, string?>
{
    /// <summary>The filing that was made; nothing when another one has the return.</summary>
    public static ActivityName<Input, string?> Name { get; } = new(nameof(AcceptZeroReturn));

    protected override async Task<string?> RunAsync(ActivityContext context, Input input)
    {
        var key = $"{input.Run.FilingId}|{input.NaturalKey}";
        var acceptance = await intake.AcceptAsync(new FilingRequest
        {
            CustomerId = input.Run.CustomerId,
            Authority = Authority.Etax,
            Kind = "return",
            Stage = "sign-in",
            NaturalKey = input.NaturalKey,
            Orchestration = FileReturn.Name.Value,
            Input = filing => new FileReturn.Input(
                filing, input.Order, options.Value.XDetailStyle, ReturnPace.Of(options.Value), context.InstanceId),
            IdempotencyKey = new IdempotencyKeyUse(key, new IdempotentBody(key)),
        }, CancellationToken.None);
        var filingId = (acceptance as AcceptedFiling)?.Filing.Id;
        await items.UpdateAsync(input.Run.FilingId, input.Order.EntId, input.NaturalKey, item => item with
        {
            FilingId = filingId ?? (acceptance as DuplicateFiling)?.FilingId,
            Status = filingId is null ? null : FilingStatus.Queued,
            Reason = filingId is null ? "Another filing of the same return is at work or has succeeded." : item.Reason,
        }, context.Cancellation);
        return filingId;
    }

    /// <param name="Run">The run.</param>
    /// <param name="Order">The order.</param>
    /// <param name="NaturalKey">What the authority considers the same return.</param>
    public sealed record Input(FilingRef Run, ReturnOrder Order, string NaturalKey);
}
