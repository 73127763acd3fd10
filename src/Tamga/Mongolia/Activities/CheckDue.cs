using Tamga.Api;
using Tamga.Filings;
using Tamga.Filings.Activities;
using Tamga.Mongolia.Returns;
using Tamga.Orchestrations;

namespace Tamga.Mongolia.Activities;

/// <summary>Finds the row that the order answers, and claims its natural key. Nothing is sent without that claim.</summary>
sealed class CheckDue(EtaxDesk desk) : EtaxActivity<CheckDue.Input, CheckDue.Output>(desk)
{
    public static ActivityName<Input, StepOutcome<Output>> Name { get; } = new(nameof(CheckDue));

    protected override string Stage => "due-check";

    protected override async Task<StepOutcome<Output>> WorkAsync(EtaxLogin login, Input input, CancellationToken cancellation)
    {
        var looked = await Desk.Lookup.DecideAsync(login, input.Order, cancellation);
        if (looked.No is not null) return Refused(looked.No);
        switch (looked.Value)
        {
            case DueDecision.Fileable { Row: var row }:
                return await ClaimAsync(input.Filing, row, isSent: false, "due", cancellation);
            case DueDecision.AlreadySent { Row: var row }
                when await Desk.Evidence.HasAsync(input.Filing.FilingId, EvidenceKinds.SubmitRequest, cancellation):
                return await ClaimAsync(input.Filing, row, isSent: true, "sent, by an earlier attempt of this filing", cancellation);
            case DueDecision.AlreadySent { Row: var row }:
                return Failed(row.DuplicateError());
            case DueDecision.NotFileable no:
                return Failed(new FilingError(no.ErrorCode, no.Message));
            default:
                throw new InvalidOperationException($"The lists were not asked to their end: {looked.Value}.");
        }
    }

    async Task<StepOutcome<Output>> ClaimAsync(
        FilingRef filing, ReturnRow row, bool isSent, string what, CancellationToken cancellation)
    {
        if (await Desk.Keys.ClaimAsync(row.NaturalKey, filing.CustomerId, filing.FilingId, cancellation) is { } holder)
        {
            var other = holder.CustomerId == filing.CustomerId ? $" ({holder.FilingId})" : "";
            return Failed(new FilingError(ErrorCodes.DuplicateFiling, $"The same return is being filed, or was filed, by another filing{other}."));
        }

        await NoteAsync(
            filing, $"{row.TaxReportCode} of {row.Year}/{row.Period} is {what}{(row.DueDate is { } due ? $"; its time ends on {due}" : "")}.",
            f => f with { NaturalKey = row.NaturalKey });
        return Done(new Output(row, isSent, Desk.Time.GetUtcNow()));
    }

    public sealed record Input(FilingRef Filing, ReturnOrder Order) : IFilingStep;

    /// <param name="Row">The row.</param>
    /// <param name="IsSent">An earlier attempt of this filing has sent it: what is left is to watch it.</param>
    /// <param name="SeenAt">When the authority was asked.</param>
    public sealed record Output(ReturnRow Row, bool IsSent, DateTimeOffset SeenAt);
}
