using System.Text.Json;
using Tamga.Filings;
using Tamga.Filings.Activities;
using Tamga.Mongolia.Activities;
using Tamga.Orchestrations;

namespace Tamga.Mongolia.ZeroFiling.Activities;

/// <summary>Finds the companies of a run: the enrolled ones, or those of them that were asked for, in portions.</summary>
sealed class PlanRun(EtaxDesk desk, EtaxTokens tokens, EnrolmentRepository enrolments, RunItemRepository items)
    : EtaxActivity<PlanRun.Input, PlanRun.Output>(desk)
{
    /// <summary>Companies in a portion: one sub-orchestration, with a history that stays short.</summary>
    const int PortionSize = 50;

    public static ActivityName<Input, StepOutcome<Output>> Name { get; } = new(nameof(PlanRun));

    protected override string Stage => "plan";

    protected override async Task<StepOutcome<Output>> WorkAsync(EtaxLogin login, Input input, CancellationToken cancellation)
    {
        // A refused login stops the run here, once, instead of in every company.
        var signedIn = await tokens.GetAsync(login, cancellation);
        if (!signedIn.Succeeded) return Refused(EtaxNo.Of(signedIn.Refusal));

        var wanted = input.Selection.EntIds?.ToHashSet();
        var companies = new List<long>();
        await foreach (var enrolment in enrolments.ListAsync(input.Filing.CustomerId, null, cancellation))
            if (wanted is null || wanted.Remove(enrolment.EntId)) companies.Add(enrolment.EntId);
        await items.WritePlanAsync(input.Filing.FilingId, [.. companies.Chunk(PortionSize)], cancellation);
        await items.SetAsync(
            input.Filing.FilingId,
            (wanted ?? []).Select(entId => new RunItem
            {
                EntId = entId, Form = "", Verdict = Verdict.NotReady, Reason = "The company is not enrolled: there is no consent to file for it.",
            }), cancellation);
        var beginning = JsonSerializer.SerializeToElement(RunResult.Of(new RunCounts(companies.Count), []), OrchestrationJson.Options);
        await NoteAsync(
            input.Filing, $"{companies.Count} enrolled companies are looked at{(input.Selection.DryRun ? "; nothing is sent (dry run)" : "")}.",
            f => f with { Result = beginning });
        return Done(new Output(companies.Count, (companies.Count + PortionSize - 1) / PortionSize));
    }

    public sealed record Input(FilingRef Filing, RunSelection Selection) : IFilingStep;

    public sealed record Output(int Companies, int Portions);
}
