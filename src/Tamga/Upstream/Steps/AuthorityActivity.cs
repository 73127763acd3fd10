using System.Diagnostics.CodeAnalysis;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream.SignIn;

namespace Tamga.Upstream.Steps;

/// <summary>
/// What every step at an authority has in common: it finds the customer's login, shows on the filing what goes wrong, and turns a
/// refused login into an outcome instead of one attempt more.
/// </summary>
/// <typeparam name="TLogin">How one signs in there.</typeparam>
/// <typeparam name="TInput">Input.</typeparam>
/// <typeparam name="TOutput">What the next step needs.</typeparam>
/// <param name="steps">What steps work with.</param>
public abstract class AuthorityActivity<TLogin, TInput, TOutput>(StepServices<TLogin> steps)
    : Activity<TInput, StepOutcome<TOutput>>
    where TLogin : UpstreamLogin
    where TInput : IFilingStep
{
    /// <summary>The stage that the filing shows.</summary>
    protected abstract string Stage { get; }

    /// <summary>
    /// Whether a fault of this step is a fault of the whole filing; not so where one filing has many steps at a time.
    /// </summary>
    protected virtual bool ShowsFaults => true;

    /// <summary>The authority's words.</summary>
    protected AuthorityWords<TLogin> Words => steps.Words;

    /// <summary>What the ERP sees.</summary>
    protected FilingRepository Filings => steps.Filings;

    /// <summary>What was sent and what came back.</summary>
    protected EvidenceLog Evidence => steps.Evidence;

    /// <summary>The clock.</summary>
    protected TimeProvider Time => steps.Time;

    /// <summary>Does the work.</summary>
    /// <param name="login">The login as it is now.</param>
    /// <param name="input">The input.</param>
    /// <param name="context">Who asked.</param>
    protected abstract Task<StepOutcome<TOutput>> WorkAsync(TLogin login, TInput input, ActivityContext context);

    /// <summary>Whose login the step uses: the customer's, unless it says otherwise.</summary>
    /// <param name="input">The input.</param>
    /// <param name="cancellationToken">Gives up.</param>
    protected virtual Task<TLogin?> FindLoginAsync(TInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        return steps.Logins.FindAsync(input.Filing.CustomerId, cancellationToken);
    }

    /// <inheritdoc/>
    protected sealed override async Task<StepOutcome<TOutput>> RunAsync(ActivityContext context, TInput input)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(input);
        if (await FindLoginAsync(input, context.CancellationToken) is not { } login)
        {
            return Failed(new FilingError(
                ErrorCodes.MissingConfiguration, $"The customer has no account at {Words.Name} any more.", Retryable: true));
        }

        try
        {
            return await WorkAsync(login, input, context);
        }
        catch (AuthorityFaultException fault)
        {
            if (ShowsFaults) await ShowFaultAsync(input.Filing, fault);
            throw;
        }
        catch (SignInRefusedException refused)
        {
            await WaitForCredentialsAsync(context, input, login, refused.No);
            return new StepOutcome<TOutput>(default, SignInRefused: true);
        }
    }

    /// <summary>The step is done.</summary>
    /// <param name="value">What the next step needs.</param>
    protected static StepOutcome<TOutput> Done(TOutput value) => new(value);

    /// <summary>The filing has failed.</summary>
    /// <param name="error">Why.</param>
    protected static StepOutcome<TOutput> Failed(FilingError error) => new(default, error);

    /// <summary>The authority's no: either the filing has failed, or the login has to be mended first.</summary>
    /// <param name="no">The no. A login's leaves the step.</param>
    protected StepOutcome<TOutput> Refused(AuthorityNo no)
    {
        ThrowIfOfTheLogin(no);
        return Failed(Words.ErrorOf(no));
    }

    /// <summary>
    /// A no to a question about something that was sent, or may have been: it says nothing of that, so it is asked again.
    /// </summary>
    /// <param name="no">The no. A login's leaves the step.</param>
    /// <param name="what">What was asked about.</param>
    /// <exception cref="AuthorityFaultException">There is a no.</exception>
    protected void RequireSight(AuthorityNo? no, string what)
    {
        if (no is null) return;
        ThrowIfOfTheLogin(no);
        throw AuthorityFaultException.AskedToRetry(
            $"{Words.Name} does not show what became of {what}: {Words.WordsOf(no)}", outcomeUnknown: false);
    }

    /// <summary>The answer, or the authority's own no. The login's leaves the step.</summary>
    /// <typeparam name="T">The answer.</typeparam>
    /// <param name="answer">What came.</param>
    /// <param name="value">The answer.</param>
    /// <param name="no">The authority's no.</param>
    protected static bool TryGet<T>(AuthorityAnswer<T> answer, [MaybeNullWhen(false)] out T value, [NotNullWhen(
        false)] out AuthorityNo? no)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (answer.TryGet(out value, out no)) return true;
        ThrowIfOfTheLogin(no);
        return false;
    }

    /// <summary>Shows on the filing what the step came to.</summary>
    /// <param name="filing">The filing.</param>
    /// <param name="note">What happened.</param>
    /// <param name="more">What else moves.</param>
    protected Task<Filing> NoteAsync(FilingRef filing, string note, Func<Filing, Filing>? more = null)
    {
        ArgumentNullException.ThrowIfNull(filing);
        return Filings.UpdateAsync(filing.CustomerId, filing.FilingId, f =>
        {
            var moved = f.Runs(Time.GetUtcNow(), Stage, note);
            return more is null ? moved : more(moved);
        });
    }

    /// <summary>Takes back what a fault before this look has shown, since nothing else would for long.</summary>
    /// <param name="filing">The filing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether anything was shown.</returns>
    protected async Task<bool> ShowThatItAnswersAsync(FilingRef filing, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filing);
        if (await Filings.FindAsync(filing.CustomerId, filing.FilingId, cancellationToken) is not { Error: not null })
            return false;
        await NoteAsync(filing, $"{Words.Name} answers again; nothing has changed.");
        return true;
    }

    static void ThrowIfOfTheLogin(AuthorityNo no)
    {
        if (no.SignInRefused) throw new SignInRefusedException(no);
    }

    Task ShowFaultAsync(FilingRef filing, AuthorityFaultException fault) =>
        Filings.UpdateAsync(filing.CustomerId, filing.FilingId, f => f.Waits(
            Time.GetUtcNow(), Stage, $"No usable answer ({fault.Message}); {Words.Name} will be asked again.",
            new WaitingFor("authority"), Words.ErrorOf(fault)));

    async Task WaitForCredentialsAsync(ActivityContext context, TInput input, TLogin login, AuthorityNo no)
    {
        var filing = input.Filing;
        await Filings.UpdateAsync(filing.CustomerId, filing.FilingId, f => f.Waits(
            Time.GetUtcNow(), Stage, "The login is refused; waiting for other credentials.", new WaitingFor("credentials"),
            Words.ErrorOf(no)));
        await steps.WaitingRoom.EnterAsync(filing.CustomerId, context.InstanceId, context.CancellationToken);

        // The credentials may have changed before this filing was in the waiting room: then nobody else would wake it.
        var now = await FindLoginAsync(input, context.CancellationToken);
        if (now?.CredentialsVersion != login.CredentialsVersion)
            await steps.WaitingRoom.WakeAsync(context.InstanceId, context.CancellationToken);
    }
}
