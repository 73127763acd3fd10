using Tamga.Api;
using Tamga.Filings;
using Tamga.Mongolia.SignIn;
using Tamga.Orchestrations;
using Tamga.Upstream.SignIn;
using Tamga.Upstream.Steps;

namespace Tamga.Mongolia.Returns;

/// <summary>
/// Before anything is sent: signs in, asks whether the login may file for this taxpayer, finds the row that the order answers,
/// and claims its natural key. Nothing is sent without that claim.
/// </summary>
sealed class CheckReturn(
    StepServices<ETaxLogin> steps, SignInSessions<ETaxLogin> sessions, ReturnLookup lookup, NaturalKeys keys)
    : AuthorityActivity<ETaxLogin, CheckReturn.Input, CheckReturn.Output>(steps)
{
    readonly List<TimelineEntry> _learnt = [];
    string _stage = "sign-in";

    public static ActivityName<Input, StepOutcome<Output>> Name { get; } = new(nameof(CheckReturn));

    protected override string Stage => _stage;

    protected override async Task<StepOutcome<Output>> WorkAsync(ETaxLogin login, Input input, ActivityContext context)
    {
        var outcome = await CheckAsync(login, input, context);
        var key = outcome.Value is { } found ? login.KeyOf(found.Row) : null;
        // One move for all that was learnt; how far it came is shown of a return that cannot be filed, too.
        if (_learnt.Count > 0)
        {
            await Filings.UpdateAsync(input.Filing.CustomerId, input.Filing.FilingId, filing =>
            {
                foreach (var (at, stage, note) in _learnt) filing = filing.Runs(at, stage, note);
                return key is null ? filing : filing with { NaturalKey = key };
            });
        }

        return outcome;
    }

    async Task<StepOutcome<Output>> CheckAsync(ETaxLogin login, Input input, ActivityContext context)
    {
        var cancellationToken = context.CancellationToken;
        if (await sessions.SignInAsync(login, cancellationToken) is { } refused) return Refused(refused);
        Learn(login.IsStaging ? "Signed in at staging, the authority's test system." : "Signed in.");

        _stage = "organization";
        var entId = input.Order.EntId;
        var organisation = await lookup.CheckOrganisationAsync(login, entId, isFresh: false, cancellationToken);
        if (organisation.No is not null) return Refused(organisation.No);
        if (organisation.Value is { } mayNot) return Failed(new FilingError(mayNot.ErrorCode, mayNot.Message));
        Learn($"The login may act for {entId}.");

        _stage = "due-check";
        var looked = await lookup.DecideAsync(login, input.Order, cancellationToken);
        if (looked.No is not null) return Refused(looked.No);
        switch (looked.Value)
        {
            case DueDecision.Fileable { Row: var row }:
                return await ClaimAsync(login, input, row, isSent: false, "due", context);
            case DueDecision.AlreadySent { Row: var row }
                when await OwnReturn.IsAsync(Filings, Evidence, input.Filing, input.Order, row, cancellationToken):
                return await ClaimAsync(login, input, row, isSent: true, "sent, as this filing has saved it", context);
            case DueDecision.AlreadySent { Row: var row, Correction: var correction }:
                return Failed(row.DuplicateError(correction));
            case DueDecision.NotFileable no:
                return Failed(new FilingError(no.ErrorCode, no.Message));
            default:
                throw new InvalidOperationException($"The lists were not asked to their end: {looked.Value}.");
        }
    }

    async Task<StepOutcome<Output>> ClaimAsync(
        ETaxLogin login, Input input, ReturnRow row, bool isSent, string what, ActivityContext context)
    {
        var (filing, key) = (input.Filing, login.KeyOf(row));
        if (key != input.Claimed
            && await keys.ClaimAsync(key, filing.CustomerId, filing.FilingId, context.CancellationToken) is { } holder)
        {
            var other = holder.CustomerId == filing.CustomerId ? $" ({holder.FilingId})" : "";
            return Failed(new FilingError(
                ErrorCodes.DuplicateFiling, $"The same return is being filed, or was filed, by another filing{other}."));
        }

        var end = row.DueDate is { } due ? $"; its time ends on {due}" : "";
        Learn($"{row.TaxReportCode} of {row.Year}/{row.Period} is {what}{end}.");
        return Done(new Output(row, isSent, Time.GetUtcNow()));
    }

    void Learn(string note) => _learnt.Add(new TimelineEntry(Time.GetUtcNow(), _stage, note));

    /// <param name="Filing">The filing.</param>
    /// <param name="Order">What the ERP ordered.</param>
    /// <param name="Claimed">A natural key that the filing has claimed and cannot have lost.</param>
    public sealed record Input(FilingRef Filing, ReturnOrder Order, string? Claimed = null) : IFilingStep;

    /// <param name="Row">The row.</param>
    /// <param name="IsSent">An earlier attempt of this filing has sent it: what is left is to watch it.</param>
    /// <param name="SeenAt">When the authority was asked.</param>
    public sealed record Output(ReturnRow Row, bool IsSent, DateTimeOffset SeenAt);
}
