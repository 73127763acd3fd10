namespace Tamga.Client.Tests;

/// <summary>What is repeated, and what never is.</summary>
public sealed class RepetitionTests
{
    const string Filing = """{ "id": "f-1", "status": "queued" }""";

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Reading_is_repeated_after_the_pause_that_the_gateway_asks_for(int status)
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Answers(status, "{}", ("Retry-After", "0"));
        gateway.Answers(200, Filing);
        using var tamga = gateway.Client();
        Assert.Equal("f-1", (await tamga.Filings.GetAsync("f-1", Token)).Id);
        Assert.Equal(2, gateway.Asked.Count);
    }

    [Fact]
    public async Task A_request_with_a_key_is_repeated_with_the_same_key_and_body()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Answers(503, "{}", ("Retry-After", "0"));
        gateway.Answers(202, Filing);
        using var tamga = gateway.Client();
        await tamga.ETax.FileReturnAsync(
            new() { FormNo = 1300, Year = 2026, Period = 10, NoActivity = true }, "key-1", TimeSpan.FromSeconds(10), Token);
        Assert.All(gateway.Calls, call =>
        {
            Assert.Equal("key-1", call.Headers["Idempotency-Key"]);
            Assert.Equal("wait=10", call.Headers["Prefer"]);
            Assert.Equal("""{"formNo":1300,"year":2026,"period":10,"noActivity":true}""", call.Body);
        });
        Assert.Equal(2, gateway.Calls.Count);
    }

    [Fact]
    public async Task A_request_without_a_key_is_sent_once()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Answers(503, "{}", ("Retry-After", "0"));
        using var tamga = gateway.Client();
        await Assert.ThrowsAsync<TamgaException>(() => tamga.ETax.FileReturnAsync(
            new() { FormNo = 1300, Year = 2026, Period = 10, NoActivity = true }, cancellationToken: Token));
        Assert.False(Assert.Single(gateway.Calls).Headers.ContainsKey("Idempotency-Key"));
    }

    [Fact]
    public async Task It_ends_after_the_repetitions_that_are_set()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        for (var answer = 0; answer < 5; answer++) gateway.Answers(503, "{}", ("Retry-After", "0"));
        using var tamga = gateway.Client(options => options.Repetitions = 2);
        await Assert.ThrowsAsync<TamgaException>(() => tamga.Filings.GetAsync("f-1", Token));
        Assert.Equal(3, gateway.Asked.Count);
    }
}
