using System.IO.Compression;
using Tamga.Mongolia.Wire;
using Tamga.TestKit.Authorities;
using Tamga.Upstream;

namespace Tamga.Mongolia.Tests.Client;

/// <summary>A broken network is an exception that says whether the request may have been worked on.</summary>
public sealed class ETaxFaultsTests
{
    const string Submit = "POST /api/beta/return/submit?entId=5";

    [Theory]
    [InlineData(500, true)]
    [InlineData(502, true)]
    [InlineData(504, true)]
    [InlineData(503, false)]
    public async Task A_server_error_is_a_fault(int status, bool outcomeUnknown)
    {
        var fault = await FaultAsync(server => server.Expect(Submit, status, "<html>gateway</html>", "text/html"));

        Assert.Equal((AuthorityFaultKind.ServerError, outcomeUnknown), (fault.Kind, fault.OutcomeUnknown));
        Assert.Contains($"{status}", fault.Message);
        Assert.DoesNotContain("gateway", fault.ToString());
    }

    [Fact]
    public async Task The_shared_gateway_page_is_a_fault()
    {
        var (status, contentType, body) = Fixtures.ReadReply("mongolia/syn-non-json.json");

        var fault = await FaultAsync(server => server.Expect(Submit, status, body, contentType));

        Assert.Equal(AuthorityFaultKind.ServerError, fault.Kind);
    }

    [Theory]
    [InlineData("<html>login</html>", "text/html")]
    [InlineData("""{"code":0,"message":"Амжил""", "application/json")]
    [InlineData("", "application/json")]
    public async Task A_good_status_with_anything_but_json_is_a_fault(string body, string contentType)
    {
        var fault = await FaultAsync(server => server.Expect(Submit, 200, body, contentType));

        Assert.Equal((AuthorityFaultKind.Unreadable, true), (fault.Kind, fault.OutcomeUnknown));
    }

    [Fact]
    public async Task Too_many_requests_tells_how_long_to_wait()
    {
        var fault = await FaultAsync(server => server.Expect(Submit, context =>
        {
            context.Response.Headers.RetryAfter = "17";
            return ScriptedServer.WriteAsync(context, 429, "slow down", "text/plain");
        }));

        Assert.Equal((AuthorityFaultKind.Throttled, false), (fault.Kind, fault.OutcomeUnknown));
        Assert.Equal(TimeSpan.FromSeconds(17), fault.RetryAfter);
    }

    [Theory]
    [InlineData(200, """{"code":201,"message":"please retry"}""")]
    [InlineData(201, """{"message":"please retry"}""")]
    public async Task A_201_asks_to_try_again(int status, string body)
    {
        var fault = await FaultAsync(server => server.Expect(Submit, status, body));

        Assert.Equal((AuthorityFaultKind.AskedToRetry, true), (fault.Kind, fault.OutcomeUnknown));
    }

    [Fact]
    public async Task A_dropped_connection_leaves_the_outcome_unknown()
    {
        var fault = await FaultAsync(server => server.Expect(Submit, ScriptedServer.Drop));

        Assert.Equal((AuthorityFaultKind.Interrupted, true), (fault.Kind, fault.OutcomeUnknown));
    }

    [Fact]
    public async Task An_answer_cut_in_the_middle_leaves_the_outcome_unknown()
    {
        var fault = await FaultAsync(server => server.Expect(Submit, ScriptedServer.CutShort));

        Assert.Equal((AuthorityFaultKind.Interrupted, true), (fault.Kind, fault.OutcomeUnknown));
    }

    [Fact]
    public async Task No_answer_in_time_leaves_the_outcome_unknown()
    {
        var fault = await FaultAsync(
            server => server.Expect(Submit, ScriptedServer.Hang),
            options => options.RequestTimeout = TimeSpan.FromSeconds(0.5));

        Assert.Equal((AuthorityFaultKind.TimedOut, true), (fault.Kind, fault.OutcomeUnknown));
    }

    [Fact]
    public async Task A_refused_connection_means_that_nothing_was_sent()
    {
        var fault = await FaultAsync(_ => { }, options => options.ApiBaseUrl = ClientFixture.Nobody());

        Assert.Equal((AuthorityFaultKind.Unreachable, false), (fault.Kind, fault.OutcomeUnknown));
    }

