using Tamga.Egypt.Submissions;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream.Steps;

namespace Tamga.Egypt.ItemCodes.Registering;

/// <summary>
/// Asks ETA for codes, portion by portion, and follows them until an employee there has decided on each. It ends well when at
/// least one may be used.
/// </summary>
sealed class RegisterItemCodes : Orchestration<RegisterItemCodes.Input, RegisterItemCodes.Output>
{
    public static OrchestrationName<Input, Output> Name { get; } = new(nameof(RegisterItemCodes));

    protected override async Task<Output> RunAsync(OrchestrationContext context, Input input)
    {
        var chain = new FilingChain(context, input.Filing, input.Pace.Retry, EtaWords.Eta);
        var error = await chain.TryAsync(() => RegisterAsync(context, chain, input));
        var approved = await chain.CallAsync(EndItemCodes.Name, new(input.Filing, input.SetId, error));
        return new Output(approved, error?.ErrorCode);
    }

    static async Task RegisterAsync(OrchestrationContext context, FilingChain chain, Input input)
    {
        var (filing, setId) = (input.Filing, input.SetId);
        await chain.StepAsync(ClaimDocuments.Name, new(filing, setId));
        var portions = new Stack<DocumentRange>(input.Portions.Reverse());
        while (portions.TryPop(out var portion))
        {
            var sent = await chain.StepAsync(RequestItemCodes.Name, new(filing, setId, portion, input.IsReuse));
            if (!sent.IsTooLarge) continue;
            var middle = portion.From + ((portion.Until - portion.From) / 2);
            portions.Push(portion with { From = middle });
            portions.Push(portion with { Until = middle });
        }

        await SubmissionWatch.UntilDecidedAsync(
            context, filing, input.Pace, () => chain.StepAsync(PollItemCodes.Name, new(filing, setId)));
    }

    /// <param name="Filing">The filing.</param>
    /// <param name="SetId">The codes.</param>
    /// <param name="Portions">Which of them go together, in order.</param>
    /// <param name="IsReuse">Whether they are others' codes, whose use is asked for.</param>
    /// <param name="Pace">How fast.</param>
    public sealed record Input(
        FilingRef Filing, string SetId, IReadOnlyList<DocumentRange> Portions, bool IsReuse, EtaPace Pace);

    /// <param name="Approved">How many codes may be used.</param>
    /// <param name="ErrorCode">Why it failed, when it did before ETA decided.</param>
    public sealed record Output(int Approved, string? ErrorCode);
}
