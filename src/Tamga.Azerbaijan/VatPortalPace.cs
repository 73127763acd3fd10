using Tamga.Orchestrations;
using Tamga.Settings;

namespace Tamga.Azerbaijan;

/// <summary>How fast a filing goes, as the settings were when it was accepted: a replay must not depend on them.</summary>
/// <param name="Poll">The pauses between looks at a process.</param>
/// <param name="PollTimeout">How long a process is looked at.</param>
/// <param name="PinTimeout">How long a PIN may take.</param>
/// <param name="QueueTimeout">How long the phone is waited for.</param>
/// <param name="QueueInterval">How often a waiting filing looks by itself.</param>
/// <param name="QaimeTimeout">How long the numbers of uploaded invoices are waited for.</param>
/// <param name="PageSize">The most invoices on a page.</param>
/// <param name="Reading">How downloaded invoices are asked for.</param>
/// <param name="Retry">How faults are repeated.</param>
sealed record VatPortalPace(
    Pauses Poll, TimeSpan PollTimeout, TimeSpan PinTimeout, TimeSpan QueueTimeout, TimeSpan QueueInterval, TimeSpan QaimeTimeout,
    int PageSize, InvoiceReading Reading, RetryPolicy Retry)
{
    public static VatPortalPace Of(VatPortalOptions options) => new(
        Pauses.TryParse(options.PollSchedule, out var poll)
            ? poll
            : throw new InvalidOperationException("The poll schedule is none."),
        options.PollTimeout, options.PinTimeout, options.QueueTimeout, options.QueueInterval, options.QaimeTimeout,
        options.PageSize, options.Reading,
        new RetryPolicy(int.MaxValue, options.RetryFirstDelay, 2, options.RetryMaxDelay, options.RetryGiveUpAfter));
}
