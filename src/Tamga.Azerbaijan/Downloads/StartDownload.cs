using Tamga.Azerbaijan.Phones;
using Tamga.Azerbaijan.Processes;
using Tamga.Azerbaijan.SignIn;
using Tamga.Azerbaijan.Wire;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream.Steps;

namespace Tamga.Azerbaijan.Downloads;

/// <summary>
/// Starts a download, unless an earlier attempt's is still of use. It changes nothing at the authority: one whose start is not
/// known is started again, at the price of a second PIN.
/// </summary>
sealed class StartDownload(StepServices<VatPortalLogin> steps, VatPortalClient client)
    : ProcessActivity<StartDownload.Input, string>(steps, client)
{
    public static ActivityName<Input, StepOutcome<string>> Name { get; } = new(nameof(StartDownload));

    protected override string Stage => "download";

    protected override string RequestKind => EvidenceKinds.DownloadRequest;

    protected override string AnswerKind => EvidenceKinds.DownloadAnswer;

    protected override async Task<StepOutcome<string>> WorkAsync(VatPortalLogin login, Input input, ActivityContext context)
    {
        var (filing, cancellationToken) = (input.Filing, context.CancellationToken);
        if (await FindProcessAsync(login, filing, cancellationToken) is { } earlier) return Done(earlier);
        var answer = await BeginAsync(
            filing, RequestEvidence.Of(new { login.Subdomain }, VatPortalBodies.Download(input.Order)),
            () => Client.StartDownloadAsync(login, input.Order, cancellationToken), cancellationToken);
        return TryGet(answer, out var started, out var no) ? Done(started.Id!) : Refused(no);
    }

    public sealed record Input(FilingRef Filing, DownloadOrder Order) : IPhoneStep
    {
        string? IPhoneStep.Phone => Order.Phone;
    }
}
