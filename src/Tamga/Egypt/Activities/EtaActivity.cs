using Tamga.Api;
using Tamga.Filings;
using Tamga.Filings.Activities;
using Tamga.Orchestrations;
using Tamga.Transport;

namespace Tamga.Egypt.Activities;

/// <summary>
/// What every step at ETA has in common: it finds the login, shows on the filing what goes wrong, and turns a refused login into
/// an outcome instead of one attempt more.
/// </summary>
/// <param name="desk">What steps work with.</param>
abstract class EtaActivity<TInput, TOutput>(EtaDesk desk) : Activity<TInput, EtaOutcome<TOutput>>
    where TInput : IFilingStep
{
    protected EtaDesk Desk => desk;

    /// <summary>The stage that the filing shows.</summary>
    protected abstract string Stage { get; }

    /// <summary>Whose login the step uses: the ERP's, unless it is a point of sale's.</summary>
    protected virtual Task<EtaLogin?> FindLoginAsync(TInput input, CancellationToken cancellation) =>
        desk.Accounts.FindLoginAsync(input.Filing.CustomerId, cancellation);

    protected abstract Task<EtaOutcome<TOutput>> WorkAsync(EtaLogin login, TInput input, ActivityContext context);

    protected sealed override async Task<EtaOutcome<TOutput>> RunAsync(ActivityContext context, TInput input)
    {
        if (await FindLoginAsync(input, context.Cancellation) is not { } login)
            return Failed(new FilingError(ErrorCodes.MissingConfiguration, "The customer has no ETA credentials any more.", Retryable: true));
        try
        {
            return await WorkAsync(login, input, context);
        }
        catch (AuthorityFaultException fault)
        {
            await ShowFaultAsync(input.Filing, fault);
            throw;
        }
        catch (EtaSignInRefusedException refused)
        {
            await WaitForCredentialsAsync(context, input, login, refused.No);
            return new EtaOutcome<TOutput>(default, SignInRefused: true);
        }
    }

    /// <summary>The step is done.</summary>
    protected static EtaOutcome<TOutput> Done(TOutput value) => new(value);

    /// <summary>The filing has failed.</summary>
    protected static EtaOutcome<TOutput> Failed(FilingError error) => new(default, error);

    /// <summary>Shows on the filing what the step came to.</summary>
    protected Task<Filing> NoteAsync(FilingRef filing, string note, Func<Filing, Filing>? more = null) =>
        desk.Filings.UpdateAsync(filing.CustomerId, filing.FilingId, f =>
        {
            var moved = f.Runs(desk.Time.GetUtcNow(), Stage, note);
            return more is null ? moved : more(moved);
        });

    Task ShowFaultAsync(FilingRef filing, AuthorityFaultException fault) =>
        desk.Filings.UpdateAsync(filing.CustomerId, filing.FilingId, f => f.Waits(
            desk.Time.GetUtcNow(), Stage, $"No usable answer ({fault.Message.TrimEnd('.')}); ETA will be asked again.", new WaitingFor("authority"),
            new FilingError(ErrorCodes.AuthorityUnavailable, $"No usable answer from ETA: {fault.Message}", Retryable: true)));

    async Task WaitForCredentialsAsync(ActivityContext context, TInput input, EtaLogin login, EtaNo no)
    {
        var filing = input.Filing;
        await desk.Filings.UpdateAsync(filing.CustomerId, filing.FilingId, f => f.Waits(
            desk.Time.GetUtcNow(), Stage, "The login is refused; waiting for other credentials.", new WaitingFor("credentials"),
            new FilingError(ErrorCodes.EtaAuthFailed, EtaProblems.SignInRefusedMessage(no), no.Code, no.Message)));
        await desk.WaitingRoom.EnterAsync(filing.CustomerId, context.InstanceId, context.Cancellation);

        // The credentials may have changed before this filing was in the waiting room: then nobody else would wake it.
        var now = await FindLoginAsync(input, context.Cancellation);
        if (now?.CredentialsVersion != login.CredentialsVersion)
            await desk.WaitingRoom.WakeAsync(context.InstanceId, context.Cancellation);
    }
}

/// <summary>Carries a refused login past the rest of a step. It never leaves the activity.</summary>
sealed class EtaSignInRefusedException(EtaNo no) : Exception("The login is refused.")
{
    public EtaNo No { get; } = no;

    /// <summary>The value, or the no of ETA itself.</summary>
    /// <exception cref="EtaSignInRefusedException">It was the login that said no.</exception>
    public static (T? Value, EtaNo? No) Sort<T>(EtaResult<T> result)
    {
        if (result.TryGet(out var value, out var no)) return (value, null);
        return no.SignInRefused ? throw new EtaSignInRefusedException(no) : (default, no);
    }
}
