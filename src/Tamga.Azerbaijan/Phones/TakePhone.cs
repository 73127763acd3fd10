using Tamga.Azerbaijan.SignIn;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream.Steps;
using TagList = System.Diagnostics.TagList;

namespace Tamga.Azerbaijan.Phones;

/// <summary>Takes the phone for a filing, or a place in the line for it.</summary>
sealed class TakePhone(StepServices<VatPortalLogin> steps, PhoneQueue phones)
    : PhoneActivity<TakePhone.Input, TakePhone.Output>(steps)
{
    public static ActivityName<Input, StepOutcome<Output>> Name { get; } = new(nameof(TakePhone));

    protected override string Stage => "queue";

    protected override async Task<StepOutcome<Output>> WorkAsync(VatPortalLogin login, Input input, ActivityContext context)
    {
        var filing = input.Filing;
        // Once in a line, a filing stays in it: a phone that changes meanwhile must not let it hold two.
        var line = input.Line ?? login.Line;
        var ticket = new PhoneTicket(filing.CustomerId, filing.FilingId, context.InstanceId);
        var before = await phones.EnterAsync(line, ticket, context.CancellationToken);
        if (before is { } others)
        {
            await Filings.UpdateAsync(filing.CustomerId, filing.FilingId, f => f.Waits(
                Time.GetUtcNow(), Stage, $"Waits for its turn at the phone; {others} before it.",
                new WaitingFor("authority", Until: input.Until)));
            return Done(new Output(line, IsOurs: false));
        }

        VatPortalTelemetry.QueueDuration.Record(
            (Time.GetUtcNow() - input.Since).TotalSeconds, new TagList { { "tamga.subdomain", login.Subdomain } });
        await NoteAsync(filing, "The phone is free for this filing.");
        return Done(new Output(line, IsOurs: true));
    }

    /// <param name="Filing">The filing.</param>
    /// <param name="Line">The line that it is in already.</param>
    /// <param name="Since">Since when it waits.</param>
    /// <param name="Until">Until when it waits.</param>
    /// <param name="Phone">The filing's phone.</param>
    public sealed record Input(FilingRef Filing, string? Line, DateTimeOffset Since, DateTimeOffset Until, string? Phone = null)
        : IPhoneStep;

    /// <param name="Line">The line.</param>
    /// <param name="IsOurs">Whether its turn has come.</param>
    public sealed record Output(string Line, bool IsOurs);
}
