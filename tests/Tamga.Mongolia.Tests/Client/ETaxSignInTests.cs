using Tamga.Mongolia.SignIn;
using Tamga.Mongolia.Wire;
using Tamga.Secrets;
using Tamga.TestKit.Authorities;
using Tamga.Upstream;
using Tamga.Upstream.SignIn;

namespace Tamga.Mongolia.Tests.Client;

/// <summary>Signing in: rarely, once for everybody, and never twice with a refused password.</summary>
public sealed class ETaxSignInTests
{
    const string List = "GET /api/beta/return/getList?entId=5";
    const string EmptyList = """{"code":0,"reportList":[]}""";
    const string InvalidGrant = """{"error":"invalid_grant","error_description":"Invalid user credentials"}""";

    [Fact]
    public async Task The_user_name_and_password_are_sent_as_percent_encoded_utf8()
    {
        await using var etax = await ClientFixture.SignedInAsync();

        Assert.NotNull((await SignInAsync(etax)).Token);

        var sent = Assert.Single(etax.Server.Calls);
        Assert.Equal("application/x-www-form-urlencoded", sent.Headers["Content-Type"]);
        Assert.Equal(
            "grant_type=password&client_id=etax-api-staging&username=%D0%90%D0%9010010110" +
            "&password=%D0%9D%D1%83%D1%83%D1%86%23%D2%AF%D0%B3%261",
            sent.Text);
    }

    [Fact]
    public async Task A_token_is_requested_once_for_many_callers()
    {
        await using var etax = await ClientFixture.StartAsync();
        var everybodyWaits = new TaskCompletionSource();
        etax.Server.Expect(ClientFixture.TokenCall, async context =>
        {
            await everybodyWaits.Task;
            await ScriptedServer.WriteAsync(context, 200, ClientFixture.TokenAnswer);
        });

        var callers = Enumerable.Range(0, 200).Select(_ => Task.Run(() => SignInAsync(etax))).ToList();
        everybodyWaits.SetResult();
        var outcomes = await Task.WhenAll(callers);

        Assert.All(outcomes, outcome => Assert.Equal("token-1", outcome.Token!.Value.Reveal()));
        Assert.Equal(1, etax.SignIns);
    }

    [Fact]
    public async Task Many_callers_share_a_failed_sign_in_too()
    {
        await using var etax = await ClientFixture.StartAsync();
        var everybodyWaits = new TaskCompletionSource();
        etax.Server.Expect(ClientFixture.TokenCall, async context =>
        {
            await everybodyWaits.Task;
            await ScriptedServer.WriteAsync(context, 504, "<html></html>", "text/html");
        });

        var callers = Enumerable.Range(0, 50).Select(_ => SignInAsync(etax)).ToList();
        everybodyWaits.SetResult();

        foreach (var caller in callers)
            Assert.Equal(AuthorityFaultKind.ServerError, (await Assert.ThrowsAsync<AuthorityFaultException>(() => caller)).Kind);
    }

    [Fact]
    public async Task A_caller_who_leaves_does_not_stop_the_sign_in_of_the_others()
    {
        await using var etax = await ClientFixture.StartAsync();
        using var leave = new CancellationTokenSource();
        etax.Server.Expect(ClientFixture.TokenCall, async context =>
        {
            await leave.CancelAsync();
            await ScriptedServer.WriteAsync(context, 200, ClientFixture.TokenAnswer);
        });

        var leaver = etax.Sessions.GetTokenAsync(ClientFixture.Login, leave.Token).AsTask();
        var stayer = SignInAsync(etax);

        Assert.NotNull((await stayer).Token);
        try
        {
            await leaver;
        }
        catch (OperationCanceledException)
        {
            // Either way is fine for the one who left.
        }
    }

    [Fact]
    public async Task Different_logins_get_different_tokens()
    {
        await using var etax = await ClientFixture.SignedInAsync();
        etax.Server.Expect(ClientFixture.TokenCall, """{"access_token":"token-2","expires_in":60}""");

        var first = await SignInAsync(etax);
        var second = await SignInAsync(etax, ClientFixture.Login with { CustomerId = "account-2", Username = "ББ20020220" });

        Assert.Equal(("token-1", "token-2"), (first.Token!.Value.Reveal(), second.Token!.Value.Reveal()));
    }

