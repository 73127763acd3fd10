using System.Net;
using Tamga.Signer.Gateway;

namespace Tamga.Signer.Queue;

/// <summary>Only what a person has said yes to, as it was shown.</summary>
sealed class ChosenJobs(GatewayClient gateway, QueueWatch watch, Board board, Action<string> tell, TimeProvider time) : IJobSource
{
    public async Task<SigningJob?> NextAsync(CancellationToken cancellationToken)
    {
        await watch.LookAsync(cancellationToken);
        while (board.NextChoice() is { } chosen)
        {
            try
            {
                var job = await gateway.LeaseAsync(chosen.JobId, cancellationToken);
                if (job.Sha256 == chosen.Sha256) return job;
                Refuse(chosen, "it is another text than the one that was shown");
            }
            catch (GatewayException no) when (no.Status is HttpStatusCode.NotFound or HttpStatusCode.Conflict)
            {
                Refuse(chosen, no.Message);
            }
        }

        await board.ChoiceAsync(QueueWatch.Pause, time, cancellationToken);
        return null;
    }

    void Refuse(WaitingDocument chosen, string why)
    {
        tell($"{chosen.Name}: NOT signed: {why}");
        board.Ended(chosen.Name, $"not signed: {why}");
    }
}
