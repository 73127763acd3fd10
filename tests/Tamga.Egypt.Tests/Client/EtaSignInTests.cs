using System.Text;
using Tamga.Egypt.SignIn;
using Tamga.Secrets;
using Tamga.TestKit.Authorities;
using Tamga.Upstream.SignIn;

namespace Tamga.Egypt.Tests.Client;

/// <summary>Signing in: as the caller's kind wants it, rarely, and never twice with refused credentials.</summary>
public sealed class EtaSignInTests
{
    const string Types = "GET /eta/api/v1.0/documenttypes";

    [Fact]
    public async Task An_erp_shows_its_credentials_in_the_header()
    {
        await using var eta = await EtaFixture.SignedInAsync();
        eta.Server.Expect(Types, "{}");

        await eta.Client.GetDocumentTypesAsync(EtaFixture.Login, default);

        var signIn = eta.Server.Calls.First();
        Assert.Equal("grant_type=client_credentials&scope=InvoicingAPI", signIn.Text);
        Assert.Equal(
            "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"client-1:{EtaFixture.Secret}")),
            signIn.Headers["Authorization"]);
    }

    [Fact]
    public async Task An_erp_shows_its_credentials_in_the_form_when_the_settings_say_so()
    {
        await using var eta = await EtaFixture.SignedInAsync(o => o.ClientAuthentication = EtaClientAuthentication.Form);
        eta.Server.Expect(Types, "{}");

        await eta.Client.GetDocumentTypesAsync(EtaFixture.Login, default);

        var signIn = eta.Server.Calls.First();
        Assert.Equal(
            "grant_type=client_credentials&scope=InvoicingAPI&client_id=client-1&client_secret=S%C3%A8c%23ret%261", signIn.Text);
        Assert.False(signIn.Headers.ContainsKey("Authorization"));
    }

    [Fact]
    public async Task An_intermediary_says_for_whom_it_acts()
    {
        await using var eta = await EtaFixture.SignedInAsync();
        eta.Server.Expect(Types, "{}");

        await eta.Client.GetDocumentTypesAsync(EtaFixture.Login with { OnBehalfOf = "200000001" }, default);

        Assert.Equal("200000001", eta.Server.Calls.First().Headers["onbehalfof"]);
    }

    [Fact]
    public async Task A_point_of_sale_shows_what_it_is()
    {
        await using var eta = await EtaFixture.SignedInAsync();
        eta.Server.Expect(Types, "{}");
        var device = new PosHeaders("POS-1", "linux", "2", new SecretText("shared"));

        await eta.Client.GetDocumentTypesAsync(EtaFixture.Login with { Device = device }, default);

        var signIn = eta.Server.Calls.First();
        Assert.Equal("grant_type=client_credentials&client_id=client-1&client_secret=S%C3%A8c%23ret%261", signIn.Text);
        Assert.Equal(
            ("POS-1", "linux", "2", "shared"),
            (signIn.Headers["posserial"], signIn.Headers["pososversion"], signIn.Headers["posmodelframework"],
                signIn.Headers["presharedkey"]));
    }

