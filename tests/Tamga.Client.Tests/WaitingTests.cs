using Tamga.Client.Filings;

namespace Tamga.Client.Tests;

/// <summary>Waiting for the end of a filing.</summary>
public sealed class WaitingTests
{
    static readonly Filing Accepted = new() { Id = "f-1", Status = FilingStatus.Queued };

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_looks_until_the_filing_has_ended_and_tells_each_move()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Answers(200, Moved("waiting", 1, """{ "what": "pin1", "code": "4711" }"""), ("Retry-After", "0"));
        gateway.Answers(200, Moved("waiting", 1, """{ "what": "pin1", "code": "4711" }"""), ("Retry-After", "0"));
        gateway.Answers(200, Moved("failed", 2, "null"));
        using var tamga = gateway.Client();
        var told = new Told();
        var ended = await tamga.WaitAsync(Accepted, TimeSpan.FromMinutes(1), told, Token);
        Assert.Equal((true, false), (ended.HasEnded, ended.HasSucceeded));
        Assert.Equal(["queued ", "waiting 4711", "failed "], told.Words);
        Assert.Equal(3, gateway.Asked.Count);
    }

    [Fact]
    public async Task The_pause_is_the_one_that_the_gateway_asks_for()
    {
        var clock = new FakeTimeProvider();
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Answers(200, Moved("running", 1, "null"), ("Retry-After", "30"));
        gateway.Answers(200, Moved("succeeded", 2, "null"));
        using var tamga = gateway.Client(options => options.Time = clock);
        var wait = tamga.WaitAsync(Accepted, TimeSpan.FromMinutes(1), cancellationToken: Token);
        while (!wait.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, Token);
        }

        Assert.True((await wait).HasSucceeded);
        Assert.Equal(2, gateway.Asked.Count);
        Assert.True(clock.GetUtcNow() - clock.Start >= TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_filing_that_has_not_ended_in_time_is_an_exception_that_names_it()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        for (var look = 0; look < 3; look++) gateway.Answers(200, Moved("waiting", 1, """{ "what": "signature" }"""));
        using var tamga = gateway.Client();
        var late = await Assert.ThrowsAsync<TimeoutException>(
            () => tamga.WaitAsync(Accepted, TimeSpan.FromMilliseconds(300), cancellationToken: Token));
        Assert.Equal("Filing f-1 is waiting, for signature.", late.Message);
    }

    static string Moved(string status, int minute, string waitingFor) =>
        $$"""
        { "id": "f-1", "status": "{{status}}", "updatedAt": "2026-11-30T12:0{{minute}}:00Z", "waitingFor": {{waitingFor}} }
        """;

    sealed class Told : IProgress<Filing>
    {
        public List<string> Words { get; } = [];

        public void Report(Filing value) => Words.Add($"{value.Status} {value.WaitingFor?.Code}");
    }
}
