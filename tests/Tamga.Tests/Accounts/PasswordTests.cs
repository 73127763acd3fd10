namespace Tamga.Tests.Accounts;

public sealed class PasswordTests
{
    const string Email = "ada@example.com";
    const string Better = "a better horse";

    [Fact]
    public async Task A_changed_password_ends_the_old_one_and_every_token_but_the_one_it_answers()
    {
        await using var host = await AccountsHost.StartAsync();
        var first = await host.NewPartnerAsync(Email);
        var second = (await host.LogInAsync(Email, AccountsHost.Password)).Text("token");
        var changed = await ChangeAsync(host, first, AccountsHost.Password, Better);
        Assert.Equal(200, changed.Status);
        foreach (var token in new[] { first, second })
            (await host.SendAsync("GET", "/api/Customers", null, token)).Refuses(401, "INVALID_TOKEN");
        Assert.Equal(200, (await host.SendAsync("GET", "/api/Customers", null, changed.Text("token"))).Status);
        (await host.LogInAsync(Email, AccountsHost.Password)).Refuses(401, "INVALID_CREDENTIALS");
        Assert.Equal(200, (await host.LogInAsync(Email, Better)).Status);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_token()
    {
        await using var host = await AccountsHost.StartAsync();
        var first = await host.NewPartnerAsync(Email);
        var second = (await host.LogInAsync(Email, AccountsHost.Password)).Text("token");
        Assert.Equal(200, (await host.SendAsync("POST", "/api/Auth/sign-out-everywhere", null, first)).Status);
        foreach (var token in new[] { first, second })
            (await host.SendAsync("GET", "/api/Customers", null, token)).Refuses(401, "INVALID_TOKEN");
        var again = (await host.LogInAsync(Email, AccountsHost.Password)).Text("token");
        Assert.Equal(200, (await host.SendAsync("GET", "/api/Customers", null, again)).Status);
    }

    [Fact]
    public async Task A_wrong_current_password_changes_nothing_and_cannot_be_guessed_with_a_token()
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync(Email);
        for (var i = 0; i < 5; i++)
            (await ChangeAsync(host, token, "wrong password", Better)).Refuses(401, "INVALID_CREDENTIALS");
        var slowed = await ChangeAsync(host, token, AccountsHost.Password, Better);
        slowed.Refuses(429, "RATE_LIMITED");
        Assert.Equal("1", slowed.Headers["Retry-After"]);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await host.SendAsync("GET", "/api/Customers", null, token)).Status);
        Assert.Equal(200, (await ChangeAsync(host, token, AccountsHost.Password, Better)).Status);
    }

    [Theory]
    [InlineData("nine char")]
    [InlineData("1234567890")]
    [InlineData("Password123")]
    [InlineData("qwertyuiop")]
    public async Task What_is_short_or_common_is_no_password(string password)
    {
        await using var host = await AccountsHost.StartAsync();
        var registered = await host.SendAsync(
            "POST", "/api/Auth/register", new { partnerName = "Ledger", email = Email, password });
        registered.Refuses(400, "VALIDATION_FAILED");
        Assert.Equal(["$.password"], registered.Errors.Select(e => e.Split(':')[0]));

        var token = await host.NewPartnerAsync(Email);
        var changed = await ChangeAsync(host, token, AccountsHost.Password, password);
        changed.Refuses(400, "VALIDATION_FAILED");
        Assert.Equal(["$.new"], changed.Errors.Select(e => e.Split(':')[0]));
        Assert.Equal(200, (await host.LogInAsync(Email, AccountsHost.Password)).Status);
    }

    static Task<Answer> ChangeAsync(AccountsHost host, string token, string current, string @new) =>
        host.SendAsync("POST", "/api/Auth/password", new { current, @new }, token);
}
