using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Tamga.Streams;

namespace Tamga.Console.Calls;

/// <summary>
/// An answer within the process: it begins with its first byte, or at its end when it has none, and then status and headers stay.
/// </summary>
sealed class GatewayAnswer : IHttpResponseFeature
{
    readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Stack<(Func<object, Task> Callback, object State)> _starting = [];
    readonly Stack<(Func<object, Task> Callback, object State)> _completed = [];

    public GatewayAnswer(PipeWriter writer) => Body = new AnswerStream(this, writer.AsStream(leaveOpen: true));

    public int StatusCode { get; set; } = StatusCodes.Status200OK;

    public string? ReasonPhrase { get; set; }

    public IHeaderDictionary Headers { get; set; } = new HeaderDictionary();

    public Stream Body { get; set; }

    public bool HasStarted { get; private set; }

    /// <summary>Ends when status and headers are known.</summary>
    public Task Begun => _begun.Task;

    public void OnStarting(Func<object, Task> callback, object state) => _starting.Push((callback, state));

    public void OnCompleted(Func<object, Task> callback, object state) => _completed.Push((callback, state));

    public async Task BeginAsync()
    {
        if (HasStarted) return;
        while (_starting.TryPop(out var one)) await one.Callback(one.State);
        HasStarted = true;
        _begun.TrySetResult();
    }

    public void Fail(Exception fault) => _begun.TrySetException(fault);

    public async Task EndAsync()
    {
        while (_completed.TryPop(out var one)) await one.Callback(one.State);
    }

    sealed class AnswerStream(GatewayAnswer answer, Stream pipe) : WriteOnlyStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) =>
            throw new NotSupportedException("Answers are written asynchronously.");

        public override void Flush()
        {
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await answer.BeginAsync();
            await pipe.WriteAsync(buffer, cancellationToken);
        }

        public override async Task FlushAsync(CancellationToken cancellationToken)
        {
            await answer.BeginAsync();
            await pipe.FlushAsync(cancellationToken);
        }
    }
}
