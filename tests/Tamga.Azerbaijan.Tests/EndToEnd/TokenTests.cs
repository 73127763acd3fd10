using System.Text.Json.Nodes;
using Tamga.Sandbox.Azerbaijan;

namespace Tamga.Azerbaijan.Tests.EndToEnd;

public sealed class TokenTests
{
    [Fact]
    public async Task A_renewed_token_is_used_from_then_on()
    {
        await using var portal = await Portal.OpenAsync();
        var renewed = (await portal.Erp.PostAsync("/api/vatportal/token/renewals", new JsonObject())).Expect(200).Json;
        Assert.DoesNotContain(VatPortalSeeds.SecretHash, renewed.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(1, (int)Assert.Single(await portal.LedgerAsync("token-renewal"))["times"]!);

        // The password is another one by now: only the new token opens the door.
        await portal.ChangePasswordAsync("another");
        await portal.SucceedAsync("/downloads", Requests.August(1, 1));
        (await portal.Erp.PostAsync("/api/vatportal/token/renewals", new JsonObject())).Expect(200);
        await portal.SucceedAsync("/downloads", Requests.August(1, 1));
    }

    [Fact]
    public async Task An_authority_that_is_down_is_told_as_such()
    {
        await using var portal = await Portal.OpenAsync();
        await portal.ArmAsync("/auth/reset_start.php", new { kind = "status", status = 500, times = 0 });
        var answer = await portal.Erp.PostAsync("/api/vatportal/token/renewals", new JsonObject());
        Assert.Contains(answer.Status, new[] { 502, 504 });
    }
}
