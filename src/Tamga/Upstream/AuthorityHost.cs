using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Polly;
using Polly.CircuitBreaker;
using Tamga.Texts;

namespace Tamga.Upstream;

/// <summary>
/// One host of an authority: how many calls it gets at once, when it is left alone, and what of its behaviour is a fault.
/// Nothing is retried here: whether a call may be repeated is for those to say who know what it does.
/// </summary>
public sealed class AuthorityHost : IDisposable
{
    const string Answered = "answered";
    const string Refused = "refused";
    const string Cancelled = "cancelled";

    /// <summary>By how many minutes a host is judged.</summary>
    const int JudgedMinutes = 5;

    static readonly TimeSpan Break = TimeSpan.FromSeconds(15);

    readonly string _name;
    readonly TimeSpan _timeout;
    readonly Histogram<double> _duration;
    readonly TimeProvider _time;
    readonly SemaphoreSlim _slots;
    readonly ResiliencePipeline _circuit;
    readonly CircuitBreakerStateProvider _circuitState = new();
    readonly CallTally _tally;
    volatile string? _lastOutcome;

    /// <summary>Makes a host.</summary>
    /// <param name="name">What it is called in messages and metrics.</param>
    /// <param name="limits">How much it is asked at once, and how long it may take.</param>
    /// <param name="duration">Where the time of every call is recorded, without the time it waited for its turn.</param>
    /// <param name="time">The clock.</param>
    public AuthorityHost(string name, AuthorityLimits limits, Histogram<double> duration, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(limits);
        _name = name;
        _timeout = limits.RequestTimeout;
        _duration = duration;
        _time = time;
        _tally = new CallTally(time);
        _slots = new SemaphoreSlim(limits.MaxConcurrentRequests);
        _circuit = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                // Half of at least 20 calls in half a minute: a single company's trouble does not stop the others.
                FailureRatio = 0.5,
                MinimumThroughput = 20,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = Break,
                StateProvider = _circuitState,
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

    /// <summary>How the last calls went, in numbers.</summary>
    public HostState State => new(
        _name,
        _circuitState.CircuitState switch
        {
            CircuitState.Closed => "closed",
            CircuitState.HalfOpen => "half-open",
            _ => "open",
        },
        _lastOutcome, _tally.Of(CallTally.Minutes), _tally.Of(JudgedMinutes));

    /// <inheritdoc/>
    public void Dispose() => _slots.Dispose();

    internal async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, SendAsync send, CancellationToken cancellationToken)
    {
        var call = UpstreamCall.Of(request);
        var outcome = Cancelled;
        await _slots.WaitAsync(cancellationToken);
        var start = _time.GetTimestamp();
        try
        {
            var response = await _circuit.ExecuteAsync(
                async (exchange, token) => await SendOnceAsync(exchange.request, exchange.call, exchange.send, token),
                (request, call, send), cancellationToken);
            outcome = (int)response.StatusCode < 400 ? Answered : Refused;
            return response;
        }
        catch (BrokenCircuitException open)
        {
            outcome = nameof(AuthorityFaultKind.CircuitOpen);
            throw Fault(
                AuthorityFaultKind.CircuitOpen, call.Name, "not sent, because the host has failed too often lately",
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
            var took = _time.GetElapsedTime(start);
            if (outcome is not Cancelled)
            {
                _lastOutcome = outcome;
                _tally.Note(outcome is not (Answered or Refused), took);
            }

            _duration.Record(
                took.TotalSeconds,
                new TagList { { "tamga.host", _name }, { "tamga.call", call.Name }, { "tamga.outcome", outcome } });
        }
    }

    /// <summary>Turns what can go wrong on the way into a fault that says whether the request can have arrived.</summary>
    async Task<HttpResponseMessage> SendOnceAsync(
        HttpRequestMessage request, UpstreamCall call, SendAsync send, CancellationToken cancellationToken)
    {
        var timeout = call.Streamed?.Timeout ?? _timeout;
        using var limit = new CancellationTokenSource(timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        HttpResponseMessage? response = null;
        try
        {
            response = await send(request, either.Token);
            var reply = call.Streamed is { } streamed && (int)response.StatusCode < 300
                ? await StreamAsync(response, call, streamed, either.Token)
                : await ReadAsync(response, call, either.Token);
            var read = reply.Into(response);
            response = null;
            return read;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The handler gives up on connecting by cancelling, too, and by then nothing has been sent.
            throw limit.IsCancellationRequested
                ? Fault(AuthorityFaultKind.TimedOut, call.Name, $"no complete answer within {timeout}", outcomeUnknown: true)
                : Fault(AuthorityFaultKind.Unreachable, call.Name, "no connection in time", outcomeUnknown: false);
        }
        catch (AnswerTooLargeException)
        {
            throw Fault(
                AuthorityFaultKind.TooLarge, call.Name, $"an answer of more than {call.LargestAnswer} bytes",
                outcomeUnknown: true);
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError
            or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError
            or HttpRequestError.ProxyTunnelError)
        {
            throw Fault(
                AuthorityFaultKind.Unreachable, call.Name, $"no connection ({e.HttpRequestError})",
                outcomeUnknown: false, cause: e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException)
        {
            throw Fault(
                AuthorityFaultKind.Interrupted, call.Name, "the connection broke before the answer was complete",
                outcomeUnknown: true, cause: e);
        }
        finally
        {
            response?.Dispose();
        }
    }

    async Task<AuthorityReply> ReadAsync(HttpResponseMessage response, UpstreamCall call, CancellationToken cancellationToken)
    {
        var isRefusal = (int)response.StatusCode >= 300;
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var limited = new LimitedStream(body, isRefusal ? call.LargestRefusal : call.LargestAnswer);
        var bytes = new MemoryStream();
        try
        {
            await limited.CopyToAsync(bytes, cancellationToken);
        }
        catch (AnswerTooLargeException) when (isRefusal)
        {
            bytes.SetLength(0);
        }

        return Judge(response, bytes.ToArray(), call);
    }

    async Task<AuthorityReply> StreamAsync(
        HttpResponseMessage response, UpstreamCall call, StreamReading streamed, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var limited = new LimitedStream(body, call.LargestAnswer);
        try
        {
            return new AuthorityReply((int)response.StatusCode, default, await streamed.ReadAsync(limited, cancellationToken));
        }
        catch (JsonException)
        {
            throw Fault(
                AuthorityFaultKind.Unreadable, call.Name,
                $"HTTP {(int)response.StatusCode} with a body that is not the JSON it should be", outcomeUnknown: true);
        }
    }

    AuthorityReply Judge(HttpResponseMessage response, byte[] body, UpstreamCall call)
    {
        var status = (int)response.StatusCode;
        if (status is 429)
            throw Fault(AuthorityFaultKind.Throttled, call.Name, "HTTP 429", outcomeUnknown: false, RetryAfter(response));
        if (status is >= 500 or 408)
        {
            // 503 is the server's "not now"; after any other it may well have worked on the request.
            throw Fault(
                AuthorityFaultKind.ServerError, call.Name, $"HTTP {status}", outcomeUnknown: status is not 503,
                RetryAfter(response));
        }

        var isJson = TryParse(body, out var json);
        if (status is >= 400 || (status is < 300 && (isJson || (call.BodyIsOptional && body is []))))
            return new AuthorityReply(status, body, json);

        throw Fault(
            AuthorityFaultKind.Unreadable, call.Name, $"HTTP {status} with a body that is not JSON", outcomeUnknown: true);
    }

    AuthorityFaultException Fault(
        AuthorityFaultKind kind, string call, string what, bool outcomeUnknown,
        TimeSpan? retryAfter = null, Exception? cause = null) =>
        new(kind, $"{_name}, {call}: {what}.", outcomeUnknown, retryAfter, cause);

    TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var wait = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - _time.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    static bool TryParse(byte[] body, out JsonElement json)
    {
        try
        {
            var text = DecodableJson.Mend(body).Span;
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

/// <summary>Sends a request on its way.</summary>
delegate Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken);
