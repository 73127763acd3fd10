using System.Diagnostics;
using Tamga.Orchestrations;
using ActivityContext = Tamga.Orchestrations.ActivityContext;

namespace Tamga.Tests.Orchestrations;

public sealed class ActivityTraceTests
{
    const string Request = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    [Fact]
    public async Task An_activity_belongs_to_the_trace_of_the_request_that_led_to_it()
    {
        var (trace, parent) = await RunAsync(Request);
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", trace);
        Assert.Equal("b7ad6b7169203331", parent);
        Assert.Null(Activity.Current);
    }

    [Fact]
    public async Task A_runtime_that_is_in_that_trace_stays_between_the_two()
    {
        using var runtime = new Activity("runtime").SetParentId(Request).Start();
        var (trace, parent) = await RunAsync(Request);
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", trace);
        Assert.Equal(runtime.SpanId.ToString(), parent);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("no trace")]
    public async Task Without_a_request_there_is_no_trace_to_belong_to(string? traceParent) =>
        Assert.Equal((null, null), await RunAsync(traceParent));

    /// <summary>The trace and the parent that the activity's code sees.</summary>
    static async Task<(string? Trace, string? Parent)> RunAsync(string? traceParent)
    {
        (string?, string?) seen = default;
        IActivity look = new Look(() => seen = (Activity.Current?.TraceId.ToString(), Activity.Current?.ParentSpanId.ToString()));
        await look.RunAsync(new ActivityContext("i", 0, CancellationToken.None), OrchestrationJson.Write(new Input(traceParent)));
        return seen;
    }

    public sealed record Input(string? TraceParent) : ITraced;

    sealed class Look(Action look) : Activity<Input, bool>
    {
        protected override Task<bool> RunAsync(ActivityContext context, Input input)
        {
            look();
            return Task.FromResult(true);
        }
    }
}
