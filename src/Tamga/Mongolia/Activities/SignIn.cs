using Tamga.Filings;
using Tamga.Filings.Activities;
using Tamga.Orchestrations;

namespace Tamga.Mongolia.Activities;

/// <summary>Gets an access token, or the one that is already there.</summary>
sealed class SignIn(EtaxDesk desk, EtaxTokens tokens) : EtaxActivity<SignIn.Input, bool>(desk)
{
    public static ActivityName<Input, StepOutcome<bool>> Name { get; } = new(nameof(SignIn));

    protected override string Stage => "sign-in";

    protected override async Task<StepOutcome<bool>> WorkAsync(EtaxLogin login, Input input, CancellationToken cancellation)
    {
        var outcome = await tokens.GetAsync(login, cancellation);
        if (!outcome.Succeeded)
            return Refused(EtaxNo.Of(outcome.Refusal));
        await NoteAsync(input.Filing, "Signed in.");
        return Done(true);
    }

    public sealed record Input(FilingRef Filing) : IFilingStep;
}
