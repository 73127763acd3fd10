using Tamga.Api;
using Tamga.Azerbaijan.Processes;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream.Steps;

namespace Tamga.Azerbaijan.Deletions;

/// <summary>
/// Deletes qaimə from the portal and from e-taxes, all of them or none. There is no way back, so it is sent once: one whose
/// outcome is not known is looked at, told as unknown, and never sent again by itself.
/// </summary>
sealed class DeleteQaime : Orchestration<DeleteQaime.Input, DeleteQaime.Output>
{
    public static OrchestrationName<Input, Output> Name { get; } = new(nameof(DeleteQaime));

    protected override async Task<Output> RunAsync(OrchestrationContext context, Input input)
    {
        var chain = new FilingChain(context, input.Filing, input.Pace.Retry, VatPortalWords.VatPortal)
        {
            Standing = "Whether the deletion was done is not known.", Retrying = "A retry looks, and never sends it again.",
        };
        var process = new ProcessSteps(chain, context, input.Filing, input.Pace, input.Order.Phone);
        var error = await chain.RunAsync(() => DeleteAsync(chain, process, input), process.LeavePhoneAsync);
        return new Output(error?.ErrorCode);
    }

    static async Task<FilingEnd> DeleteAsync(FilingChain chain, ProcessSteps process, Input input)
    {
        await process.TakePhoneAsync();
        var sent = await chain.StepAsync(SendDeletion.Name, new(input.Filing, input.Order));
        if (sent.ProcessId is not { } processId) return await LookAsync(chain, input, "VatPortal has not answered");

        var ended = await process.FollowAsync(processId);
        var wanted = input.Order.SerialNumbers.Count;
        if (ended.HasFailed && ended.Deleted != wanted)
            throw new FilingFailedException(ProcessErrors.Of(processId, ended) with { Retryable = false });
        if (ended.Deleted is { } deleted && deleted != wanted)
            return await LookAsync(chain, input, $"VatPortal says that {deleted} of {wanted} were deleted");
        await chain.StepAsync(NoteDeleted.Name, new(input.Filing, input.Order.SerialNumbers));
        return new FilingEnd(
            "deleted", wanted == 1 ? "The qaimə is deleted." : $"All {wanted} qaimə are deleted.",
            DeletionResult.Of(processId, input.Order, ended.Deleted));
    }

    static async Task<FilingEnd> LookAsync(FilingChain chain, Input input, string why)
    {
        var looks = await chain.StepAsync(LookForDeleted.Name, new(input.Filing, input.Order, input.Pace.PageSize));
        var (words, result) = (DeletionResult.InWords(looks), DeletionResult.Of(looks));
        IReadOnlyList<string> gone =
            [.. looks.Where(l => l is { CouldLook: true, IsThere: false }).Select(l => l.SerialNumber)];
        if (gone.Count > 0) await chain.StepAsync(NoteDeleted.Name, new(input.Filing, gone));
        // However it came about: what was to be deleted is no longer there.
        if (gone.Count == looks.Count) return new FilingEnd("deleted", $"{why}. {words}", result);
        throw new FilingFailedException(new FilingError(
            ErrorCodes.OutcomeUnknown,
            $"{why}, so that it is not known whether the deletion was done; it was not sent again. {words} "
            + "A retry looks again. To delete what is still there, post it anew.", Retryable: true), result);
    }

    /// <param name="Filing">The filing.</param>
    /// <param name="Order">What is to be deleted.</param>
    /// <param name="Pace">How fast.</param>
    public sealed record Input(FilingRef Filing, DeletionOrder Order, VatPortalPace Pace);

    /// <param name="ErrorCode">Why it failed, if it did.</param>
    public sealed record Output(string? ErrorCode);
}
