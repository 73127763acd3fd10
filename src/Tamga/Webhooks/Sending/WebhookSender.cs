using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Webhooks.Safety;

namespace Tamga.Webhooks.Sending;

/// <summary>Posts deliveries to ERPs: signed, with a limit on every step, following nothing and trusting no answer.</summary>
/// <param name="clients">Makes the client of that name.</param>
/// <param name="rule">Where calls may go.</param>
/// <param name="secrets">What they are signed with.</param>
/// <param name="options">The settings.</param>
/// <param name="time">The clock.</param>
sealed class WebhookSender(
    IHttpClientFactory clients, CallbackUrlRule rule, WebhookSecrets secrets, IOptions<WebhookOptions> options, TimeProvider time)
{
    public const string ClientName = "tamga-webhooks";

    /// <summary>What is read of an answer, so that the connection can be used again. It is looked at by nobody.</summary>
    const int MostRead = 16 * 1024;

    static readonly TimeSpan LongestRetryAfter = TimeSpan.FromDays(1);

    /// <summary>Makes one call.</summary>
    /// <exception cref="OperationCanceledException">The host stops.</exception>
    public async Task<SendResult> SendAsync(Customer customer, string url, Delivery delivery, CancellationToken cancellationToken)
    {
        var keys = await secrets.OfAsync(customer, cancellationToken);
        var (at, start) = (time.GetUtcNow(), time.GetTimestamp());

        SendResult Ended(SendVerdict verdict, int? status, string? error, TimeSpan? retryAfter = null) => new(
            verdict, new DeliveryAttempt(at, (int)time.GetElapsedTime(start).TotalMilliseconds, status, error), retryAfter);

        if (rule.ComplaintOf(url) is { } complaint) return Ended(SendVerdict.Unreachable, null, $"erpCallbackUrl {complaint}.");
        using var timeout = new CancellationTokenSource(options.Value.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var request = RequestOf(url, delivery, keys, at.ToUnixTimeSeconds());
            using var response = await clients.CreateClient(ClientName)
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var status = (int)response.StatusCode;
            if (response.IsSuccessStatusCode)
            {
                // The status is the answer; what becomes of its body changes nothing.
                await DrainAsync(response, either.Token);
                return Ended(SendVerdict.Delivered, status, null);
            }

            var retryAfter = RetryAfterOf(response.Headers.RetryAfter, at);
            return status switch
            {
                410 => Ended(SendVerdict.Gone, status, "The ERP answered 410: it wants no more deliveries."),
                429 or 502 or 503 or 504 => Ended(SendVerdict.Unreachable, status, $"The ERP answered {status}.", retryAfter),
                >= 300 and < 400 => Ended(
                    SendVerdict.Refused, status, $"The ERP answered {status}; redirects are not followed.", retryAfter),
                _ => Ended(SendVerdict.Refused, status, $"The ERP answered {status}.", retryAfter),
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Ended(SendVerdict.Unreachable, null, $"No answer within {options.Value.Timeout.TotalSeconds:0.###} s.");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException
            && !cancellationToken.IsCancellationRequested)
        {
            return Ended(SendVerdict.Unreachable, null, Reason(e));
        }
    }

    static HttpRequestMessage RequestOf(string url, Delivery delivery, IReadOnlyList<string> keys, long timestamp)
    {
        var body = Encoding.UTF8.GetBytes(delivery.Body);
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("webhook-id", delivery.Id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString());
        request.Headers.TryAddWithoutValidation("webhook-signature", WebhookSignature.Of(keys, delivery.Id, timestamp, body));
        return request;
    }

    /// <summary>A body that does not end in time costs the connection, not the delivery.</summary>
    static async Task DrainAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            var buffer = new byte[4096];
            for (var read = 0; read < MostRead;)
            {
                var some = await body.ReadAsync(buffer, cancellationToken);
                if (some == 0) return;
                read += some;
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            // The answer was given in the headers.
        }
    }

    static TimeSpan? RetryAfterOf(RetryConditionHeaderValue? header, DateTimeOffset now)
    {
        var wait = header?.Delta ?? header?.Date - now;
        if (wait is null || wait <= TimeSpan.Zero) return null;
        return wait < LongestRetryAfter ? wait : LongestRetryAfter;
    }

    /// <summary>What a customer is told: in our words, since those of the system can hold addresses of ours.</summary>
    static string Reason(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case ForbiddenAddressException:
                    return "The host's address is not a public one.";
                case AuthenticationException:
                    return "The ERP's TLS certificate is not accepted.";
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData }:
                    return "The host's name cannot be resolved.";
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }:
                    return "The connection was refused.";
            }
        }

        return "The connection broke or could not be made.";
    }
}
