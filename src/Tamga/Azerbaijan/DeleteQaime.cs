using Tamga.Api;
using Tamga.Azerbaijan.Activities;
using Tamga.Filings;
using Tamga.Orchestrations;

namespace Tamga.Azerbaijan;

/// <summary>
/// Deletes qaimə from the portal and from e-taxes, all of them or none. There is no way back, so it is sent once: one whose outcome is
/// not known is looked at, told as unknown, and never sent again by itself.
/// </summary>
sealed class DeleteQaime : Orchestration<DeleteQaime.Input, DeleteQaime.Output>
{
    public static OrchestrationName<Input, Output> Name { get; } = new(nameof(DeleteQaime));

    protected override async Task<Output> RunAsync(OrchestrationContext context, Input input)
    {
        var steps = new ProcessSteps(context, input.Filing, input.Pace);
        var error = await steps.FileAsync(
            () => DeleteAsync(steps, input), "Whether the deletion was done is not known. A retry looks, and never sends it again.");
        return new Output(error);
    }

    static async Task<FilingEnd> DeleteAsync(ProcessSteps steps, Input input)
    {
        if (await steps.TakePhoneAsync() is { } noPhone) return FilingEnd.Failed(noPhone);
        var sent = await steps.RunAsync(SendDeletion.Name, new(input.Filing, input.Order));
        if (sent.Error is not null) return FilingEnd.Failed(sent.Error);
        if (sent.Value!.ProcessId is not { } processId) return await LookAsync(steps, input, "VatPortal has not answered");

        var ended = await steps.FollowAsync(processId);
        if (ended.Error is not null) return FilingEnd.Failed(ended.Error);
        if (ended.Value!.Status == VatPortalStatus.Failed) return FilingEnd.Failed(ProcessErrors.Of(processId, ended.Value) with { Retryable = false });
        var wanted = input.Order.SerialNumbers.Count;
        if (ended.Value.Deleted is { } deleted && deleted != wanted)
            return await LookAsync(steps, input, $"VatPortal says that {deleted} of {wanted} were deleted");
        return new FilingEnd("deleted", wanted == 1 ? "The qaimə is deleted." : $"All {wanted} qaimə are deleted.", DeletionResult.Of(processId, input.Order, ended.Value.Deleted));
    }

    static async Task<FilingEnd> LookAsync(ProcessSteps steps, Input input, string why)
    {
        var looked = await steps.RunAsync(LookForDeleted.Name, new(input.Filing, input.Order, input.Pace.PageSize));
        if (looked.Error is not null) return FilingEnd.Failed(looked.Error);
        var result = DeletionResult.Of(looked.Value!);
        // However it came about: what was to be deleted is no longer there.
        if (looked.Value!.All(l => l is { CouldLook: true, IsThere: false }))
            return new FilingEnd("deleted", $"{why}. {DeletionResult.InWords(looked.Value!)}", result);
        return FilingEnd.Failed(new FilingError(
            ErrorCodes.OutcomeUnknown,
            $"{why}, so that it is not known whether the deletion was done; it was not sent again. {DeletionResult.InWords(looked.Value!)} "
            + "A retry looks again. To delete what is still there, post it anew.", Retryable: true), result);
    }

    /// <param name="Filing">The filing.</param>
    /// <param name="Order">What is to be deleted.</param>
    /// <param name="Pace">How fast.</param>
    public sealed record Input(FilingRef Filing, DeletionOrder Order, VatPortalPace Pace);

    /// <param name="ErrorCode">Why it failed, if it did.</param>
    public sealed record Output(string? ErrorCode);
}
