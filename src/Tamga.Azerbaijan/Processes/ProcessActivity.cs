using Tamga.Azerbaijan.Phones;
using Tamga.Azerbaijan.SignIn;
using Tamga.Azerbaijan.Wire;
using Tamga.Filings;
using Tamga.Upstream;
using Tamga.Upstream.Steps;

namespace Tamga.Azerbaijan.Processes;

/// <summary>
/// What the steps that begin a process have in common: how it is asked for, and how the one is found that an earlier attempt has
/// begun.
/// </summary>
/// <param name="steps">What steps work with.</param>
/// <param name="client">The authority.</param>
abstract class ProcessActivity<TInput, TOutput>(StepServices<VatPortalLogin> steps, VatPortalClient client)
    : PhoneActivity<TInput, TOutput>(steps)
    where TInput : IPhoneStep
{
    protected VatPortalClient Client => client;

    /// <summary>The evidence of the request.</summary>
    protected abstract string RequestKind { get; }

    /// <summary>The evidence of the answer that names the process.</summary>
    protected abstract string AnswerKind { get; }

    /// <summary>
    /// Asks for a process, which the filing then shows. The request is written down before it is sent, the answer before it is
    /// looked at.
    /// </summary>
    protected async Task<AuthorityAnswer<ProcessStarted>> BeginAsync(
        FilingRef filing, RequestEvidence request, Func<Task<AuthorityAnswer<ProcessStarted>>> ask,
        CancellationToken cancellationToken)
    {
        await Evidence.AppendAsync(filing.FilingId, RequestKind, request, cancellationToken);
        var answer = await ask();
        await Evidence.AppendAsync(filing.FilingId, AnswerKind, AnswerEvidence.Of(answer), cancellationToken);
        if (answer.TryGet(out var started, out _))
            await ShowAsync(filing, started.Id!, $"VatPortal has begun process {started.Id}.");
        return answer;
    }

    /// <summary>
    /// The process that an earlier attempt of the filing began. The evidence knows it first: a crash may have come between the
    /// answer and the filing's own note of it.
    /// </summary>
    protected async Task<string?> BegunProcessAsync(FilingRef filing, CancellationToken cancellationToken)
    {
        var evidence = await Evidence.ReadAsync(filing.FilingId, cancellationToken);
        var answered = evidence.Where(e => e.Kind == AnswerKind).Select(e => ProcessReference.OfAnswer(e.Data));
        if (answered.LastOrDefault(id => id is not null) is { } processId) return processId;
        var shown = await Filings.FindAsync(filing.CustomerId, filing.FilingId, cancellationToken);
        return ProcessReference.Of(shown?.AuthorityReference);
    }

    /// <summary>
    /// The same as long as VatPortal does not say that it has failed; the filing then shows that it is followed on.
    /// </summary>
    protected async Task<string?> FindProcessAsync(VatPortalLogin login, FilingRef filing, CancellationToken cancellationToken)
    {
        if (await BegunProcessAsync(filing, cancellationToken) is not { } processId) return null;
        var answer = await client.ReadStatusAsync(login, processId, cancellationToken);
        if (!answer.TryGet(out var status, out _) || status.Status == VatPortalStatus.Failed) return null;
        await ShowAsync(filing, processId, $"Process {processId} of an earlier attempt is followed on.");
        return processId;
    }

    Task ShowAsync(FilingRef filing, string processId, string note) =>
        NoteAsync(filing, note, f => f with { AuthorityReference = ProcessReference.To(processId) });
}