    [Theory]
    [InlineData(200, AuthorityFaultKind.TooLarge)]
    [InlineData(404, AuthorityFaultKind.Foreign)]
    [InlineData(502, AuthorityFaultKind.ServerError)]
    public async Task An_endless_answer_is_read_up_to_a_limit(int status, AuthorityFaultKind kind)
    {
        var fault = await FaultAsync(server => server.Expect(Submit, context =>
        {
            context.Response.StatusCode = status;
            return WriteSpacesAsync(context.Response.Body, context.RequestAborted);
        }));

        Assert.Equal((kind, true), (fault.Kind, fault.OutcomeUnknown));
    }

    [Fact]
    public async Task An_answer_that_packs_itself_small_is_counted_unpacked()
    {
        var fault = await FaultAsync(server => server.Expect(Submit, async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await using var packed = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            await WriteSpacesAsync(packed, context.RequestAborted);
        }));

        Assert.Equal((AuthorityFaultKind.TooLarge, true), (fault.Kind, fault.OutcomeUnknown));
    }

    [Fact]
    public async Task The_callers_own_cancellation_is_not_a_fault()
    {
        await using var etax = await ClientFixture.SignedInAsync();
        using var stop = new CancellationTokenSource();
        etax.Server.Expect(Submit, async context =>
        {
            await stop.CancelAsync();
            await ScriptedServer.Hang(context);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => etax.Client.SubmitAsync(ClientFixture.Login, 5, Samples.Submit, stop.Token));
    }

    [Fact]
    public async Task A_host_that_keeps_failing_is_left_alone_for_a_while()
    {
        await using var etax = await ClientFixture.SignedInAsync();
        for (var i = 0; i < 20; i++)
        {
            etax.Server.Expect(Submit, 502, "");
            await Assert.ThrowsAsync<AuthorityFaultException>(() => SubmitAsync(etax));
        }

        // Nothing is expected any more, so a call that came through would fail the test.
        var open = await Assert.ThrowsAsync<AuthorityFaultException>(() => SubmitAsync(etax));
        Assert.Equal((AuthorityFaultKind.CircuitOpen, false), (open.Kind, open.OutcomeUnknown));
        Assert.InRange(open.RetryAfter!.Value, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(15));

        etax.Clock.Advance(TimeSpan.FromSeconds(16));
        etax.Server.Expect(Submit, """{"code":0}""");
        Assert.Equal("0", ClientFixture.Value(await SubmitAsync(etax)).Code);
    }

    [Fact]
    public async Task The_circuit_does_not_mind_refusals()
    {
        await using var etax = await ClientFixture.SignedInAsync();
        for (var i = 0; i < 30; i++)
        {
            etax.Server.Expect(Submit, 400, """{"code":400}""");
            Assert.Equal(("400", 400), (await SubmitAsync(etax)).No is { } no ? (no.Code, no.HttpStatus) : default);
        }
    }

    [Fact]
    public async Task No_more_calls_are_under_way_than_the_setting_allows()
    {
        await using var etax = await ClientFixture.SignedInAsync(options => options.MaxConcurrentRequests = 3);
        var (now, most) = (0, 0);
        var full = new TaskCompletionSource();
        for (var i = 0; i < 12; i++)
        {
            etax.Server.Expect(Submit, async context =>
            {
                var count = Interlocked.Increment(ref now);
                InterlockedMax(ref most, count);
                if (count is 3)
                    full.TrySetResult();
                await full.Task;
                Interlocked.Decrement(ref now);
                await ScriptedServer.WriteAsync(context, 200, """{"code":0}""");
            });
        }

        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => SubmitAsync(etax)));

        Assert.Equal(3, most);
    }

    /// <summary>Writes white space until nobody takes any more.</summary>
    static async Task WriteSpacesAsync(Stream body, CancellationToken aborted)
    {
        var block = new byte[1024 * 1024];
        block.AsSpan().Fill((byte)' ');
        try
        {
            while (true) await body.WriteAsync(block, aborted);
        }
        catch (OperationCanceledException)
        {
            // The client has hung up, as it should.
        }
    }

    static void InterlockedMax(ref int most, int count)
    {
        for (var seen = Volatile.Read(ref most); count > seen;)
        {
            var was = Interlocked.CompareExchange(ref most, count, seen);
            if (was == seen)
                return;
            seen = was;
        }
    }

    static Task<AuthorityAnswer<Acknowledgement>> SubmitAsync(ClientFixture etax) =>
        etax.Client.SubmitAsync(ClientFixture.Login, 5, Samples.Submit, default);

    static async Task<AuthorityFaultException> FaultAsync(Action<ScriptedServer> script, Action<ETaxOptions>? configure = null)
    {
        await using var etax = await ClientFixture.SignedInAsync(configure);
        script(etax.Server);
        return await Assert.ThrowsAsync<AuthorityFaultException>(() => SubmitAsync(etax));
    }
}
