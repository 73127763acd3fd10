using System.Text.Json;
using Tamga.Secrets;
using Tamga.TestKit.Authorities;
using Tamga.Upstream;
using Tamga.Upstream.SignIn;

namespace Tamga.Mongolia.Tests.Client;

/// <summary>No password, token or key gets into anything that is printed, logged or thrown.</summary>
public sealed class ETaxSecrecyTests
{
    const string List = "GET /api/beta/return/getList?entId=5";

    static readonly string[] Secrets =
        [ClientFixture.Password, Uri.EscapeDataString(ClientFixture.Password), "token-1", "refresh-1", "integrator-key"];

    [Fact]
    public void A_secret_shows_only_to_those_who_ask_for_it()
    {
        var secret = new SecretText("s3cret");

        Assert.Equal("***", secret.ToString());
        Assert.Equal("***", $"{secret}");
        Assert.Equal("{}", JsonSerializer.Serialize(secret));
        Assert.Equal("s3cret", secret.Reveal());
        Assert.Equal("", default(SecretText).Reveal());
        Assert.True(secret == new SecretText("s3cret"));
        Assert.True(secret != new SecretText("S3cret"));
    }

    [Fact]
    public void Nothing_that_holds_a_secret_prints_it()
    {
        var grant = JsonSerializer.Deserialize(ClientFixture.TokenAnswer, TokenJson.Default.TokenGrant)!;
        var token = new AccessToken(grant.AccessToken!.Value, default, default, false);

        AssertSecretFree(ClientFixture.Login.ToString());
        AssertSecretFree(grant.ToString());
        AssertSecretFree(token.ToString());
        AssertSecretFree(new TokenAnswer(grant, null).ToString());
    }

    [Theory]
    [InlineData("token", "drop")]
    [InlineData("token", "cut")]
    [InlineData("token", "echo")]
    [InlineData("token", "echo-broken")]
    [InlineData("api", "drop")]
    [InlineData("api", "cut")]
    [InlineData("api", "echo")]
    [InlineData("api", "echo-broken")]
    public async Task No_fault_and_no_log_line_holds_a_secret(string where, string what)
    {
        await using var etax = await ClientFixture.StartAsync();
        if (where is "api")
            etax.Server.Expect(ClientFixture.TokenCall, ClientFixture.TokenAnswer);
        etax.Server.Expect(where is "api" ? List : ClientFixture.TokenCall, context => what switch
        {
            "drop" => ScriptedServer.Drop(context),
            "cut" => ScriptedServer.CutShort(context),
            // A server that repeats what it was sent, as some error pages do.
            "echo" => ScriptedServer.WriteAsync(context, 500, string.Join(' ', Secrets), "text/html"),
            _ => ScriptedServer.WriteAsync(context, 200, $$"""{"access_token":"token-1","expires_in":token-1}"""),
        });

        var fault = await Assert.ThrowsAsync<AuthorityFaultException>(
            () => etax.Client.GetListAsync(ClientFixture.Login, 5, default));

        AssertSecretFree(fault.ToString());
        Assert.All(etax.Log.Lines, line => AssertSecretFree(line.Text));
    }

    [Fact]
    public async Task A_chain_that_goes_well_logs_no_secret()
    {
        await using var etax = await ClientFixture.SignedInAsync();
        etax.Server.Expect(List, """{"code":0}""");

        var result = await etax.Client.GetListAsync(ClientFixture.Login, 5, default);

        AssertSecretFree(result.ToString()!);
        // The HTTP client factory logs each request's headers at this level, so there is something to look at.
        Assert.NotEmpty(etax.Log.Lines);
        Assert.All(etax.Log.Lines, line => AssertSecretFree(line.Text));
    }

    static void AssertSecretFree(string text)
    {
        foreach (var secret in Secrets)
            Assert.DoesNotContain(secret, text);
    }
}