    [Fact]
    public async Task Accounts_that_keep_the_same_login_share_its_token()
    {
        await using var etax = await ClientFixture.SignedInAsync();

        await SignInAsync(etax);
        await SignInAsync(etax, ClientFixture.Login with { CustomerId = "account-2", CredentialsVersion = "other" });

        Assert.Equal(1, etax.SignIns);
    }

    [Theory]
    [InlineData("token-200.json", "eyJ0.REDACTED-ACCESS.sig")]
    [InlineData("token-200-all-strings.json", "string")]
    public async Task The_shared_token_answers_are_served_for_eight_hours_less_a_minute(string fixture, string token)
    {
        await using var etax = await ClientFixture.StartAsync();
        etax.Server.Expect(ClientFixture.TokenCall, Fixtures.Read($"mongolia/{fixture}"));

        var outcome = await SignInAsync(etax);

        Assert.Equal(token, outcome.Token!.Value.Reveal());
        Assert.Equal(TimeSpan.FromSeconds(28800 - 60), outcome.Token.ServeUntil - outcome.Token.IssuedAt);
    }

    [Theory]
    [InlineData("""{"access_token":"t"}""", 240)]
    [InlineData("""{"access_token":"t","expires_in":0}""", 240)]
    [InlineData("""{"access_token":"t","expires_in":60}""", 30)]
    public async Task A_token_of_unknown_or_short_life_is_still_used(string answer, int seconds)
    {
        await using var etax = await ClientFixture.StartAsync();
        etax.Server.Expect(ClientFixture.TokenCall, answer);

        var outcome = await SignInAsync(etax);

        Assert.Equal(TimeSpan.FromSeconds(seconds), outcome.Token!.ServeUntil - outcome.Token.IssuedAt);
    }

    [Fact]
    public async Task An_expired_token_is_refreshed_without_the_password()
    {
        await using var etax = await ClientFixture.SignedInAsync();
        await SignInAsync(etax);
        etax.Clock.Advance(TimeSpan.FromHours(8));
        etax.Server.Expect(
            ClientFixture.TokenCall, """{"access_token":"token-2","expires_in":28800,"refresh_token":"refresh-2"}""");

        var outcome = await SignInAsync(etax);

        Assert.Equal("token-2", outcome.Token!.Value.Reveal());
        Assert.Equal(
            "grant_type=refresh_token&client_id=etax-api-staging&refresh_token=refresh-1", etax.Server.Calls.Last().Text);
    }

    [Theory]
    [InlineData("token-error-refresh-inactive.json")]
    [InlineData("token-error-session-inactive.json")]
    public async Task A_dead_refresh_token_is_followed_by_the_password(string fixture)
    {
        var (status, contentType, body) = Fixtures.ReadReply($"mongolia/{fixture}");
        await using var etax = await ClientFixture.SignedInAsync();
        await SignInAsync(etax);
        etax.Clock.Advance(TimeSpan.FromHours(8));
        etax.Server.Expect(ClientFixture.TokenCall, status, body, contentType);
        etax.Server.Expect(ClientFixture.TokenCall, """{"access_token":"token-2"}""");

        var outcome = await SignInAsync(etax);

        Assert.Equal("token-2", outcome.Token!.Value.Reveal());
        Assert.Contains("grant_type=password", etax.Server.Calls.Last().Text);
        Assert.Empty(etax.Refused);
    }

    [Fact]
    public async Task A_refresh_token_past_its_end_is_not_tried()
    {
        await using var etax = await ClientFixture.SignedInAsync();
        await SignInAsync(etax);
        etax.Clock.Advance(TimeSpan.FromHours(11));
        etax.Server.Expect(ClientFixture.TokenCall, """{"access_token":"token-2"}""");

        Assert.Equal("token-2", (await SignInAsync(etax)).Token!.Value.Reveal());
        Assert.Contains("grant_type=password", etax.Server.Calls.Last().Text);
    }

