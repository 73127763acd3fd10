using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Accounts.Users;

namespace Tamga.Tests.Accounts;

public sealed class PartnerTests
{
    [Fact]
    public async Task A_partner_registers_and_is_signed_in()
    {
        await using var host = await AccountsHost.StartAsync();
        var answer = await host.RegisterAsync("ada@example.com");
        Assert.Equal(200, answer.Status);
        Assert.True(answer["success"].GetBoolean());
        Assert.NotEmpty(answer.Text("message"));
        Assert.Equal(host.Clock.GetUtcNow().AddHours(1), answer["expiration"].GetDateTimeOffset());
        Assert.Equal(200, (await host.SendAsync("GET", "/api/Customers", null, answer.Text("token"))).Status);
    }

    [Fact]
    public async Task A_partner_signs_in_with_its_address_in_any_case()
    {
        await using var host = await AccountsHost.StartAsync();
        await host.NewPartnerAsync("Ada@Example.com");
        var answer = await host.LogInAsync("aDA@exAMPLE.com", AccountsHost.Password);
        Assert.Equal(200, answer.Status);
        Assert.True(answer["success"].GetBoolean());
        Assert.Equal(200, (await host.SendAsync("GET", "/api/Customers", null, answer.Text("token"))).Status);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_are_answered_alike()
    {
        await using var host = await AccountsHost.StartAsync();
        await host.NewPartnerAsync("ada@example.com");
        var wrong = await host.LogInAsync("ada@example.com", "wrong password");
        var unknown = await host.LogInAsync("bob@example.com", "wrong password");
        wrong.Refuses(401, "INVALID_CREDENTIALS");
        unknown.Refuses(401, "INVALID_CREDENTIALS");
        Assert.Equal(wrong.Text("message"), unknown.Text("message"));
    }

    [Fact]
    public async Task An_address_is_taken_in_whatever_case_it_is_written()
    {
        await using var host = await AccountsHost.StartAsync();
        await host.NewPartnerAsync("ada@example.com");
        var second = await host.RegisterAsync("ADA@example.COM");
        second.Refuses(409, "EMAIL_TAKEN");
        Assert.StartsWith("$.email", second.Errors.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_that_register_one_address_at_once_one_gets_it()
    {
        await using var host = await AccountsHost.StartAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => host.RegisterAsync("ada@example.com")));
        Assert.Single(answers, a => a.Status == 200);
        Assert.Equal(11, answers.Count(a => a.Status == 409));
        Assert.Single(await host.Service<PartnerRepository>().EnumerateAllAsync()
            .ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Everything_wrong_with_a_registration_is_said_at_once()
    {
        await using var host = await AccountsHost.StartAsync();
        var answer = await host.SendAsync(
            "POST", "/api/Auth/register", new { partnerName = " ", email = "ada at example", password = "seven77" });
        answer.Refuses(400, "VALIDATION_FAILED");
        Assert.Equal(["$.partnerName", "$.email", "$.password"], answer.Errors.Select(e => e.Split(':')[0]));
        Assert.DoesNotContain("seven77", answer.Content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ada")]
    [InlineData("ada@")]
    [InlineData("@example.com")]
    [InlineData("Ada <ada@example.com>")]
    [InlineData(" ada@example.com")]
    public async Task What_is_no_address_alone_is_refused(string email)
    {
        await using var host = await AccountsHost.StartAsync();
        var answer = await host.RegisterAsync(email);
        answer.Refuses(400, "VALIDATION_FAILED");
        Assert.StartsWith("$.email: ", answer.Errors.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_without_its_members_is_refused_by_path()
    {
        await using var host = await AccountsHost.StartAsync();
        var answer = await host.SendAsync("POST", "/api/Auth/login", new { });
        answer.Refuses(400, "VALIDATION_FAILED");
        Assert.Equal(["$.email", "$.password"], answer.Errors.Select(e => e.Split(':')[0]));
    }

    [Fact]
    public async Task Closed_registration_needs_the_registration_secret()
    {
        await using var host = await AccountsHost.StartAsync(("OpenRegistration", "false"), ("RegistrationSecret", "let me in"));
        (await host.RegisterAsync("ada@example.com")).Refuses(403, "REGISTRATION_CLOSED");
        (await host.RegisterAsync("ada@example.com", ("X-Registration-Secret", "let me"))).Refuses(403, "REGISTRATION_CLOSED");
        Assert.Equal(200, (await host.RegisterAsync("ada@example.com", ("X-Registration-Secret", "let me in"))).Status);
    }

    [Fact]
    public async Task Closed_registration_without_a_secret_in_the_settings_lets_nobody_in()
    {
        await using var host = await AccountsHost.StartAsync(("OpenRegistration", "false"));
        (await host.RegisterAsync("ada@example.com", ("X-Registration-Secret", ""))).Refuses(403, "REGISTRATION_CLOSED");
    }

    [Fact]
    public async Task Routes_do_not_care_for_case()
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync();
        Assert.Equal(200, (await host.SendAsync("GET", "/API/customers/STATS", null, token)).Status);
        Assert.Equal(200, (await host.SendAsync(
            "POST", "/api/auth/LOGIN", new { email = "ada@example.com", password = AccountsHost.Password })).Status);
    }

    [Fact]
    public async Task A_hash_of_fewer_iterations_is_renewed_by_signing_in()
    {
        await using var host = await AccountsHost.StartAsync();
        await host.NewPartnerAsync();
        var stop = TestContext.Current.CancellationToken;
        var users = host.Service<UserRepository>();
        var user = (await users.FindByEmailAsync("ada@example.com", stop))!;
        var weaker = new PasswordHasher<User>(Options.Create(new PasswordHasherOptions { IterationCount = 10 }));
        var old = weaker.HashPassword(user, AccountsHost.Password);
        Assert.True(await users.TryReplaceAsync(user with { PasswordHash = old }, stop));
        Assert.Equal(200, (await host.LogInAsync("ada@example.com", AccountsHost.Password)).Status);
        var renewed = (await users.FindByEmailAsync("ada@example.com", stop))!.PasswordHash;
        Assert.NotEqual(old, renewed);
        Assert.Equal(200, (await host.LogInAsync("ada@example.com", AccountsHost.Password)).Status);
        Assert.Equal(renewed, (await users.FindByEmailAsync("ada@example.com", stop))!.PasswordHash);
    }

    [Fact]
    public async Task A_password_is_in_no_record_and_in_no_answer()
    {
        await using var host = await AccountsHost.StartAsync();
        var registered = await host.RegisterAsync("ada@example.com");
        var signedIn = await host.LogInAsync("ada@example.com", AccountsHost.Password);
        Assert.DoesNotContain(AccountsHost.Password, registered.Content + signedIn.Content, StringComparison.Ordinal);
        Assert.All(host.Records.Rows, r => Assert.DoesNotContain(AccountsHost.Password, r.Payload, StringComparison.Ordinal));
    }
}
