using Tamga.Client.Sending;

namespace Tamga.Client.Filings;

/// <summary>Waiting for the end of a filing.</summary>
public static class FilingWaiting
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    extension(Filing filing)
    {
        /// <summary>Whether it has come to its end, good or bad.</summary>
        public bool HasEnded => filing.Status is FilingStatus.Succeeded or FilingStatus.Failed;

        /// <summary>Whether it has come to its good end.</summary>
        public bool HasSucceeded => filing.Status is FilingStatus.Succeeded;
    }

    /// <summary>
    /// Waits until a filing has ended, and gives it as it ended, good or bad. It asks as often as the gateway says
    /// (<c>Retry-After</c>), every two seconds where it says nothing.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <param name="filing">The filing as it was accepted.</param>
    /// <param name="timeout">
    /// How long at the most; ten minutes when left out. An authority may take days, and a person as long as a person takes.
    /// </param>
    /// <param name="progress">
    /// Is told the filing whenever it has moved: with <see cref="Filing.WaitingFor"/> it says what a person has to do.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TimeoutException">It has not ended in time. It goes on: its id is good for another wait.</exception>
    public static async Task<Filing> WaitAsync(
        this TamgaClient client, Filing filing, TimeSpan? timeout = null, IProgress<Filing>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(filing);
        var time = client.Time;
        var start = time.GetTimestamp();
        progress?.Report(filing);
        while (!filing.HasEnded)
        {
            var left = (timeout ?? Patience) - time.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
            {
                throw new TimeoutException(
                    $"Filing {filing.Id} is {filing.Status}{(filing.WaitingFor is { } what ? $", for {what.What}" : "")}.");
            }

            using var answer = await client.Looks.GetAsync(filing.Id, cancellationToken);
            var seen = answer.Content ?? throw answer.Error!;
            if (seen.UpdatedAt != filing.UpdatedAt || seen.Status != filing.Status) progress?.Report(seen);
            filing = seen;
            if (filing.HasEnded) break;
            var pause = Requests.PauseOf(answer.Headers!.RetryAfter, time) ?? Pause;
            left = (timeout ?? Patience) - time.GetElapsedTime(start);
            if (left > TimeSpan.Zero) await Task.Delay(pause < left ? pause : left, time, cancellationToken);
        }

        return filing;
    }
}
