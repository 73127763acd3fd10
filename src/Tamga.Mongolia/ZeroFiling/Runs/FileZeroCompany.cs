using Tamga.Filings;
using Tamga.Mongolia.Returns;
using Tamga.Orchestrations;
using Tamga.Upstream.Steps;

namespace Tamga.Mongolia.ZeroFiling.Runs;

/// <summary>
/// One company of a run: judge what its lists say, order the filing of what is ready, and wait until each has been sent. What
/// goes wrong here is written on the company's items and stops nobody else.
/// </summary>
sealed class FileZeroCompany : Orchestration<FileZeroCompany.Input, bool>
{
    public static OrchestrationName<Input, bool> Name { get; } = new(nameof(FileZeroCompany));

    protected override async Task<bool> RunAsync(OrchestrationContext context, Input input)
    {
        var chain = new FilingChain(context, input.Run, input.Retry, ETaxWords.ETax)
        {
            Standing = "e-Tax could not be asked.", Retrying = "",
        };
        var error = await chain.TryAsync(async () =>
        {
            foreach (var order in await chain.StepAsync(JudgeCompany.Name, new(input.Run, input.Selection, input.EntId)))
            {
                var filing = await chain.CallAsync(AcceptZeroReturn.Name, new(input.Run, order.Order, order.NaturalKey));
                // Its place among those at work is given up when it has been sent, or takes too long: it goes on by itself.
                if (filing is not null) await context.WaitForEventAsync(TellSent.Event, input.Patience);
            }
        });
        if (error is null) return true;
        await context.CallAsync(RecordUnjudged.Name, new(input.Run.FilingId, input.EntId, error.Message), input.Retry);
        return false;
    }

    /// <param name="Run">The run.</param>
    /// <param name="Selection">What it looks at.</param>
    /// <param name="EntId">The company.</param>
    /// <param name="Patience">How long one return may hold its place.</param>
    /// <param name="Retry">How faults are repeated.</param>
    public sealed record Input(FilingRef Run, RunSelection Selection, long EntId, TimeSpan Patience, RetryPolicy Retry);
}
