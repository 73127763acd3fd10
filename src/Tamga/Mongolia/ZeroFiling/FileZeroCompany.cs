using Tamga.Filings;
using Tamga.Mongolia.Activities;
using Tamga.Mongolia.ZeroFiling.Activities;
using Tamga.Orchestrations;

namespace Tamga.Mongolia.ZeroFiling;

/// <summary>
/// One company of a run: judge what its lists say, order the filing of what is ready, and wait until each has been sent. What
/// goes wrong here is written on the company's items and stops nobody else.
/// </summary>
sealed class FileZeroCompany : Orchestration<FileZeroCompany.Input, bool>
{
    public static OrchestrationName<Input, bool> Name { get; } = new(nameof(FileZeroCompany));

    protected override async Task<bool> RunAsync(OrchestrationContext context, Input input)
    {
        try
        {
            var judged = await EtaxSteps.RunAsync(
                context, input.Retry, JudgeCompany.Name, new(input.Run, input.Selection, input.EntId));
            if (judged.Error is { } error)
            {
                await context.CallAsync(RecordUnjudged.Name, new(input.Run.FilingId, input.EntId, error.Message), input.Retry);
                return false;
            }

            foreach (var order in judged.Value!)
            {
                var filing = await context.CallAsync(AcceptZeroReturn.Name, new(input.Run, order.Order, order.NaturalKey), input.Retry);
                // Its place among those at work is given up when it has been sent, or takes too long: it goes on by itself.
                if (filing is not null) await context.WaitForEventAsync(TellSent.Event, input.Patience);
            }

            return true;
        }
        catch (TaskFailedException e)
        {
            await context.CallAsync(RecordUnjudged.Name, new(input.Run.FilingId, input.EntId, $"e-Tax could not be asked: {e.Failure.Message}"));
            return false;
        }
    }

    /// <param name="Run">The run.</param>
    /// <param name="Selection">What it looks at.</param>
    /// <param name="EntId">The company.</param>
    /// <param name="Patience">How long one return may hold its place.</param>
    /// <param name="Retry">How faults are repeated.</param>
    public sealed record Input(FilingRef Run, RunSelection Selection, long EntId, TimeSpan Patience, RetryPolicy Retry);
}
