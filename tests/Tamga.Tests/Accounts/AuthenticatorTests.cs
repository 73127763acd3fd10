using System.Text.Json;
using OtpNet;

namespace Tamga.Tests.Accounts;

public sealed class AuthenticatorTests
{
    const string Email = "ada@example.com";
    const string Own = "/api/Auth/totp";
    const string Users = "/api/Auth/users";

    [Fact]
    public async Task Signing_in_asks_for_a_code_only_after_a_first_one_was_right()
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync(Email);
        var begun = await BeginAsync(host, token);
        Assert.Contains("issuer=Tamga", begun.Text("uri"), StringComparison.Ordinal);
        Assert.Contains(begun.Text("secret"), begun.Text("uri"), StringComparison.Ordinal);
        Assert.Equal("no-store", begun.Headers["Cache-Control"]);
        Assert.Equal(200, (await LogInAsync(host, null)).Status);
        (await ConfirmAsync(host, token, "000000")).Refuses(401, "TOTP_INVALID");
        Assert.Equal(200, (await LogInAsync(host, null)).Status);

        Assert.Equal(200, (await ConfirmAsync(host, token, CodeOf(host, begun))).Status);
        var asked = await LogInAsync(host, null);
        asked.Refuses(401, "TOTP_REQUIRED");
        Assert.Equal(["$.totp"], asked.Errors.Select(e => e.Split(':')[0]));
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(200, (await LogInAsync(host, CodeOf(host, begun))).Status);
        // Who was signed in before stays so.
        Assert.Equal(200, (await host.SendAsync("GET", "/api/Customers", null, token)).Status);
    }

    [Fact]
    public async Task A_code_is_good_once_and_half_a_minute_longer_than_it_is_shown()
    {
        await using var host = await AccountsHost.StartAsync();
        var (begun, _, _) = await EnrolAsync(host);
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        var shown = CodeOf(host, begun);
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(200, (await LogInAsync(host, shown)).Status);
        (await LogInAsync(host, shown)).Refuses(401, "TOTP_INVALID");
        var late = CodeOf(host, begun);
        host.Clock.Advance(TimeSpan.FromSeconds(61));
        (await LogInAsync(host, late)).Refuses(401, "TOTP_INVALID");
    }

    [Fact]
    public async Task Of_many_who_bring_the_same_code_at_once_one_is_signed_in()
    {
        await using var host = await AccountsHost.StartAsync(("SlowAfterFailures", "100"), ("LockAfterFailures", "100"));
        var (begun, _, _) = await EnrolAsync(host);
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        var code = CodeOf(host, begun);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => LogInAsync(host, code)));
        Assert.Equal(1, answers.Count(a => a.Status == 200));
    }

    [Fact]
    public async Task A_recovery_code_stands_in_for_a_lost_phone_once_however_it_is_written()
    {
        await using var host = await AccountsHost.StartAsync();
        var (_, token, codes) = await EnrolAsync(host);
        Assert.Equal(10, codes.Distinct(StringComparer.Ordinal).Count());
        var typed = codes[3].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal);
        Assert.Equal(200, (await LogInAsync(host, typed)).Status);
        (await LogInAsync(host, codes[3])).Refuses(401, "TOTP_INVALID");
        Assert.Equal(200, (await LogInAsync(host, codes[4])).Status);
        var shown = (await host.SendAsync("GET", Own, null, token)).Json;
        Assert.Equal(8, shown.GetProperty("recoveryCodesLeft").GetInt32());
    }

    [Fact]
    public async Task Whoever_has_the_password_cannot_guess_codes_with_it()
    {
        await using var host = await AccountsHost.StartAsync();
        var (begun, _, _) = await EnrolAsync(host);
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        var refused = 0;
        // A sign-in without a code forgives nothing of what was guessed.
        for (var i = 0; i < 6 && refused == 0; i++)
        {
            if ((await LogInAsync(host, "000000")).Status == 429) refused++;
            if ((await LogInAsync(host, null)).Status == 429) refused++;
        }

        Assert.True(refused > 0);
        (await LogInAsync(host, CodeOf(host, begun))).Refuses(429, "RATE_LIMITED");
    }

    [Fact]
    public async Task A_wrong_password_says_nothing_of_an_authenticator()
    {
        await using var host = await AccountsHost.StartAsync();
        var (begun, token, _) = await EnrolAsync(host);
        var wrong = await host.SendAsync(
            "POST", "/api/Auth/login", new { email = Email, password = "wrong horse", totp = CodeOf(host, begun) });
        wrong.Refuses(401, "INVALID_CREDENTIALS");
        (await host.SendAsync("POST", Own, new { password = "wrong horse" }, token)).Refuses(401, "INVALID_CREDENTIALS");
    }

    [Fact]
    public async Task It_is_begun_with_the_password_and_taken_off_with_password_and_code()
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync(Email);
        (await host.SendAsync("POST", Own, new { password = "wrong horse" }, token)).Refuses(401, "INVALID_CREDENTIALS");
        (await RemoveAsync(host, token, "123456")).Refuses(409, "CONFLICT");
        var begun = await BeginAsync(host, token);
        Assert.Equal(200, (await ConfirmAsync(host, token, CodeOf(host, begun))).Status);
        (await host.SendAsync("POST", Own, new { password = AccountsHost.Password }, token)).Refuses(409, "CONFLICT");
        (await RemoveAsync(host, token, "123456")).Refuses(401, "TOTP_INVALID");
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(200, (await RemoveAsync(host, token, CodeOf(host, begun))).Status);
        Assert.Equal(200, (await LogInAsync(host, null)).Status);
        Assert.DoesNotContain(host.Secrets.Values.Keys, name => name.Contains("/totp/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_owner_takes_it_off_a_lost_phone_and_nobody_else_does()
    {
        await using var host = await AccountsHost.StartAsync();
        var (_, owner, _) = await EnrolAsync(host);
        var founder = (await host.SendAsync("GET", "/api/Auth/me", null, owner)).Text("id");
        var second = await InvitedAsync(host, owner, "bo@example.com", "owner");
        var accountant = await InvitedAsync(host, owner, "cy@example.com", "accountant");
        var other = await host.NewPartnerAsync("dee@example.com");
        (await host.SendAsync("DELETE", $"{Users}/{founder}/totp", null, accountant)).Refuses(403, "ROLE_NOT_ALLOWED");
        (await host.SendAsync("DELETE", $"{Users}/{founder}/totp", null, other)).Refuses(404, "NOT_FOUND");
        (await host.SendAsync("DELETE", $"{Users}/{founder}/totp", null, owner)).Refuses(409, "CONFLICT");
        var listed = (await host.SendAsync("GET", Users, null, owner)).Json.EnumerateArray()
            .Select(one => one.GetProperty("totp").GetBoolean());
        Assert.Equal([true, false, false], listed);
        Assert.Equal(204, (await host.SendAsync("DELETE", $"{Users}/{founder}/totp", null, second)).Status);
        Assert.Equal(200, (await LogInAsync(host, null)).Status);
        (await host.SendAsync("DELETE", $"{Users}/{founder}/totp", null, second)).Refuses(404, "NOT_FOUND");
    }

    [Fact]
    public async Task The_key_is_in_the_secret_store_alone_and_goes_with_the_person()
    {
        await using var host = await AccountsHost.StartAsync();
        var owner = await host.NewPartnerAsync(Email);
        var bo = await InvitedAsync(host, owner, "bo@example.com", "accountant");
        var begun = await BeginAsync(host, bo, "a chosen horse");
        var codes = (await ConfirmAsync(host, bo, CodeOf(host, begun))).Json.GetProperty("recoveryCodes");
        var records = JsonSerializer.Serialize(host.Records.Rows.Select(row => row.Payload));
        Assert.DoesNotContain(begun.Text("secret"), records, StringComparison.Ordinal);
        foreach (var code in codes.EnumerateArray())
            Assert.DoesNotContain(code.GetString()!, records, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(host.Secrets.Values.Keys, name => name.Contains("/totp/", StringComparison.Ordinal));
        var id = (await host.SendAsync("GET", "/api/Auth/me", null, bo)).Text("id");
        Assert.Equal(204, (await host.SendAsync("DELETE", $"{Users}/{id}", null, owner)).Status);
        Assert.DoesNotContain(host.Secrets.Values.Keys, name => name.Contains("/totp/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whatever_moment_the_process_dies_at_a_person_is_asked_for_what_the_person_has()
    {
        for (var writes = 0; ; writes++)
        {
            await using var host = await AccountsHost.StartAsync();
            var token = await host.NewPartnerAsync(Email);
            var first = await BeginAsync(host, token);
            host.Crash.CrashAfter(writes);
            var second = await BeginAsync(host, token);
            var isWhole = !host.Crash.HasCrashed;
            host.Crash.Restart();
            // The newest key that was shown is good, or, if none was shown, one can be made.
            var key = second.Status == 200 ? second : await BeginAsync(host, token);
            Assert.Equal(200, (await ConfirmAsync(host, token, CodeOf(host, key))).Status);
            Assert.NotEqual(first.Text("secret"), key.Text("secret"));
            if (isWhole) return;
        }
    }

    static async Task<(Answer Begun, string Token, string[] Codes)> EnrolAsync(AccountsHost host)
    {
        var token = await host.NewPartnerAsync(Email);
        var begun = await BeginAsync(host, token);
        var confirmed = await ConfirmAsync(host, token, CodeOf(host, begun));
        Assert.Equal(200, confirmed.Status);
        return (begun, token, [.. confirmed.Json.GetProperty("recoveryCodes").EnumerateArray().Select(c => c.GetString()!)]);
    }

    static string CodeOf(AccountsHost host, Answer begun) =>
        new Totp(Base32Encoding.ToBytes(begun.Text("secret"))).ComputeTotp(host.Clock.GetUtcNow().UtcDateTime);

    static Task<Answer> BeginAsync(AccountsHost host, string token, string password = AccountsHost.Password) =>
        host.SendAsync("POST", Own, new { password }, token);

    static Task<Answer> ConfirmAsync(AccountsHost host, string token, string code) =>
        host.SendAsync("POST", $"{Own}/confirm", new { code }, token);

    static Task<Answer> RemoveAsync(AccountsHost host, string token, string code) =>
        host.SendAsync("POST", $"{Own}/remove", new { password = AccountsHost.Password, code }, token);

    static Task<Answer> LogInAsync(AccountsHost host, string? totp) =>
        host.SendAsync("POST", "/api/Auth/login", new { email = Email, password = AccountsHost.Password, totp });

    static async Task<string> InvitedAsync(AccountsHost host, string owner, string email, string role)
    {
        var invited = await host.SendAsync("POST", Users, new { email, name = "Somebody", role }, owner);
        var code = invited.Text("invitationLink").Split('#')[1];
        return (await host.SendAsync("POST", "/api/Auth/invitations", new { code, password = "a chosen horse" })).Text("token");
    }
}
