using Tamga.Sandbox.Mongolia;
using Tamga.TestKit.Authorities;

namespace Tamga.Mongolia.Tests.Sandbox;

public sealed class SignInTests : SandboxTest
{
    [Fact]
    public async Task A_wrong_password_and_an_unknown_login_are_refused_alike()
    {
        AssertError(await SignInAnswerAsync("wrong"), 401, "invalid_grant", "Invalid user credentials");
        AssertError(await SignInAnswerAsync("wrong", "ХХ99999999"), 401, "invalid_grant", "Invalid user credentials");
    }

    [Fact]
    public async Task Five_failures_lock_the_login_for_the_right_password_too_until_reset()
    {
        for (var attempt = 0; attempt < 5; attempt++)
            await SignInAnswerAsync("wrong");
        AssertError(await SignInAnswerAsync(ETaxSeeds.Password), 401, "invalid_grant", "Invalid user credentials");

        await ControlAsync(HttpMethod.Post, "/sandbox/reset");
        Assert.Equal(200, (await SignInAnswerAsync(ETaxSeeds.Password)).Status);
    }

    [Fact]
    public async Task A_success_forgets_earlier_failures()
    {
        for (var round = 0; round < 3; round++)
        {
            for (var attempt = 0; attempt < 4; attempt++)
                await SignInAnswerAsync("wrong");
            Assert.Equal(200, (await SignInAnswerAsync(ETaxSeeds.Password)).Status);
        }
    }

    [Fact]
    public async Task Another_client_id_is_not_permitted() => AssertError(
        await TokenAsync(
            ("grant_type", "password"), ("client_id", "etax-gui"), ("username", ETaxSeeds.Username),
            ("password", ETaxSeeds.Password)),
        400, "unauthorized_client", "Client not permitted for direct access grants");

    [Fact]
    public async Task A_login_that_is_not_fully_set_up_is_told_so()
    {
        await SeedAsync(new { logins = new[] { new { username = "ВВ1", password = "p", notFullySetUp = true } } });
        AssertError(await SignInAnswerAsync("p", "ВВ1"), 400, "invalid_grant", "Account is not fully set up");
        AssertError(await SignInAnswerAsync("x", "ВВ1"), 401, "invalid_grant", "Invalid user credentials");
    }

    [Fact]
    public async Task Tokens_are_refreshed_until_the_refresh_token_is_dead()
    {
        var first = await SignInAnswerAsync(ETaxSeeds.Password);
        Assert.Equal(28_800, first.Json["expires_in"]!.GetValue<int>());
        Assert.Equal(36_000, first.Json["refresh_expires_in"]!.GetValue<int>());

        Clock.Advance(TimeSpan.FromSeconds(30_000));
        var second = await RefreshAsync(first.RefreshToken);
        Assert.Equal(200, second.Status);
        Assert.Equal(200, (await new ETaxTestClient(Http, second.AccessToken).GetAsync("/return/getList?entId=1001")).Status);

        Clock.Advance(TimeSpan.FromSeconds(6_000));
        AssertError(await RefreshAsync(first.RefreshToken), 400, "invalid_grant", "Token is not active");
        AssertError(await RefreshAsync("unknown"), 400, "invalid_grant", "Token is not active");
    }

    [Fact]
    public async Task A_changed_password_ends_the_sessions()
    {
        var before = await SignInAnswerAsync(ETaxSeeds.Password);
        await SeedAsync(new { logins = new[] { new { username = ETaxSeeds.Username, password = "new" } } });

        Assert.Equal(401, (await new ETaxTestClient(Http, before.AccessToken).GetAsync("/user/getUserOrgs")).Status);
        AssertError(await RefreshAsync(before.RefreshToken), 400, "invalid_grant", "Session not active");
        Assert.Equal(401, (await SignInAnswerAsync(ETaxSeeds.Password)).Status);
        Assert.Equal(200, (await SignInAnswerAsync("new")).Status);
    }

    [Fact]
    public async Task Lifetimes_are_seeded_and_may_come_as_text()
    {
        await SeedAsync(new { tokens = new { expiresInSeconds = 5, asStrings = true } });
        var token = await SignInAnswerAsync(ETaxSeeds.Password);
        Assert.Equal("5", token.Json["expires_in"]!.GetValue<string>());

        var etax = new ETaxTestClient(Http, token.AccessToken);
        Assert.Equal(200, (await etax.GetAsync("/return/getList?entId=1001")).Status);
        Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(401, (await etax.GetAsync("/return/getList?entId=1001")).Status);
    }

    [Fact]
    public async Task Sign_ins_are_counted_by_login()
    {
        await SignInAnswerAsync("wrong");
        var token = await SignInAnswerAsync(ETaxSeeds.Password);
        await RefreshAsync(token.RefreshToken);

        Assert.Equal((3, 2), await CallsAsync("/token"));
        var signIn = (await LedgerAsync())["calls"]![0]!["signIns"]!.AsArray().Single()!;
        Assert.Equal(ETaxSeeds.Username, signIn["username"]!.GetValue<string>());
        Assert.Equal((2, 1), (signIn["times"]!.GetValue<int>(), signIn["succeeded"]!.GetValue<int>()));
    }

    Task<Answer> RefreshAsync(string refreshToken) =>
        TokenAsync(("grant_type", "refresh_token"), ("client_id", ETaxSeeds.ClientId), ("refresh_token", refreshToken));

    static void AssertError(Answer answer, int status, string error, string description)
    {
        Assert.Equal(status, answer.Status);
        Assert.Equal(error, answer.Json["error"]!.GetValue<string>());
        Assert.Equal(description, answer.Json["error_description"]!.GetValue<string>());
    }
}
