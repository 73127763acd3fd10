using Tamga.Mongolia.Returns;
using Tamga.Orchestrations;

namespace Tamga.Mongolia.ZeroFiling.Runs;

/// <summary>How fast a run goes, as the settings were when it was accepted.</summary>
/// <param name="Concurrency">Companies at a time.</param>
/// <param name="SpreadOver">Over how long the beginnings of its portions are spread.</param>
/// <param name="Patience">How long one return may hold its place.</param>
/// <param name="Settle">How long the run waits, when everything has been sent, for the authority to receive it.</param>
/// <param name="TallyInterval">Between two looks at what is still under way.</param>
/// <param name="Retry">How faults are repeated.</param>
sealed record RunPace(
    int Concurrency, TimeSpan SpreadOver, TimeSpan Patience, TimeSpan Settle, TimeSpan TallyInterval, RetryPolicy Retry)
{
    public static RunPace Of(ETaxOptions options) => new(
        options.ZeroFiling.Concurrency, options.ZeroFiling.SpreadOver, options.ZeroFiling.Patience, options.ZeroFiling.Settle,
        options.PollInterval, ReturnPace.Of(options).Retry);
}
