using Tamga.Api;
using Tamga.Egypt.SignIn;
using Tamga.Egypt.Submissions;
using Tamga.Egypt.Wire;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream.Steps;

namespace Tamga.Egypt.Packages;

/// <summary>Looks in ETA's list whether a package can be fetched.</summary>
sealed class LookAtPackage(StepServices<EtaLogin> steps, EtaClient client, SubmissionNews news)
    : PackageActivity<LookAtPackage.Input, PackageState>(steps, client)
{
    /// <summary>ETA's numbers [SDK]: 1 in progress, 2 complete, 3 error, 4 deleted.</summary>
    const string Complete = "2", InError = "3", Deleted = "4";

    public static ActivityName<Input, StepOutcome<PackageState>> Name { get; } = new(nameof(LookAtPackage));

    protected override string Stage => "poll";

    protected override async Task<StepOutcome<PackageState>> WorkAsync(EtaLogin login, Input input, ActivityContext context)
    {
        news.Heard(context.InstanceId);
        var (filing, stop) = (input.Filing, context.CancellationToken);
        await foreach (var row in ListAsync(login, input.Order.Of, stop))
        {
            if (IdOf(row) != input.PackageId) continue;
            switch (EtaAnswers.Text(row, "status"))
            {
                case Complete:
                    return Done(new PackageState(input.PackageId, IsReady: true, EtaAnswers.Text(row, "deletionDate")));
                case InError or Deleted:
                    // A retry asks for another one.
                    await Evidence.AppendAsync(filing.FilingId, PackageEvidence.Lost, row, stop);
                    return Failed(new FilingError(
                        ErrorCodes.AuthorityRejected,
                        "ETA could not make the package, or has deleted it. A retry asks for another one.",
                        EtaAnswers.Text(row, "status"), Retryable: true));
            }

            break;
        }

        // Not there, or with a word that nobody here knows: nothing is concluded from that.
        await ShowThatItAnswersAsync(filing, stop);
        return Done(new PackageState(input.PackageId, IsReady: false, null));
    }

    public sealed record Input(FilingRef Filing, PackageOrder Order, string PackageId) : IFilingStep;
}