    [Theory]
    [InlineData("token-error-invalid-user.json", "Invalid user credentials")]
    [InlineData("token-error-not-fully-set-up.json", "Account is not fully set up")]
    public async Task A_refused_password_is_never_tried_again(string fixture, string description)
    {
        var (status, contentType, body) = Fixtures.ReadReply($"mongolia/{fixture}");
        await using var etax = await ClientFixture.StartAsync();
        etax.Server.Expect(ClientFixture.TokenCall, status, body, contentType);

        var results = new List<AuthorityAnswer<IReadOnlyList<DueReturn>>>();
        for (var i = 0; i < 3; i++)
            results.Add(await etax.Client.GetListAsync(ClientFixture.Login, 5, default));
        // Neither for another account that keeps the same wrong password.
        var other = ClientFixture.Login with { CustomerId = "account-2", CredentialsVersion = "v9" };
        results.Add(await etax.Client.GetListAsync(other, 5, default));

        Assert.All(results, result =>
        {
            var no = result.No!;
            Assert.Equal(("invalid_grant", description, true), (no.Code, no.Message, no.SignInRefused));
        });
        Assert.True((await SignInAsync(etax)).Refusal!.IsAboutCredentials);
        // Both remember it: after a restart neither asks again.
        Assert.Equal([("account-1", "v1"), ("account-2", "v9")], etax.Refused.Order());
        Assert.Equal(1, etax.SignIns);
    }

    [Fact]
    public async Task A_refusal_that_was_recorded_elsewhere_stops_the_password_from_being_sent()
    {
        await using var etax = await ClientFixture.StartAsync();
        var known = new SignInRefusal(
            "invalid_grant", "Invalid user credentials", etax.Clock.GetUtcNow(), IsAboutCredentials: true);
        await etax.RecordedRefusals.RecordAsync(MongoliaModule.Name, ClientFixture.Login, known, default);

        Assert.Equal(known, (await SignInAsync(etax)).Refusal);
    }

    [Fact]
    public async Task Of_two_processes_with_a_hundred_calls_and_one_wrong_password_one_asks_once()
    {
        await using var etax = await ClientFixture.StartAsync();
        await using var other = etax.Beside();
        etax.Server.Expect(ClientFixture.TokenCall, async context =>
        {
            // Time enough for everybody to want the same.
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
            await ScriptedServer.WriteAsync(context, 401, InvalidGrant);
        });

        var calls = Enumerable.Range(0, 100).Select(i => Task.Run(async () =>
            (await (i % 2 == 0 ? etax : other).Client.GetListAsync(ClientFixture.Login, 5, default)).No));
        Assert.All(await Task.WhenAll(calls), no => Assert.True(no!.SignInRefused));

        Assert.Equal(1, etax.SignIns);
    }

    [Fact]
    public async Task Of_two_processes_with_a_good_password_each_gets_a_token_one_after_the_other()
    {
        await using var etax = await ClientFixture.StartAsync();
        await using var other = etax.Beside();
        var atOnce = 0;
        for (var i = 0; i < 2; i++)
        {
            etax.Server.Expect(ClientFixture.TokenCall, async context =>
            {
                Assert.Equal(1, Interlocked.Increment(ref atOnce));
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
                Interlocked.Decrement(ref atOnce);
                await ScriptedServer.WriteAsync(context, 200, ClientFixture.TokenAnswer);
            });
        }

        var outcomes = await Task.WhenAll(SignInAsync(etax), SignInAsync(other));

        Assert.All(outcomes, outcome => Assert.NotNull(outcome.Token));
    }

