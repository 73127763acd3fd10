using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Mongolia.ZeroFiling.Enrolments;

/// <summary>
/// Changes many enrolments as one. A batch of the record table holds a hundred writes, a file ten thousand rows, so the change is
/// written twice. First all of it beside the enrolments, where nobody reads it; then one row, the mark, says that it counts. From
/// then on whoever looks at the customer's enrolments first carries the change to its end. A crash before the mark leaves
/// nothing, a crash after it leaves everything, and nobody ever sees a half. It needs no service that must not be forgotten to
/// run after a restart, and is the same in every host.
/// </summary>
/// <remarks>
/// Every step moves the mark in the same write as the enrolments: when two carry it on at once, one of them does each step.
/// </remarks>
sealed class EnrolmentImportLog(IRecordTable table)
{
    /// <summary>Enrolments in a step; with the longest statements still a row that every store takes.</summary>
    const int StepSize = 50;

    /// <summary>Steps read at a time when they are dropped: they may be long.</summary>
    const int StepsRead = 100;

    /// <summary>What was staged longer ago than this and never marked was left by a crash.</summary>
    static readonly TimeSpan StagingTime = TimeSpan.FromDays(1);

    /// <summary>Makes a change; when the task ends it is durable and done.</summary>
    /// <param name="customerId">Whose enrolments.</param>
    /// <param name="changed">The new and the changed ones.</param>
    /// <param name="at">Now.</param>
    /// <param name="cancellationToken">Gives up before the mark; after it the change is made anyway.</param>
    public async Task ApplyAsync(
        string customerId, IReadOnlyList<Enrolment> changed, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (changed.Count == 0) return;
        await FinishAsync(customerId, cancellationToken);
        await DropAsync(EnrolmentRows.StepsBefore(customerId, IdAt(at - StagingTime)), cancellationToken);
        var importId = IdAt(at);
        var steps = changed.Chunk(StepSize).ToList();
        foreach (var (step, enrolments) in steps.Index())
        {
            await table.UpsertAsync(
                EnrolmentRows.Step(customerId, importId, step), OrchestrationJson.Write(enrolments)!, cancellationToken);
        }

        var mark = OrchestrationJson.Write(new Mark(importId, steps.Count, 0))!;
        while (!await table.InsertAsync(EnrolmentRows.ImportMark(customerId), mark, cancellationToken))
            await FinishAsync(customerId, cancellationToken);
        await FinishAsync(customerId, CancellationToken.None);
    }

    /// <summary>Carries a change that counts to its end, if there is one.</summary>
    public async Task FinishAsync(string customerId, CancellationToken cancellationToken)
    {
        while (await table.FindAsync(EnrolmentRows.ImportMark(customerId), cancellationToken) is { } row)
        {
            var mark = OrchestrationJson.Read<Mark>(row.Payload);
            var next = mark with { Done = mark.Done + 1 };
            RowWrite moved = next.Done < next.Steps
                ? new ReplaceRow(row.Key, OrchestrationJson.Write(next)!, row.ETag)
                : new DeleteRow(row.Key, row.ETag);
            // Somebody else has done this step, and swept up behind the last one.
            var step = EnrolmentRows.Step(customerId, mark.ImportId, mark.Done);
            if (await table.FindAsync(step, cancellationToken) is not { } staged) continue;
            var enrolments = OrchestrationJson.Read<IReadOnlyList<Enrolment>>(staged.Payload);
            var written = await table.WriteAsync(
                [moved, .. enrolments.Select(e => EnrolmentRows.Write(customerId, e))], cancellationToken);
            if (written.Succeeded && moved is DeleteRow)
                await DropAsync(EnrolmentRows.Steps(customerId, mark.ImportId), cancellationToken);
        }
    }

    Task DropAsync(RowQuery steps, CancellationToken cancellationToken) =>
        table.DeleteAllAsync(steps with { Limit = StepsRead }, cancellationToken);

    /// <summary>Ids in the order of time, so that old ones are a range.</summary>
    static string IdAt(DateTimeOffset at) => Guid.CreateVersion7(at).ToString("N");

    /// <param name="ImportId">Which change.</param>
    /// <param name="Steps">How many steps it has.</param>
    /// <param name="Done">How many are done.</param>
    sealed record Mark(string ImportId, int Steps, int Done);
}
