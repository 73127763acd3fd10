namespace Tamga.Client.Tests;

/// <summary>Who calls, and how the partner's token is renewed.</summary>
public sealed class SignInTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_partner_signs_in_once_and_refreshes_before_the_token_ends()
    {
        var clock = new FakeTimeProvider(Now);
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Answers(200, SignedIn("t-1", "r-1", Now.AddHours(1)));
        gateway.Answers(200, "[]");
        gateway.Answers(200, "[]");
        gateway.Answers(200, SignedIn("t-2", "r-2", Now.AddHours(2)));
        gateway.Answers(200, "[]");
        using var tamga = gateway.Client(options =>
            (options.Email, options.Password, options.Time) = ("me@erp.example", "a-long-password", clock));
        await tamga.Customers.ListAsync(cancellationToken: Token);
        await tamga.Customers.ListAsync(cancellationToken: Token);
        clock.Advance(TimeSpan.FromMinutes(59.5));
        await tamga.Customers.ListAsync(cancellationToken: Token);
        Assert.Equal(
            ["POST /api/Auth/login", "GET /api/Customers", "GET /api/Customers", "POST /api/Auth/refresh", "GET /api/Customers"],
            gateway.Asked);
        Assert.Equal("""{"refreshToken":"r-1"}""", gateway.Calls[3].Body);
        Assert.Equal("Bearer t-2", gateway.Calls[4].Headers["Authorization"]);
        Assert.False(gateway.Calls[4].Headers.ContainsKey("X-Api-Key"));
    }

    [Fact]
    public async Task A_token_that_the_gateway_no_longer_takes_is_renewed_once()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Answers(401, """{ "errorCode": "INVALID_TOKEN" }""");
        gateway.Answers(200, SignedIn("t-2", "r-2", Now.AddYears(1)));
        gateway.Answers(401, """{ "errorCode": "INVALID_TOKEN" }""");
        using var tamga = gateway.Client(options => (options.PartnerToken, options.RefreshToken) = ("t-1", "r-1"));
        var refused = await Assert.ThrowsAsync<TamgaException>(() => tamga.Customers.GetStatsAsync(Token));
        Assert.Equal("INVALID_TOKEN", refused.ErrorCode);
        Assert.Equal(["Bearer t-1", "Bearer t-2"], gateway.Calls.Where(c => c.Path == "/api/Customers/stats")
            .Select(c => c.Headers["Authorization"]));
    }

    [Fact]
    public async Task A_person_acts_for_a_customer_with_the_same_session()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Answers(200, SignedIn("t-1", "r-1", Now.AddYears(1)));
        gateway.Answers(200, "[]");
        gateway.Answers(200, """{ "filings": [] }""");
        gateway.Answers(200, "[]");
        using var partner = gateway.Client(options => (options.Email, options.Password) = ("me@erp.example", "a-long-password"));
        await partner.Customers.ListAsync(cancellationToken: Token);
        using var acting = partner.ActingFor("c-7");
        await acting.Filings.ListAsync(cancellationToken: Token);
        await acting.Customers.ListAsync(cancellationToken: Token);
        Assert.Equal(
            ["POST /api/Auth/login", "GET /api/Customers", "GET /api/filings", "GET /api/Customers"], gateway.Asked);
        Assert.Equal("c-7", gateway.Calls[2].Headers["X-Customer"]);
        Assert.Equal("Bearer t-1", gateway.Calls[2].Headers["Authorization"]);
        Assert.False(gateway.Calls[3].Headers.ContainsKey("X-Customer"));
    }

    [Fact]
    public async Task A_customer_calls_with_its_key()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Answers(200, """{ "filings": [] }""");
        using var partner = gateway.Client(options => (options.ApiKey, options.PartnerToken) = (null, "t-1"));
        using var customer = partner.ForCustomer("key-7");
        await customer.Filings.ListAsync(cancellationToken: Token);
        var call = Assert.Single(gateway.Calls);
        Assert.Equal("key-7", call.Headers["X-Api-Key"]);
        Assert.False(call.Headers.ContainsKey("Authorization"));
    }

    static string SignedIn(string token, string refresh, DateTimeOffset until) =>
        $$"""{ "success": true, "token": "{{token}}", "refreshToken": "{{refresh}}", "expiration": "{{until:O}}" }""";
}