    [Fact]
    public async Task Another_password_and_the_same_one_entered_anew_are_tried()
    {
        await using var etax = await ClientFixture.StartAsync();
        etax.Server.Expect(ClientFixture.TokenCall, 401, InvalidGrant);
        etax.Server.Expect(ClientFixture.TokenCall, 401, InvalidGrant);
        etax.Server.Expect(ClientFixture.TokenCall, ClientFixture.TokenAnswer);

        Assert.Null((await SignInAsync(etax)).Token);
        var changed = ClientFixture.Login with { Password = new SecretText("other"), CredentialsVersion = "v2" };
        Assert.Null((await SignInAsync(etax, changed)).Token);
        Assert.NotNull((await SignInAsync(etax, ClientFixture.Login with { CredentialsVersion = "v3" })).Token);
    }

    [Theory]
    [InlineData(401, """{"error":"invalid_grant"}""", "invalid_grant", null)]
    [InlineData(400, """{"error":"invalid_grant"}""", "invalid_grant", null)]
    [InlineData(403, """{"error":"invalid_grant","error_description":"locked"}""", "invalid_grant", "locked")]
    [InlineData(401, """{"error":"invalid_grant","error_description":"half \ud800"}""", "invalid_grant", "half \ufffd")]
    [InlineData(401, """{"error":"unauthorized_client","error_description":"no"}""", "unauthorized_client", "no")]
    public async Task A_refusal_is_what_the_login_says_and_not_what_its_status_is_called(
        int status, string body, string code, string? message)
    {
        await using var etax = await ClientFixture.StartAsync();
        etax.Server.Expect(ClientFixture.TokenCall, status, body, "application/json; charset=no-such-set");

        var refusal = (await SignInAsync(etax)).Refusal!;

        Assert.Equal((code, message, code is "invalid_grant"), (refusal.Error, refusal.Description, refusal.IsAboutCredentials));
        // Refused credentials are asked once.
        if (refusal.IsAboutCredentials) Assert.Equal(refusal, (await SignInAsync(etax)).Refusal);
        Assert.Equal(1, etax.SignIns);
    }

    [Fact]
    public async Task A_wrong_client_id_is_a_refusal_that_is_not_held_against_the_person()
    {
        var (status, contentType, body) = Fixtures.ReadReply("mongolia/token-error-client.json");
        await using var etax = await ClientFixture.StartAsync();
        etax.Server.Expect(ClientFixture.TokenCall, status, body, contentType);
        etax.Server.Expect(ClientFixture.TokenCall, ClientFixture.TokenAnswer);

        var refusal = (await SignInAsync(etax)).Refusal!;

        Assert.Equal(("unauthorized_client", false), (refusal.Error, refusal.IsAboutCredentials));
        Assert.Empty(etax.Refused);
        Assert.NotNull((await SignInAsync(etax)).Token);
    }

    [Theory]
    [InlineData(500, """{"error":"unknown_error"}""", AuthorityFaultKind.ServerError)]
    [InlineData(403, "<html></html>", AuthorityFaultKind.Foreign)]
    [InlineData(404, """{"message":"no such realm"}""", AuthorityFaultKind.Unreadable)]
    [InlineData(400, """{"error":"temporarily_unavailable"}""", AuthorityFaultKind.Unreadable)]
    [InlineData(200, "<html></html>", AuthorityFaultKind.Unreadable)]
    [InlineData(200, """{"access_token":""}""", AuthorityFaultKind.Unreadable)]
    [InlineData(200, """{"access_token":"two\nlines"}""", AuthorityFaultKind.Unreadable)]
    [InlineData(200, """{"access_token":{}}""", AuthorityFaultKind.Unreadable)]
    [InlineData(200, "[]", AuthorityFaultKind.Unreadable)]
    [InlineData(429, "", AuthorityFaultKind.Throttled)]
    internal async Task A_login_out_of_order_is_a_fault_and_no_refusal(int status, string body, AuthorityFaultKind kind)
    {
        await using var etax = await ClientFixture.StartAsync();
        etax.Server.Expect(ClientFixture.TokenCall, status, body);

        var fault = await Assert.ThrowsAsync<AuthorityFaultException>(() => SignInAsync(etax));

        Assert.Equal(kind, fault.Kind);
        Assert.Empty(etax.Refused);
    }

