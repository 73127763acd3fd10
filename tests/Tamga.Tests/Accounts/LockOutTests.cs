using Tamga.Accounts;

namespace Tamga.Tests.Accounts;

public sealed class LockOutTests
{
    const string Email = "ada@example.com";

    [Theory]
    [InlineData(Email)]
    [InlineData("nobody@example.com")]
    public async Task Failures_are_slowed_more_and_more_and_then_locked(string email)
    {
        await using var host = await AccountsHost.StartAsync();
        await host.NewPartnerAsync(Email);
        for (var i = 1; i <= 4; i++) (await host.LogInAsync(email, "wrong password")).Refuses(401, "INVALID_CREDENTIALS");
        foreach (var seconds in new[] { 1, 2, 4, 8, 16, 900, 900 })
        {
            (await host.LogInAsync(email, "wrong password")).Refuses(401, "INVALID_CREDENTIALS");
            var refused = await host.LogInAsync(email, AccountsHost.Password);
            refused.Refuses(429, "RATE_LIMITED");
            Assert.Equal(seconds.ToString(), refused.Headers["Retry-After"]);
            host.Clock.Advance(TimeSpan.FromSeconds(seconds));
        }
    }

    [Fact]
    public async Task Waiting_out_the_lock_and_the_right_password_open_again()
    {
        await using var host = await AccountsHost.StartAsync(("SlowAfterFailures", "2"), ("LockAfterFailures", "2"));
        await host.NewPartnerAsync(Email);
        await host.LogInAsync(Email, "wrong password");
        await host.LogInAsync(Email, "wrong password");
        host.Clock.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        var early = await host.LogInAsync(Email, AccountsHost.Password);
        early.Refuses(429, "RATE_LIMITED");
        Assert.Equal("1", early.Headers["Retry-After"]);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await host.LogInAsync(Email, AccountsHost.Password)).Status);
    }

    [Fact]
    public async Task A_good_login_forgives_what_was_before()
    {
        await using var host = await AccountsHost.StartAsync();
        await host.NewPartnerAsync(Email);
        for (var round = 0; round < 3; round++)
        {
            for (var i = 1; i <= 4; i++) (await host.LogInAsync(Email, "wrong password")).Refuses(401, "INVALID_CREDENTIALS");
            Assert.Equal(200, (await host.LogInAsync(Email, AccountsHost.Password)).Status);
        }
    }

    [Fact]
    public async Task One_partner_that_is_locked_does_not_lock_another()
    {
        await using var host = await AccountsHost.StartAsync(("SlowAfterFailures", "1"), ("LockAfterFailures", "1"));
        await host.NewPartnerAsync(Email);
        await host.NewPartnerAsync("bob@example.com");
        await host.LogInAsync(Email, "wrong password");
        (await host.LogInAsync(Email, AccountsHost.Password)).Refuses(429, "RATE_LIMITED");
        Assert.Equal(200, (await host.LogInAsync("bob@example.com", AccountsHost.Password)).Status);
    }

    [Fact]
    public async Task Guesses_sent_at_once_are_counted_before_they_are_looked_at()
    {
        await using var host = await AccountsHost.StartAsync();
        await host.NewPartnerAsync(Email);
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => host.LogInAsync(Email, "wrong password")));
        Assert.Equal(5, answers.Count(a => a.Status == 401));
        Assert.Equal(35, answers.Count(a => a.Status == 429));
    }

    [Fact]
    public void Unknown_addresses_share_a_fixed_number_of_counters()
    {
        var subjects = Enumerable.Range(0, 1000).Select(i => LoginThrottle.SubjectOf(null, $"{i}@example.com")).ToList();
        Assert.All(subjects, s => Assert.Matches("^nobody-[0-9a-f]{4}$", s));
        Assert.Equal(LoginThrottle.SubjectOf(null, "A@example.com"), LoginThrottle.SubjectOf(null, "a@EXAMPLE.com"));
    }
}
