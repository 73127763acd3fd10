using Tamga.Filings;
using Tamga.Filings.Activities;
using Tamga.Orchestrations;

namespace Tamga.Mongolia.Activities;

/// <summary>May the login file for this taxpayer, and is it one that is filed for?</summary>
sealed class CheckOrganisation(EtaxDesk desk) : EtaxActivity<CheckOrganisation.Input, bool>(desk)
{
    public static ActivityName<Input, StepOutcome<bool>> Name { get; } = new(nameof(CheckOrganisation));

    protected override string Stage => "organization";

    protected override async Task<StepOutcome<bool>> WorkAsync(EtaxLogin login, Input input, CancellationToken cancellation)
    {
        var looked = await Desk.Lookup.CheckOrganisationAsync(login, input.EntId, isFresh: false, cancellation);
        if (looked.No is not null) return Refused(looked.No);
        if (looked.Value is { } no) return Failed(new FilingError(no.ErrorCode, no.Message));
        await NoteAsync(input.Filing, $"The login may act for {input.EntId}.");
        return Done(true);
    }

    public sealed record Input(FilingRef Filing, long EntId) : IFilingStep;
}