    [Fact]
    public async Task The_shared_gateway_time_out_of_the_login_is_a_fault()
    {
        var (status, contentType, body) = Fixtures.ReadReply("mongolia/token-error-html-gateway.json");
        await using var etax = await ClientFixture.StartAsync();
        etax.Server.Expect(ClientFixture.TokenCall, status, body, contentType);

        Assert.Equal(
            AuthorityFaultKind.ServerError, (await Assert.ThrowsAsync<AuthorityFaultException>(() => SignInAsync(etax))).Kind);
    }

    [Fact]
    public async Task A_401_is_answered_by_a_new_sign_in_and_the_same_call_once_more()
    {
        await using var etax = await ClientFixture.SignedInAsync();
        etax.Server.Expect(List, 401, "");
        etax.Server.Expect(ClientFixture.TokenCall, """{"access_token":"token-2","refresh_token":"refresh-2"}""");
        etax.Server.Expect(List, EmptyList);

        Assert.Empty(ClientFixture.Value(await etax.Client.GetListAsync(ClientFixture.Login, 5, default)));

        Assert.Equal("Bearer token-2", etax.Server.Calls.Last().Headers["Authorization"]);
    }

    [Fact]
    public async Task A_write_after_a_401_is_sent_again_with_its_whole_body()
    {
        const string Submit = "POST /api/beta/return/submit?entId=5";
        await using var etax = await ClientFixture.SignedInAsync();
        etax.Server.Expect(Submit, 401, """{"error":"invalid_token"}""");
        etax.Server.Expect(ClientFixture.TokenCall, """{"access_token":"token-2"}""");
        etax.Server.Expect(Submit, """{"code":0}""");

        ClientFixture.Value(await etax.Client.SubmitAsync(ClientFixture.Login, 5, Samples.Submit, default));

        Assert.Equal(ETaxBodies.Submit(Samples.Submit), etax.Server.Calls.Last().Body);
    }

    [Fact]
    public async Task A_second_401_is_a_rejection_and_does_not_start_a_storm_of_sign_ins()
    {
        await using var etax = await ClientFixture.SignedInAsync();
        etax.Server.Expect(
            ClientFixture.TokenCall, """{"access_token":"token-2","expires_in":28800,"refresh_token":"refresh-2"}""");
        for (var i = 0; i < 4; i++)
            etax.Server.Expect(List, 401, """{"message":"NE-KEY"}""");

        for (var i = 0; i < 3; i++)
        {
            var result = await etax.Client.GetListAsync(ClientFixture.Login, 5, default);
            Assert.Equal((401, false), (result.No!.HttpStatus, result.No.SignInRefused));
        }

        Assert.Equal(2, etax.SignIns);

        // Later the token may well have been revoked, so it is worth another try.
        etax.Clock.Advance(TimeSpan.FromMinutes(2));
        etax.Server.Expect(List, 401, "");
        etax.Server.Expect(ClientFixture.TokenCall, """{"access_token":"token-3"}""");
        etax.Server.Expect(List, EmptyList);
        Assert.Empty(ClientFixture.Value(await etax.Client.GetListAsync(ClientFixture.Login, 5, default)));
    }

    [Fact]
    public async Task A_second_401_without_a_word_is_a_fault_in_which_nothing_was_done()
    {
        await using var etax = await ClientFixture.SignedInAsync();
        etax.Server.Expect(ClientFixture.TokenCall, """{"access_token":"token-2","expires_in":28800}""");
        for (var i = 0; i < 2; i++) etax.Server.Expect(List, 401, "");

        var fault = await Assert.ThrowsAsync<AuthorityFaultException>(
            () => etax.Client.GetListAsync(ClientFixture.Login, 5, default));

        Assert.False(fault.OutcomeUnknown);
        Assert.Equal(2, etax.SignIns);
    }

    static Task<SignInOutcome> SignInAsync(ClientFixture etax, ETaxLogin? login = null) =>
        etax.Sessions.GetTokenAsync(login ?? ClientFixture.Login, default).AsTask();
}
