using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Tamga.SelfHost.Storage;

namespace Tamga.TestKit.Crashes;

/// <summary>
/// What a gateway does that lasts or that others see: commits and outbound calls, each with a moment before and a moment
/// after, numbered from 1. At a chosen one its life ends as <c>kill -9</c> would end it: from then on nothing is written
/// or sent, and nobody hears of anything.
/// </summary>
sealed class GatewayLife
{
    static readonly Task Never = new TaskCompletionSource().Task;

    readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Lock _lock = new();
    readonly List<string> _points = [];
    DatabaseWriter? _writer;
    bool _isNumbering;

    /// <summary>The number of the moment at which it ends; it goes on for ever without one.</summary>
    public int? EndsAt { get; init; }

    /// <summary>Ends a real process, in one that is only for that.</summary>
    public Action? Kill { get; init; }

    /// <summary>Completed when it has ended.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Every numbered moment so far.</summary>
    public IReadOnlyList<string> Points
    {
        get
        {
            lock (_lock) return [.. _points];
        }
    }

    /// <summary>Puts itself between the gateway and every authority: at the wire, below whatever repeats or signs in.</summary>
    public void Watch(IServiceCollection services) => services.ConfigureAll<HttpClientFactoryOptions>(options =>
        options.HttpMessageHandlerBuilderActions.Add(client => client.AdditionalHandlers.Add(new OutboundCalls(this))));

    /// <summary>Puts itself between the gateway and its disk.</summary>
    public void Watch(DatabaseWriter writer)
    {
        _writer = writer;
        writer.Probe = moment => Reach(moment == CommitMoment.Before ? "before a commit" : "after a commit");
    }

    /// <summary>What comes from now on has a number.</summary>
    public void StartNumbering()
    {
        lock (_lock) _isNumbering = true;
    }

    public void End()
    {
        lock (_lock)
        {
            Kill?.Invoke();
            _writer?.Halt();
            _ended.TrySetResult();
        }
    }

    /// <returns>False when the life is over.</returns>
    bool Reach(string point)
    {
        lock (_lock)
        {
            if (_ended.Task.IsCompleted) return false;
            if (!_isNumbering) return true;
            _points.Add(point);
            if (_points.Count != EndsAt) return true;
            End();
            return false;
        }
    }

    sealed class OutboundCalls(GatewayLife life) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var call = $"{request.Method} {request.RequestUri!.AbsolutePath}";
            if (!life.Reach($"before {call}")) await Never;
            var response = await base.SendAsync(request, cancellationToken);
            if (!life.Reach($"after {call}")) await Never;
            return response;
        }
    }
}
