using System.Diagnostics;
using System.Text.Json;
using Polly;
using Polly.CircuitBreaker;

namespace Tamga.Mongolia;

/// <summary>
/// One host of the authority: how many calls it gets at once, when it is left alone, and what of its behaviour is a fault.
/// Nothing is retried here: whether a call may be repeated is for those to say who know what it does.
/// </summary>
internal sealed class EtaxHost : IDisposable
{
    /// <summary>Many times the longest list known; a form with all its cells has a few hundred kilobytes.</summary>
    public const int LargestAnswer = 32 * 1024 * 1024;

    private const string Answered = "answered";
    private const string Refused = "refused";
    private const string Cancelled = "cancelled";

    private static readonly TimeSpan Break = TimeSpan.FromSeconds(15);

    private readonly string _name;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _slots;
    private readonly ResiliencePipeline _circuit;
    private volatile string? _lastOutcome;

    public EtaxHost(string name, EtaxOptions options, TimeProvider time)
    {
        _name = name;
        _timeout = options.RequestTimeout;
        _time = time;
        _slots = new SemaphoreSlim(options.MaxConcurrentRequests);
        _circuit = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                // Half of at least 20 calls in half a minute: a single company's trouble does not stop the others.
                FailureRatio = 0.5,
                MinimumThroughput = 20,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = Break,
                ShouldHandle = new PredicateBuilder().Handle<EtaxFaultException>(fault => fault.Kind
                    is EtaxFaultKind.Unreachable or EtaxFaultKind.TimedOut or EtaxFaultKind.Interrupted
                    or EtaxFaultKind.ServerError or EtaxFaultKind.Unreadable),
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

    /// <param name="client">The HTTP client to send with.</param>
    /// <param name="request">The request.</param>
    /// <param name="call">What it is called in messages and metrics; holds nothing of the request's content.</param>
    /// <param name="cancellationToken">The caller's own wish to stop.</param>
    public async Task<EtaxReply> SendAsync(
        HttpClient client, HttpRequestMessage request, string call, CancellationToken cancellationToken)
    {
        var outcome = Cancelled;
        await _slots.WaitAsync(cancellationToken);
        var start = _time.GetTimestamp();
        try
        {
            var reply = await _circuit.ExecuteAsync(
                (state, token) => new ValueTask<EtaxReply>(
                    state.Host.SendOnceAsync(state.client, state.request, state.call, token)),
                (Host: this, client, request, call),
                cancellationToken);
            outcome = reply.Status < 400 ? Answered : Refused;
            return reply;
        }
        catch (BrokenCircuitException open)
        {
            outcome = nameof(EtaxFaultKind.CircuitOpen);
            throw Fault(
                EtaxFaultKind.CircuitOpen, call, "not sent, because the host has failed too often lately",
                outcomeUnknown: false, open.RetryAfter ?? Break, open);
        }
        catch (EtaxFaultException fault)
        {
            outcome = fault.Kind.ToString();
            throw;
        }
        finally
        {
            _slots.Release();
            if (outcome is not Cancelled)
                _lastOutcome = outcome;
            EtaxTelemetry.RequestDuration.Record(
                _time.GetElapsedTime(start).TotalSeconds,
                new TagList { { "tamga.host", _name }, { "tamga.call", call }, { "tamga.outcome", outcome } });
        }
    }

    public void Dispose() => _slots.Dispose();

    private async Task<EtaxReply> SendOnceAsync(
        HttpClient client, HttpRequestMessage request, string call, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            // Reads the whole body, up to the client's MaxResponseContentBufferSize.
            using var response = await client.SendAsync(request, either.Token);
            var body = await response.Content.ReadAsByteArrayAsync(either.Token);
            return Judge(response, body, call);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The handler gives up on connecting by cancelling, too, and by then nothing has been sent.
            throw limit.IsCancellationRequested
                ? Fault(EtaxFaultKind.TimedOut, call, $"no complete answer within {_timeout}", outcomeUnknown: true)
                : Fault(EtaxFaultKind.Unreachable, call, "no connection in time", outcomeUnknown: false);
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConfigurationLimitExceeded)
        {
            throw Fault(EtaxFaultKind.TooLarge, call, $"an answer of more than {LargestAnswer} bytes", outcomeUnknown: true, cause: e);
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError
            or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            throw Fault(
                EtaxFaultKind.Unreachable, call, $"no connection ({e.HttpRequestError})", outcomeUnknown: false, cause: e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException)
        {
            throw Fault(
                EtaxFaultKind.Interrupted, call, "the connection broke before the answer was complete",
                outcomeUnknown: true, cause: e);
        }
    }

    private EtaxReply Judge(HttpResponseMessage response, byte[] body, string call)
    {
        var status = (int)response.StatusCode;
        if (status is 429)
            throw Fault(EtaxFaultKind.Throttled, call, "HTTP 429", outcomeUnknown: false, RetryAfter(response));
        if (status is >= 500 or 408)
        {
            // 503 is the server's "not now"; after any other it may well have worked on the request.
            throw Fault(
                EtaxFaultKind.ServerError, call, $"HTTP {status}", outcomeUnknown: status is not 503, RetryAfter(response));
        }

        var isJson = TryParse(body, out var json);
        if (status is >= 400 || (isJson && status is < 300))
            return new EtaxReply(status, body, json);

        throw Fault(EtaxFaultKind.Unreadable, call, $"HTTP {status} with a body that is not JSON", outcomeUnknown: true);
    }

    private EtaxFaultException Fault(
        EtaxFaultKind kind, string call, string what, bool outcomeUnknown,
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
