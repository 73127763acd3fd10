namespace Tamga.Tests.Accounts;

public sealed class SessionTests
{
    const string Email = "ada@example.com";

    [Fact]
    public async Task A_refresh_token_is_exchanged_for_a_new_pair()
    {
        await using var host = await AccountsHost.StartAsync();
        var first = await host.RegisterAsync(Email);
        host.Clock.Advance(TimeSpan.FromHours(1));
        await DeadAsync(host, first.Text("token"));
        var second = await RefreshAsync(host, first);
        Assert.Equal(200, second.Status);
        Assert.NotEqual(first.Text("refreshToken"), second.Text("refreshToken"));
        await AliveAsync(host, second.Text("token"));
        Assert.Equal(200, (await RefreshAsync(host, second)).Status);
    }

    [Fact]
    public async Task An_answer_that_was_lost_is_given_again_for_a_minute()
    {
        await using var host = await AccountsHost.StartAsync();
        var first = await host.RegisterAsync(Email);
        await RefreshAsync(host, first);
        host.Clock.Advance(TimeSpan.FromSeconds(59));
        var again = await RefreshAsync(host, first);
        Assert.Equal(200, again.Status);
        Assert.Equal(200, (await RefreshAsync(host, again)).Status);
    }

    [Fact]
    public async Task A_refresh_token_that_comes_again_ends_the_session_of_thief_and_owner()
    {
        await using var host = await AccountsHost.StartAsync();
        var stolen = await host.RegisterAsync(Email);
        var owner = await RefreshAsync(host, stolen);
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        (await RefreshAsync(host, stolen)).Refuses(401, "INVALID_TOKEN");
        (await RefreshAsync(host, owner)).Refuses(401, "INVALID_TOKEN");
        var other = await host.LogInAsync(Email, AccountsHost.Password);
        Assert.Equal(200, (await RefreshAsync(host, other)).Status);
    }

    [Fact]
    public async Task Of_many_that_exchange_one_token_at_once_all_go_on_with_the_same_place()
    {
        await using var host = await AccountsHost.StartAsync();
        var first = await host.RegisterAsync(Email);
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RefreshAsync(host, first)));
        Assert.All(all, one => Assert.Equal(200, one.Status));
        Assert.Equal(200, (await RefreshAsync(host, all[0])).Status);
        Assert.Equal(200, (await RefreshAsync(host, all[7])).Status);
    }

    [Fact]
    public async Task A_session_that_is_not_refreshed_ends()
    {
        await using var host = await AccountsHost.StartAsync();
        var first = await host.RegisterAsync(Email);
        host.Clock.Advance(TimeSpan.FromDays(13));
        var second = await RefreshAsync(host, first);
        host.Clock.Advance(TimeSpan.FromDays(14));
        (await RefreshAsync(host, second)).Refuses(401, "INVALID_TOKEN");
    }

    [Fact]
    public async Task A_new_password_and_signing_out_everywhere_end_sessions_too()
    {
        await using var host = await AccountsHost.StartAsync();
        var first = await host.RegisterAsync(Email);
        var changed = await host.SendAsync(
            "POST", "/api/Auth/password", new { current = AccountsHost.Password, @new = "a better horse" }, first.Text("token"));
        (await RefreshAsync(host, first)).Refuses(401, "INVALID_TOKEN");
        var second = await RefreshAsync(host, changed);
        Assert.Equal(200, second.Status);
        await host.SendAsync("POST", "/api/Auth/sign-out-everywhere", null, second.Text("token"));
        (await RefreshAsync(host, second)).Refuses(401, "INVALID_TOKEN");
    }

    [Fact]
    public async Task Signing_out_ends_the_session_of_the_call_and_no_other()
    {
        await using var host = await AccountsHost.StartAsync();
        var first = await host.RegisterAsync(Email);
        var second = await host.LogInAsync(Email, AccountsHost.Password);
        var renewed = await RefreshAsync(host, first);
        Assert.Equal(200, (await host.SendAsync("POST", "/api/Auth/sign-out", null, first.Text("token"))).Status);
        await DeadAsync(host, first.Text("token"));
        await DeadAsync(host, renewed.Text("token"));
        (await RefreshAsync(host, renewed)).Refuses(401, "INVALID_TOKEN");
        (await host.SendAsync("POST", "/api/Auth/sign-out", null, first.Text("token"))).Refuses(401, "INVALID_TOKEN");
        await AliveAsync(host, second.Text("token"));
        Assert.Equal(200, (await RefreshAsync(host, second)).Status);
    }

    [Fact]
    public async Task A_token_is_no_refresh_token_and_the_other_way_round()
    {
        await using var host = await AccountsHost.StartAsync();
        var first = await host.RegisterAsync(Email);
        await DeadAsync(host, first.Text("refreshToken"));
        (await ExchangeAsync(host, first.Text("token"))).Refuses(401, "INVALID_TOKEN");
        (await ExchangeAsync(host, "")).Refuses(400, "VALIDATION_FAILED");
        (await ExchangeAsync(host, first.Text("refreshToken")[..^1])).Refuses(401, "INVALID_TOKEN");
    }

    [Fact]
    public async Task The_fiftyfirst_session_takes_the_place_of_the_longest_unused()
    {
        await using var host = await AccountsHost.StartAsync();
        var first = await host.RegisterAsync(Email);
        var all = new List<Answer>();
        for (var i = 0; i < 50; i++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            all.Add(await host.LogInAsync(Email, AccountsHost.Password));
        }

        (await RefreshAsync(host, first)).Refuses(401, "INVALID_TOKEN");
        Assert.Equal(200, (await RefreshAsync(host, all[0])).Status);
    }

    static Task<Answer> RefreshAsync(AccountsHost host, Answer before) => ExchangeAsync(host, before.Text("refreshToken"));

    static Task<Answer> ExchangeAsync(AccountsHost host, string refreshToken) =>
        host.SendAsync("POST", "/api/Auth/refresh", new { refreshToken });

    static async Task AliveAsync(AccountsHost host, string token) =>
        Assert.Equal(200, (await host.SendAsync("GET", "/api/Customers", null, token)).Status);

    static async Task DeadAsync(AccountsHost host, string token) =>
        (await host.SendAsync("GET", "/api/Customers", null, token)).Refuses(401, "INVALID_TOKEN");
}
