using System.Text.Json.Nodes;
using Tamga.Filings;
using Tamga.Sandbox.Egypt;

namespace Tamga.Egypt.Tests.EndToEnd;

/// <summary>Credentials: proved when they are set, kept to one taxpayer, and renewed in the middle of a chain.</summary>
public sealed class LoginTests
{
    [Fact]
    public async Task Credentials_are_proved_against_ETA_and_stay_with_their_taxpayer()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        using var partner = await gateway.RegisterPartnerAsync();

        Assert.Equal((422, "ETA_AUTH_FAILED"), await CreateAsync(Nile.Accounts(EtaSeeds.ClientId, "wrong")));
        Assert.Equal((422, "ETA_AUTH_FAILED"), await CreateAsync(Nile.Accounts("nobody", "wrong")));

        var created = (await partner.PostAsync("/api/Customers", Customer(Nile.Accounts()))).Json;
        Assert.Equal(EtaSeeds.Rin, (string?)created["taxId"]);
        Assert.DoesNotContain(EtaSeeds.ClientSecret, created.ToJsonString(), StringComparison.Ordinal);
        var others = await partner.PutAsync($"/api/Customers/{created["id"]}", Customer(Nile.Delta()));
        Assert.True(others.Status is 400 or 409 or 422, others.Text);
        Assert.Equal(EtaSeeds.Rin, (string?)(await partner.GetAsync($"/api/Customers/{created["id"]}"))["taxId"]);

        async Task<(int, string?)> CreateAsync(JsonObject accounts)
        {
            var answer = await partner.PostAsync("/api/Customers", Customer(accounts));
            return (answer.Status, answer.ErrorCode);
        }
    }

    [Fact]
    public async Task A_token_that_ends_in_the_middle_of_a_chain_is_renewed()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await sandbox.SeedAsync(Nile.EtaSeed, new { settings = new { tokenLifetimeSeconds = 1, validatedAfterMs = 2500 } });
        await using var gateway = await Nile.StartAsync(sandbox);
        var filing = await gateway.Erp.SubmitAsync(Nile.Invoice("A"));
        Assert.Equal(FilingStatus.Succeeded, filing.Status);
        (await sandbox.AcceptedAsync("eta", "document")).AcceptedOnce(1);
    }

    [Fact]
    public async Task Tokens_that_ETA_ends_before_their_time_are_renewed()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        await gateway.Erp.ValidAsync(Nile.Invoice("A"));
        await sandbox.SeedAsync(Nile.EtaSeed, new { endTokens = true });
        await gateway.Erp.ValidAsync(Nile.Invoice("B"));
        (await sandbox.AcceptedAsync("eta", "document")).AcceptedOnce(2);
    }

    static JsonObject Customer(JsonObject accounts)
    {
        accounts["companyName"] = "Nile";
        accounts["isActive"] = true;
        return accounts;
    }
}
