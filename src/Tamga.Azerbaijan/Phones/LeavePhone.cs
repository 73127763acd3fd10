using Tamga.Filings;
using Tamga.Orchestrations;

namespace Tamga.Azerbaijan.Phones;

/// <summary>Gives a phone back and wakes who is next.</summary>
sealed class LeavePhone(PhoneQueue phones) : Activity<LeavePhone.Input, bool>
{
    public static ActivityName<Input, bool> Name { get; } = new(nameof(LeavePhone));

    protected override async Task<bool> RunAsync(ActivityContext context, Input input)
    {
        await phones.LeaveAsync(input.Line, input.Filing.FilingId, context.CancellationToken);
        return true;
    }

    public sealed record Input(FilingRef Filing, string Line) : IFilingStep;
}
