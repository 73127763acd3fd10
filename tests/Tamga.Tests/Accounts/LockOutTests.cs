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
    public async Task Guesses_from_elsewhere_do_not_lock_the_owner_out()
    {
        await using var host = await AccountsHost.StartAsync();
        await host.NewPartnerAsync(Email);
        using var stranger = host.ClientAt("127.0.0.66");
        for (var i = 0; i < 10; i++) await host.LogInAsync(Email, "wrong password", stranger);
        (await host.LogInAsync(Email, AccountsHost.Password, stranger)).Refuses(429, "RATE_LIMITED");
        Assert.Equal(200, (await host.LogInAsync(Email, AccountsHost.Password)).Status);
    }

    [Fact]
    public async Task Where_an_owner_has_signed_in_before_only_what_is_guessed_there_counts()
    {
        await using var host = await AccountsHost.StartAsync(("SlowAfterFailures", "1"), ("LockAfterFailures", "1"));
        await host.NewPartnerAsync(Email);
        Assert.Equal(200, (await host.LogInAsync(Email, AccountsHost.Password)).Status);
        // So many places that some share a counter.
        foreach (var place in Enumerable.Range(1, 40))
        {
            using var stranger = host.ClientAt($"127.0.1.{place}");
            await host.LogInAsync(Email, "wrong password", stranger);
        }

        Assert.Equal(200, (await host.LogInAsync(Email, AccountsHost.Password)).Status);
        await host.LogInAsync(Email, "wrong password");
        (await host.LogInAsync(Email, AccountsHost.Password)).Refuses(429, "RATE_LIMITED");
    }

    [Fact]
    public async Task A_place_that_tries_many_accounts_is_locked_for_all_of_them_and_for_a_while()
    {
        await using var host = await AccountsHost.StartAsync(("SlowAfterFailures", "2"), ("LockAfterFailures", "2"));
        await host.NewPartnerAsync(Email);
        using var stranger = host.ClientAt("127.0.0.66");
        for (var i = 0; i < 20; i++) await host.LogInAsync($"{i}@example.com", "wrong password", stranger);
        (await host.LogInAsync(Email, AccountsHost.Password, stranger)).Refuses(429, "RATE_LIMITED");
        Assert.Equal(200, (await host.LogInAsync(Email, AccountsHost.Password)).Status);
        host.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(200, (await host.LogInAsync(Email, AccountsHost.Password, stranger)).Status);
    }

    [Fact]
    public void Unknown_addresses_share_a_fixed_number_of_counters()
    {
        var subjects = Enumerable.Range(0, 1000).Select(i => LoginThrottle.AccountOf(null, $"{i}@example.com")).ToList();
        Assert.All(subjects, s => Assert.Matches("^nobody-[0-9a-f]{4}$", s));
        Assert.Equal(LoginThrottle.AccountOf(null, "A@example.com"), LoginThrottle.AccountOf(null, "a@EXAMPLE.com"));
    }
}
