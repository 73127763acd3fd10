using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using Tamga.Sandbox.Egypt;
using Tamga.TestKit.Authorities;

namespace Tamga.Egypt.Tests.Sandbox;

public sealed class IdentityTests : EtaTest
{
    [Fact]
    public async Task The_token_carries_the_tax_id()
    {
        var answer = await SignInAsAsync(EtaSeeds.ClientId, EtaSeeds.ClientSecret);
        Assert.Equal(3600, answer.Json["expires_in"]!.GetValue<int>());
        Assert.Equal("Bearer", answer.Json["token_type"]!.GetValue<string>());
        Assert.Equal(EtaSeeds.Rin, Claims(answer)["TaxRin"]!.GetValue<string>());
        Assert.Equal(EtaSeeds.SecondRin,
            Claims(await SignInAsAsync(EtaSeeds.SecondClientId, EtaSeeds.SecondClientSecret))["TaxRin"]!.GetValue<string>());
    }

    [Fact]
    public async Task Credentials_may_come_as_basic_header()
    {
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{EtaSeeds.ClientId}:{EtaSeeds.ClientSecret}"));
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["scope"] = "InvoicingAPI" };
        Assert.Equal(200, (await TokenAsync(form, ("Authorization", $"Basic {basic}"))).Status);
        AssertError(await TokenAsync(form, ("Authorization", "Basic ???")), "invalid_client");
    }

    [Fact]
    public async Task Errors_have_their_names_and_three_members()
    {
        var wrong = await SignInAsAsync(EtaSeeds.ClientId, "wrong");
        AssertError(wrong, "invalid_client");
        Assert.Equal(["error", "error_description", "error_uri"], wrong.Json.AsObject().Select(member => member.Key));
        AssertError(await SignInAsAsync("nobody", "x"), "invalid_client");
        AssertError(await TokenAsync(new() { ["client_id"] = EtaSeeds.ClientId }), "invalid_request");
        AssertError(await TokenAsync(new() { ["grant_type"] = "password" }), "unsupported_grant_type");
        AssertError(await TokenAsync(new() { ["grant_type"] = "client_credentials", ["scope"] = "all" }), "invalid_scope");
    }

    [Fact]
    public async Task A_point_of_sale_signs_in_by_its_serial()
    {
        Assert.Equal(
            200,
            (await SignInAsAsync(
                EtaSeeds.ClientId, EtaSeeds.ClientSecret, ("posserial", EtaSeeds.FirstPos), ("pososversion", "os"))).Status);
        AssertError(await SignInAsAsync(EtaSeeds.ClientId, EtaSeeds.ClientSecret, ("posserial", "POS-9")), "invalid_posserial");
        AssertError(await SignInAsAsync(EtaSeeds.ClientId, "wrong", ("posserial", EtaSeeds.FirstPos)), "invalid_clientsecret");
        AssertError(
            await SignInAsAsync(
                EtaSeeds.ClientId, EtaSeeds.ClientSecret, ("posserial", EtaSeeds.FirstPos), ("posmodelframework", "12345678901")),
            "invalid_posmodelframework");
    }

    [Fact]
    public async Task A_seeded_device_insists_on_what_it_was_registered_with()
    {
        await SeedEtaAsync(new
        {
            devices = new object[]
            {
                new { serial = "STRICT", osVersion = "android", preSharedKey = "k" },
                new { serial = "LOAD-", count = 3 },
            },
        });
        AssertError(
            await SignInAsAsync(EtaSeeds.ClientId, EtaSeeds.ClientSecret, ("posserial", "STRICT")), "invalid_pososversion");
        AssertError(
            await SignInAsAsync(EtaSeeds.ClientId, EtaSeeds.ClientSecret, ("posserial", "STRICT"), ("pososversion", "android")),
            "invalid_presharedkey");
        Assert.Equal(200, (await SignInAsAsync(
            EtaSeeds.ClientId, EtaSeeds.ClientSecret, ("posserial", "STRICT"), ("pososversion", "android"),
            ("presharedkey", "k"))).Status);
        Assert.Equal(200, (await SignInAsAsync(EtaSeeds.ClientId, EtaSeeds.ClientSecret, ("posserial", "LOAD-3"))).Status);
    }

    [Fact]
    public async Task An_intermediary_signs_in_for_others()
    {
        AssertError(
            await SignInAsAsync(EtaSeeds.ClientId, EtaSeeds.ClientSecret, ("onbehalfof", EtaSeeds.SecondRin)),
            "unauthorized_client");
        await SeedEtaAsync(new
        {
            systems = new[]
            {
                new { clientId = "bureau", clientSecret = "s", rin = EtaSeeds.Rin, onBehalfOf = new[] { EtaSeeds.SecondRin } },
            },
        });
        var claims = Claims(await SignInAsAsync("bureau", "s", ("onbehalfof", EtaSeeds.SecondRin)));
        Assert.Equal(
            (EtaSeeds.SecondRin, EtaSeeds.Rin),
            (claims["TaxRin"]!.GetValue<string>(), claims["IntermedRIN"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Tokens_end()
    {
        await SeedEtaAsync(new { settings = new { tokenLifetimeSeconds = 5 } });
        var eta = await FirstAsync();
        Assert.Equal(200, (await eta.GetAsync("/documenttypes")).Status);
        Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal((401, ""), (await eta.GetAsync("/documenttypes") is var late ? (late.Status, late.Text) : default));

        var ended = await FirstAsync();
        await SeedEtaAsync(new { endTokens = true });
        Assert.Equal(401, (await ended.GetAsync("/documenttypes")).Status);
        Assert.Equal(401, (await new EtaTestClient(Http, "invented").GetAsync("/documenttypes")).Status);
    }

    static JsonNode Claims(Answer answer) =>
        JsonNode.Parse(Base64Url.DecodeFromChars(answer.AccessToken.Split('.')[1]))!;

    static void AssertError(Answer answer, string error) =>
        Assert.Equal((400, error), (answer.Status, answer.Json["error"]!.GetValue<string>()));
}
