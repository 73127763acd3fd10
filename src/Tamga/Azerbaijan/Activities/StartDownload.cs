using Tamga.Filings;
using Tamga.Filings.Activities;
using Tamga.Orchestrations;

namespace Tamga.Azerbaijan.Activities;

/// <summary>
/// Starts a download, unless an earlier attempt's is still of use. It changes nothing at the authority: one whose start is not known
/// is started again, at the price of a second PIN.
/// </summary>
sealed class StartDownload(VatPortalDesk desk) : VatPortalActivity<StartDownload.Input, string>(desk)
{
    public static ActivityName<Input, StepOutcome<string>> Name { get; } = new(nameof(StartDownload));

    protected override string Stage => "download";

    protected override async Task<StepOutcome<string>> WorkAsync(VatPortalLogin login, Input input, ActivityContext context)
    {
        var (filing, cancellation) = (input.Filing, context.Cancellation);
        if (await FindProcessAsync(login, filing, EvidenceKinds.DownloadAnswer, cancellation) is { } earlier) return Done(earlier);
        await Desk.Evidence.AppendAsync(
            filing.FilingId, EvidenceKinds.DownloadRequest, CallEvidence.Of(login.Subdomain, VatPortalBodies.Download(input.Order)), cancellation);
        var result = await Desk.Client.StartDownloadAsync(login, input.Order, cancellation);
        await Desk.Evidence.AppendAsync(filing.FilingId, EvidenceKinds.DownloadAnswer, AnswerEvidence.Of(result), cancellation);
        if (!result.TryGet(out var started, out var no)) return Refused(no);
        await NoteAsync(
            filing, $"VatPortal has begun process {started.Id}.", f => f with { AuthorityReference = ProcessReference.To(started.Id!) });
        return Done(started.Id!);
    }

    public sealed record Input(FilingRef Filing, DownloadOrder Order) : IFilingStep;
}
