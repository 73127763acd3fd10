using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Tamga.Sandbox.Azerbaijan;
using Tamga.TestKit.Authorities;

namespace Tamga.Azerbaijan.Tests.Sandbox;

public sealed class TokenTests : PortalTest
{
    async Task<string> ChallengeAsync(string query = "login=demo") =>
        (await Demo.SendBareAsync(HttpMethod.Get, $"/auth/reset_start.php?{query}", null))
            .Json["plain_value"]!.GetValue<string>();

    Task<Answer> ConfirmAsync(string key) =>
        Demo.SendBareAsync(HttpMethod.Post, "/auth/reset_confirm.php", new JsonObject { ["login"] = "demo", ["key"] = key });

    static string Key(string challenge) => Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(VatPortalSeeds.SecretHash), Encoding.UTF8.GetBytes(challenge)));

    [Fact]
    public async Task The_right_answer_brings_a_new_token_and_ends_the_old_one()
    {
        var token = (await ConfirmAsync(Key(await ChallengeAsync()))).Json["token"]!.GetValue<string>();
        var nobody = new JsonObject { ["ids"] = new JsonArray("0000000") };
        Assert.Equal(0, Code(await Demo.SendBareAsync(HttpMethod.Get, "/inv/read_invoices", nobody, token)));
        Assert.Equal(5, Code(await Demo.SendBareAsync(HttpMethod.Get, "/inv/read_invoices", nobody, VatPortalSeeds.Token)));
        Assert.Equal(1, Assert.Single(await EntriesAsync("token-renewal"))["times"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_wrong_answer_uses_the_challenge_up()
    {
        var challenge = await ChallengeAsync();
        Assert.Equal(5, Code(await ConfirmAsync("00")));
        Assert.Equal(5, Code(await ConfirmAsync(Key(challenge))));
        Assert.NotEqual(challenge, await ChallengeAsync());
    }

    [Fact]
    public async Task Nobody_else_can_begin()
    {
        Assert.Equal(5, Code(await Demo.SendBareAsync(HttpMethod.Get, "/auth/reset_start.php?login=other", null)));
        Assert.Equal(4, Code(await Demo.SendBareAsync(HttpMethod.Get, "/auth/reset_start.php", null)));
        var partner = await Partner.SendBareAsync(HttpMethod.Get, "/auth/reset_start.php?login=partner", null);
        Assert.Equal((400, 15), (partner.Status, Code(partner)));
        partner = await Partner.SendBareAsync(
            HttpMethod.Get, $"/auth/reset_start.php?login=partner&phone={VatPortalSeeds.PartnerPhone}", null);
        Assert.NotNull(partner.Json["plain_value"]);
    }
}