    [Fact]
    public async Task Many_callers_share_one_sign_in_and_each_device_has_its_own()
    {
        await using var eta = await EtaFixture.SignedInAsync();
        eta.Server.Expect(EtaFixture.TokenCall, EtaFixture.Token());
        for (var i = 0; i < 21; i++) eta.Server.Expect(Types, "{}");

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => eta.Client.GetDocumentTypesAsync(EtaFixture.Login, default)));
        await eta.Client.GetDocumentTypesAsync(
            EtaFixture.Login with { Device = new PosHeaders("POS-1", "os", "1", default) }, default);

        Assert.Equal(2, eta.SignIns);
    }

    [Fact]
    public async Task A_token_is_no_longer_used_shortly_before_its_end()
    {
        await using var eta = await EtaFixture.SignedInAsync();
        eta.Server.Expect(EtaFixture.TokenCall, EtaFixture.Token());
        eta.Server.Expect(Types, "{}");
        eta.Server.Expect(Types, "{}");

        await eta.Client.GetDocumentTypesAsync(EtaFixture.Login, default);
        eta.Clock.Advance(TimeSpan.FromMinutes(59.5));
        await eta.Client.GetDocumentTypesAsync(EtaFixture.Login, default);

        Assert.Equal(2, eta.SignIns);
    }

    [Fact]
    public async Task A_refused_token_is_replaced_once()
    {
        await using var eta = await EtaFixture.SignedInAsync();
        eta.Server.Expect(EtaFixture.TokenCall, EtaFixture.Token(signature: "two"));
        eta.Server.Expect(Types, 401, "", "text/plain");
        eta.Server.Expect(Types, "{}");

        var result = await eta.Client.GetDocumentTypesAsync(EtaFixture.Login, default);

        Assert.True(result.TryGet(out _, out _));
        Assert.Equal(2, eta.SignIns);
    }

    [Fact]
    public async Task An_api_that_refuses_every_token_is_not_asked_for_ever()
    {
        await using var eta = await EtaFixture.SignedInAsync();
        eta.Server.Expect(EtaFixture.TokenCall, EtaFixture.Token(signature: "two"));
        eta.Server.Expect(Types, 401, "", "text/plain");
        eta.Server.Expect(Types, 401, "", "text/plain");

        Assert.False((await eta.Client.GetDocumentTypesAsync(EtaFixture.Login, default)).TryGet(out _, out var no));
        Assert.Equal(401, no.HttpStatus);
    }

    [Theory]
    [InlineData("invalid_client")]
    [InlineData("invalid_grant")]
    [InlineData("unauthorized_client")]
    [InlineData("invalid_posserial")]
    public async Task Refused_credentials_are_never_tried_again_until_they_change(string error)
    {
        await using var eta = await EtaFixture.StartAsync();
        eta.Server.Expect(EtaFixture.TokenCall, 400, $$"""{"error":"{{error}}","error_description":null,"error_uri":null}""");
        eta.Server.Expect(EtaFixture.TokenCall, EtaFixture.Token());
        eta.Server.Expect(Types, "{}");

        for (var i = 0; i < 3; i++)
        {
            Assert.False((await eta.Client.GetDocumentTypesAsync(EtaFixture.Login, default)).TryGet(out _, out var no));
            Assert.True(no.SignInRefused);
            Assert.Equal(error, no.Code);
        }

        Assert.Equal(1, eta.SignIns);
        Assert.True(
            (await eta.Client.GetDocumentTypesAsync(EtaFixture.Login with { CredentialsVersion = "v2" }, default))
                .TryGet(out _, out _));
    }

    [Fact]
    public async Task Of_two_processes_with_a_hundred_calls_and_one_wrong_secret_one_asks_once()
    {
        await using var eta = await EtaFixture.StartAsync();
        await using var other = eta.Beside();
        eta.Server.Expect(EtaFixture.TokenCall, async context =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
            await ScriptedServer.WriteAsync(context, 400, """{"error":"invalid_client"}""");
        });

        var calls = Enumerable.Range(0, 100).Select(i => Task.Run(async () =>
            (await (i % 2 == 0 ? eta : other).Client.GetDocumentTypesAsync(EtaFixture.Login, default)).No));
        Assert.All(await Task.WhenAll(calls), no => Assert.True(no!.SignInRefused));

        Assert.Equal(1, eta.SignIns);
    }

    [Fact]
    public async Task A_refusal_with_401_is_what_eta_says_and_not_what_the_status_is_called()
    {
        await using var eta = await EtaFixture.StartAsync();
        eta.Server.Expect(EtaFixture.TokenCall, 401, """{"error":"invalid_grant"}""");

        for (var i = 0; i < 2; i++)
        {
            Assert.False((await eta.Client.GetDocumentTypesAsync(EtaFixture.Login, default)).TryGet(out _, out var no));
            Assert.Equal(("invalid_grant", true), (no.Code, no.SignInRefused));
        }

        Assert.Equal(1, eta.SignIns);
    }

    [Fact]
    public async Task A_restart_does_not_forget_what_was_refused()
    {
        await using var eta = await EtaFixture.StartAsync();
        var refusal = new SignInRefusal("invalid_client", null, eta.Clock.GetUtcNow(), IsAboutCredentials: true);
        await new RecordedRefusals(eta.Table).RecordAsync(EgyptModule.Name, EtaFixture.Login, refusal, default);

        Assert.False((await eta.Client.GetDocumentTypesAsync(EtaFixture.Login, default)).TryGet(out _, out var no));

        Assert.Equal("invalid_client", no.Code);
        Assert.Equal(0, eta.SignIns);
    }
}
