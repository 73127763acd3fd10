using Tamga.Filings;
using Tamga.Filings.Activities;
using Tamga.Orchestrations;

namespace Tamga.Azerbaijan.Activities;

/// <summary>Gives a phone back and wakes who is next.</summary>
sealed class LeavePhone(PhoneQueue phones) : Activity<LeavePhone.Input, bool>
{
    public static ActivityName<Input, bool> Name { get; } = new(nameof(LeavePhone));

    protected override async Task<bool> RunAsync(ActivityContext context, Input input)
    {
        await phones.LeaveAsync(input.Line, input.Filing.FilingId, context.Cancellation);
        return true;
    }

    public sealed record Input(FilingRef Filing, string Line) : IFilingStep;
}
