using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Polly;
using Polly.CircuitBreaker;

namespace Tamga.Transport;

/// <summary>
/// One host of the authority: how many calls it gets at once, when it is left alone, and what of its behaviour is a fault.
/// Nothing is retried here: whether a call may be repeated is for those to say who know what it does.
/// </summary>
internal sealed class AuthorityHost : IDisposable
{
    /// <summary>Many times the longest list known; a form with all its cells has a few hundred kilobytes.</summary>
    public const int LargestAnswer = 32 * 1024 * 1024;

    private const string Answered = "answered";
    private const string Refused = "refused";
    private const string Cancelled = "cancelled";

    private static readonly TimeSpan Break = TimeSpan.FromSeconds(15);

    private readonly string _name;
    private readonly TimeSpan _timeout;
    private readonly Histogram<double> _duration;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _slots;
    private readonly ResiliencePipeline _circuit;
    private volatile string? _lastOutcome;

    /// <param name="name">What it is called in messages and metrics.</param>
    /// <param name="limits">How much it is asked at once, and how long it may take.</param>
    /// <param name="duration">Where the time of every call is recorded, without the time it waited for its turn.</param>
    /// <param name="time">The clock.</param>
    public AuthorityHost(string name, AuthorityLimits limits, Histogram<double> duration, TimeProvider time)
    {
        _name = name;
        _timeout = limits.RequestTimeout;
        _duration = duration;
        _time = time;
        _slots = new SemaphoreSlim(limits.MaxConcurrentRequests);
        _circuit = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                // Half of at least 20 calls in half a minute: a single company's trouble does not stop the others.
                FailureRatio = 0.5,
                MinimumThroughput = 20,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = Break,
                ShouldHandle = new PredicateBuilder().Handle<AuthorityFaultException>(fault => fault.Kind
                    is AuthorityFaultKind.Unreachable or AuthorityFaultKind.TimedOut or AuthorityFaultKind.Interrupted
                    or AuthorityFaultKind.ServerError or AuthorityFaultKind.Unreadable),
            })
            .Build();
    }

    /// <summary>How the last call went.</summary>
    public string Describe() => _lastOutcome switch
    {
        null => "not called yet",
        Answered or Refused => "reachable",
        var fault => $"failing ({fault})",
    };

    /// <summary>Sends a request and reads its answer to the end.</summary>
    /// <param name="client">The HTTP client to send with.</param>
    /// <param name="request">The request.</param>
    /// <param name="call">What it is called in messages and metrics; holds nothing of the request's content.</param>
    /// <param name="cancellationToken">The caller's own wish to stop.</param>
    /// <param name="bodyIsOptional">Whether a good answer may have no body; it then has no JSON either.</param>
    public Task<AuthorityReply> SendAsync(
        HttpClient client, HttpRequestMessage request, string call, CancellationToken cancellationToken, bool bodyIsOptional = false) =>
        CallAsync(call, token => SendOnceAsync(client, request, call, bodyIsOptional, token), reply => reply.Status, cancellationToken);

    /// <summary>Sends a request and hands its answer over while it arrives: it may be larger than what memory should hold.</summary>
    /// <param name="client">The HTTP client to send with.</param>
    /// <param name="request">The request.</param>
    /// <param name="call">What it is called in messages and metrics; holds nothing of the request's content.</param>
    /// <param name="limit">How long the whole answer may take.</param>
    /// <param name="read">
    /// Reads the body of an answer below 300. What it throws as <see cref="JsonException"/> is an unreadable answer.
    /// </param>
    /// <param name="cancellationToken">The caller's own wish to stop.</param>
    /// <returns>What was read, or the answer that said no.</returns>
    public Task<StreamedReply<T>> StreamAsync<T>(
        HttpClient client, HttpRequestMessage request, string call, TimeSpan limit,
        Func<Stream, CancellationToken, Task<T>> read, CancellationToken cancellationToken) =>
        CallAsync(call, token => StreamOnceAsync(client, request, call, limit, read, token), reply => reply.No?.Status ?? 200, cancellationToken);

    private async Task<TReply> CallAsync<TReply>(
        string call, Func<CancellationToken, Task<TReply>> send, Func<TReply, int> status, CancellationToken cancellationToken)
    {
        var outcome = Cancelled;
        await _slots.WaitAsync(cancellationToken);
        var start = _time.GetTimestamp();
        try
        {
            var reply = await _circuit.ExecuteAsync(async (ask, token) => await ask(token), send, cancellationToken);
            outcome = status(reply) < 400 ? Answered : Refused;
            return reply;
        }
        catch (BrokenCircuitException open)
        {
            outcome = nameof(AuthorityFaultKind.CircuitOpen);
            throw Fault(
                AuthorityFaultKind.CircuitOpen, call, "not sent, because the host has failed too often lately",
                outcomeUnknown: false, open.RetryAfter ?? Break, open);
        }
        catch (AuthorityFaultException fault)
        {
            outcome = fault.Kind.ToString();
            throw;
        }
        finally
        {
            _slots.Release();
            if (outcome is not Cancelled)
                _lastOutcome = outcome;
            _duration.Record(
                _time.GetElapsedTime(start).TotalSeconds,
                new TagList { { "tamga.host", _name }, { "tamga.call", call }, { "tamga.outcome", outcome } });
        }
    }

    public void Dispose() => _slots.Dispose();

    private Task<AuthorityReply> SendOnceAsync(
        HttpClient client, HttpRequestMessage request, string call, bool bodyIsOptional, CancellationToken cancellationToken) =>
        GuardAsync(call, _timeout, async token =>
        {
            // Reads the whole body, up to the client's MaxResponseContentBufferSize.
            using var response = await client.SendAsync(request, token);
            return Judge(response, await response.Content.ReadAsByteArrayAsync(token), call, bodyIsOptional);
        }, cancellationToken);

    private Task<StreamedReply<T>> StreamOnceAsync<T>(
        HttpClient client, HttpRequestMessage request, string call, TimeSpan limit,
        Func<Stream, CancellationToken, Task<T>> read, CancellationToken cancellationToken) =>
        GuardAsync(call, limit, async token =>
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token);
            if ((int)response.StatusCode >= 300)
                return new StreamedReply<T>(default, Judge(response, await response.Content.ReadAsByteArrayAsync(token), call));

            await using var body = await response.Content.ReadAsStreamAsync(token);
            try
            {
                return new StreamedReply<T>(await read(body, token), null);
            }
            catch (JsonException)
            {
                throw Fault(AuthorityFaultKind.Unreadable, call, $"HTTP {(int)response.StatusCode} with a body that is not the JSON it should be", outcomeUnknown: true);
            }
        }, cancellationToken);

    /// <summary>Turns what can go wrong on the way into a fault that says whether the request can have arrived.</summary>
    private async Task<TReply> GuardAsync<TReply>(
        string call, TimeSpan timeout, Func<CancellationToken, Task<TReply>> send, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await send(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The handler gives up on connecting by cancelling, too, and by then nothing has been sent.
            throw limit.IsCancellationRequested
                ? Fault(AuthorityFaultKind.TimedOut, call, $"no complete answer within {timeout}", outcomeUnknown: true)
                : Fault(AuthorityFaultKind.Unreachable, call, "no connection in time", outcomeUnknown: false);
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConfigurationLimitExceeded)
        {
            throw Fault(AuthorityFaultKind.TooLarge, call, $"an answer of more than {LargestAnswer} bytes", outcomeUnknown: true, cause: e);
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError
            or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            throw Fault(
                AuthorityFaultKind.Unreachable, call, $"no connection ({e.HttpRequestError})", outcomeUnknown: false, cause: e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException)
        {
            throw Fault(
                AuthorityFaultKind.Interrupted, call, "the connection broke before the answer was complete",
                outcomeUnknown: true, cause: e);
        }
    }

    private AuthorityReply Judge(HttpResponseMessage response, byte[] body, string call, bool bodyIsOptional = false)
    {
        var status = (int)response.StatusCode;
        if (status is 429)
            throw Fault(AuthorityFaultKind.Throttled, call, "HTTP 429", outcomeUnknown: false, RetryAfter(response));
        if (status is >= 500 or 408)
        {
            // 503 is the server's "not now"; after any other it may well have worked on the request.
            throw Fault(
                AuthorityFaultKind.ServerError, call, $"HTTP {status}", outcomeUnknown: status is not 503, RetryAfter(response));
        }

        var isJson = TryParse(body, out var json);
        if (status is >= 400 || (status is < 300 && (isJson || (bodyIsOptional && body is []))))
            return new AuthorityReply(status, body, json);

        throw Fault(AuthorityFaultKind.Unreadable, call, $"HTTP {status} with a body that is not JSON", outcomeUnknown: true);
    }

    private AuthorityFaultException Fault(
        AuthorityFaultKind kind, string call, string what, bool outcomeUnknown,
        TimeSpan? retryAfter = null, Exception? cause = null) =>
        new(kind, $"{_name}, {call}: {what}.", outcomeUnknown, retryAfter, cause);

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var wait = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - _time.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static bool TryParse(byte[] body, out JsonElement json)
    {
        try
        {
            ReadOnlySpan<byte> text = body;
            json = JsonElement.Parse(text.StartsWith("\uFEFF"u8) ? text[3..] : text);
            return true;
        }
        catch (JsonException)
        {
            // Not kept as a cause: its text may quote the body.
            json = default;
            return false;
        }
    }
}
