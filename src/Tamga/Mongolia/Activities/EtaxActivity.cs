using Tamga.Api;
using Tamga.Filings;
using Tamga.Filings.Activities;
using Tamga.Orchestrations;
using Tamga.Transport;

namespace Tamga.Mongolia.Activities;

/// <summary>
/// What every step at e-Tax has in common: it finds the customer's login, shows on the filing what goes wrong, and turns a
/// refused login into an outcome instead of one attempt more.
/// </summary>
/// <param name="desk">What steps work with.</param>
abstract class EtaxActivity<TInput, TOutput>(EtaxDesk desk) : Activity<TInput, StepOutcome<TOutput>>
    where TInput : IFilingStep
{
    protected EtaxDesk Desk => desk;

    /// <summary>The stage that the filing shows.</summary>
    protected abstract string Stage { get; }

    /// <summary>Whether a fault of this step is a fault of the whole filing; not so where one filing has many steps at a time.</summary>
    protected virtual bool ShowsFaults => true;

    protected abstract Task<StepOutcome<TOutput>> WorkAsync(EtaxLogin login, TInput input, CancellationToken cancellation);

    protected sealed override async Task<StepOutcome<TOutput>> RunAsync(ActivityContext context, TInput input)
    {
        if (await desk.Accounts.FindLoginAsync(input.Filing.CustomerId, context.Cancellation) is not { } login)
        {
            return Failed(new FilingError(
                ErrorCodes.MissingConfiguration, "The customer has no e-Tax login any more.", Retryable: true));
        }

        try
        {
            return await WorkAsync(login, input, context.Cancellation);
        }
        catch (AuthorityFaultException fault)
        {
            if (ShowsFaults) await ShowFaultAsync(input.Filing, fault);
            throw;
        }
        catch (SignInRefusedException refused)
        {
            await WaitForCredentialsAsync(context, input.Filing, login, refused.No);
            return new StepOutcome<TOutput>(default, SignInRefused: true);
        }
    }

    /// <summary>The step is done.</summary>
    protected static StepOutcome<TOutput> Done(TOutput value) => new(value);

    /// <summary>The filing has failed.</summary>
    protected static StepOutcome<TOutput> Failed(FilingError error) => new(default, error);

    /// <summary>The authority's no: either the filing has failed, or the login has to be mended first.</summary>
    /// <exception cref="SignInRefusedException">It was the login that said no.</exception>
    protected static StepOutcome<TOutput> Refused(EtaxNo no)
    {
        if (no.SignInRefused) throw new SignInRefusedException(no);
        return Failed(new FilingError(ErrorCodes.AuthorityRejected, $"e-Tax says no: {no.Message ?? no.Code}", no.Code, no.Message));
    }

    /// <summary>
    /// A no to a question about a return that was sent, or may have been: it says nothing of the return, so it is asked again.
    /// </summary>
    /// <exception cref="SignInRefusedException">It was the login that said no.</exception>
    /// <exception cref="AuthorityFaultException">Otherwise.</exception>
    protected static void RequireSight(EtaxNo? no)
    {
        if (no is null) return;
        if (no.SignInRefused) throw new SignInRefusedException(no);
        throw new AuthorityFaultException(
            AuthorityFaultKind.AskedToRetry, $"e-Tax does not show what became of the return: {no.Message ?? no.Code}", outcomeUnknown: false);
    }

    /// <summary>Shows on the filing what the step came to.</summary>
    protected Task<Filing> NoteAsync(FilingRef filing, string note, Func<Filing, Filing>? more = null) =>
        desk.Filings.UpdateAsync(filing.CustomerId, filing.FilingId, f =>
        {
            var moved = f.Runs(desk.Time.GetUtcNow(), Stage, note);
            return more is null ? moved : more(moved);
        });

    Task ShowFaultAsync(FilingRef filing, AuthorityFaultException fault) =>
        desk.Filings.UpdateAsync(filing.CustomerId, filing.FilingId, f => f.Waits(
            desk.Time.GetUtcNow(), Stage, $"No usable answer ({fault.Message}); e-Tax will be asked again.", new WaitingFor("authority"),
            new FilingError(ErrorCodes.AuthorityUnavailable, $"No usable answer from e-Tax: {fault.Message}", Retryable: true)));

    async Task WaitForCredentialsAsync(ActivityContext context, FilingRef filing, EtaxLogin login, EtaxNo no)
    {
        await desk.Filings.UpdateAsync(filing.CustomerId, filing.FilingId, f => f.Waits(
            desk.Time.GetUtcNow(), Stage, "The login is refused; waiting for other credentials.", new WaitingFor("credentials"),
            new FilingError(ErrorCodes.EtaxAuthFailed, EtaxProblems.SignInRefusedMessage(no), no.Code, no.Message)));
        await desk.WaitingRoom.EnterAsync(filing.CustomerId, context.InstanceId, context.Cancellation);

        // The credentials may have changed before this filing was in the waiting room: then nobody else would wake it.
        var now = await desk.Accounts.FindLoginAsync(filing.CustomerId, context.Cancellation);
        if (now?.CredentialsVersion != login.CredentialsVersion)
            await desk.WaitingRoom.WakeAsync(context.InstanceId, context.Cancellation);
    }

    /// <summary>Carries a refused login past the rest of a step. It never leaves the activity.</summary>
    sealed class SignInRefusedException(EtaxNo no) : Exception("The login is refused.")
    {
        public EtaxNo No { get; } = no;
    }
}
