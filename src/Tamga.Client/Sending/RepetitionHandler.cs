using System.Net;
using System.Security.Cryptography;

namespace Tamga.Client.Sending;

/// <summary>
/// Repeats what the gateway could not take, where a repetition does no harm: reading, and requests with an idempotency key. The
/// gateway answers the same key with its first answer again, so that nothing starts twice.
/// </summary>
sealed class RepetitionHandler(TamgaClientOptions options) : DelegatingHandler
{
    static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var isRepeatable = request.Method == HttpMethod.Get || request.Headers.Contains("Idempotency-Key");
        for (var repetition = 0; ; repetition++)
        {
            var isLast = !isRepeatable || repetition >= options.Repetitions;
            TimeSpan pause;
            try
            {
                var answer = await AttemptAsync(request, cancellationToken);
                if (isLast || !IsPassing(answer.StatusCode)) return answer;
                pause = Requests.PauseOf(answer.Headers.RetryAfter, options.Time) ?? PauseAfter(repetition);
                if (pause > options.LongestPause) return answer;
                answer.Dispose();
            }
            catch (Exception lost) when (!isLast && lost is HttpRequestException or TimeoutException)
            {
                pause = PauseAfter(repetition);
            }

            await Task.Delay(pause, options.Time, cancellationToken);
        }
    }

    async Task<HttpResponseMessage> AttemptAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(options.Timeout, options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return await base.SendAsync(request, either.Token);
        }
        catch (OperationCanceledException gone) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The gateway has not answered within {options.Timeout}.", gone);
        }
    }

    static bool IsPassing(HttpStatusCode status) => status
        is HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable
        or HttpStatusCode.GatewayTimeout;

    /// <summary>Twice as long each time, and up to a fifth more, so that clients do not come back all at once.</summary>
    static TimeSpan PauseAfter(int repetition) =>
        FirstPause * (1 << Math.Min(repetition, 10)) * (1 + RandomNumberGenerator.GetInt32(200) / 1000.0);
}
