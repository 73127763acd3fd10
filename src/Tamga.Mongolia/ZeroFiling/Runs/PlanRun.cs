using System.Text.Json;
using Tamga.Filings;
using Tamga.Mongolia.SignIn;
using Tamga.Mongolia.ZeroFiling.Enrolments;
using Tamga.Orchestrations;
using Tamga.Upstream.SignIn;
using Tamga.Upstream.Steps;

namespace Tamga.Mongolia.ZeroFiling.Runs;

/// <summary>Finds the companies of a run: the enrolled ones, or those of them that were asked for, in portions.</summary>
sealed class PlanRun(
    StepServices<ETaxLogin> steps, SignInSessions<ETaxLogin> sessions, EnrolmentRepository enrolments, RunItemRepository items)
    : AuthorityActivity<ETaxLogin, PlanRun.Input, PlanRun.Output>(steps)
{
    /// <summary>Companies in a portion: one sub-orchestration, with a history that stays short.</summary>
    const int PortionSize = 50;

    public static ActivityName<Input, StepOutcome<Output>> Name { get; } = new(nameof(PlanRun));

    protected override string Stage => "plan";

    protected override async Task<StepOutcome<Output>> WorkAsync(ETaxLogin login, Input input, ActivityContext context)
    {
        var cancellationToken = context.CancellationToken;
        // A refused login stops the run here, once, instead of in every company.
        if (await sessions.SignInAsync(login, cancellationToken) is { } no) return Refused(no);

        var wanted = input.Selection.EntIds?.ToHashSet();
        var companies = new List<long>();
        await foreach (var enrolment in enrolments.ListAsync(input.Filing.CustomerId, null, cancellationToken))
            if (wanted is null || wanted.Remove(enrolment.EntId)) companies.Add(enrolment.EntId);
        await items.WritePlanAsync(input.Filing.FilingId, [.. companies.Chunk(PortionSize)], cancellationToken);
        await items.SetAsync(
            input.Filing.FilingId,
            (wanted ?? []).Select(entId => new RunItem
            {
                EntId = entId, Form = "", Verdict = Verdict.NotReady,
                Reason = "The company is not enrolled: there is no consent to file for it.",
            }), cancellationToken);
        var beginning = JsonSerializer.SerializeToElement(
            RunResult.Of(new RunCounts(companies.Count), []), OrchestrationJson.Options);
        await NoteAsync(
            input.Filing,
            $"{companies.Count} enrolled companies are looked at{(input.Selection.DryRun ? "; nothing is sent (dry run)" : "")}.",
            f => f with { Result = beginning });
        return Done(new Output(companies.Count, (companies.Count + PortionSize - 1) / PortionSize));
    }

    public sealed record Input(FilingRef Filing, RunSelection Selection) : IFilingStep;

    public sealed record Output(int Companies, int Portions);
}
