using System.Diagnostics;
using Span = System.Diagnostics.Activity;
using TraceContext = System.Diagnostics.ActivityContext;

namespace Tamga.Orchestrations;

/// <summary>An input that remembers the request which led to it.</summary>
public interface ITraced
{
    /// <summary>The W3C <c>traceparent</c> of that request, if there was a trace.</summary>
    string? TraceParent { get; }
}

/// <summary>
/// Activities as parts of the trace that led to them, however long ago and in whichever process that was: the ERP's request
/// and the calls to the authority are then one trace.
/// </summary>
static class ActivityTrace
{
    static readonly ActivitySource Source = new("Tamga.Orchestrations");

    /// <summary>The trace that is under way, to be kept in an input.</summary>
    public static string? Current => Span.Current is { IdFormat: ActivityIdFormat.W3C } span ? span.Id : null;

    /// <summary>Begins an activity's part of its trace.</summary>
    public static Span? Start(string activity, ActivityContext context, ITraced? input)
    {
        if (!TraceContext.TryParse(input?.TraceParent, traceState: null, isRemote: true, out var parent))
            return Tag(Source.StartActivity(activity), context);
        // A runtime that carries traces itself is already in this one, and nearer to the call than the request is.
        if (Span.Current is { } near && near.TraceId == parent.TraceId) parent = near.Context;
        var span = Source.StartActivity(activity, ActivityKind.Internal, parent)
            // Nobody listens here; the authority and the logs shall know the trace all the same.
            ?? new Span(activity).SetParentId(parent.TraceId, parent.SpanId, parent.TraceFlags).Start();
        return Tag(span, context);
    }

    static Span? Tag(Span? span, ActivityContext context) => span?.SetTag("tamga.instance", context.InstanceId);
}
