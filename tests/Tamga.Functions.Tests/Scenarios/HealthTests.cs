using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Functions.KeyVault;
using Tamga.TestKit.Http;

namespace Tamga.Functions.Tests.Scenarios;

public sealed class HealthTests(Azurite azurite)
{
    [Fact]
    public async Task An_app_that_reaches_its_vault_is_healthy()
    {
        await using var app = await FunctionAppInProcess.StartAsync(azurite.NewAccount(), []);
        using var caller = HttpCaller.Stranger(app.Address);
        var health = (await caller.GetAsync("/health")).Expect(200);
        Assert.Equal("healthy", (string?)health["status"]);
        Assert.Equal("reachable", (string?)health["secrets"]);
    }

    [Fact]
    public async Task An_app_that_cannot_reach_its_vault_is_not_healthy()
    {
        await using var app = await FunctionAppInProcess.StartAsync(
            azurite.NewAccount(), [],
            configure: services => services.AddSingleton<SecretClient>(_ => StandInVault.Client(new Uri("http://127.0.0.1:1"))));
        using var caller = HttpCaller.Stranger(app.Address);
        var health = (await caller.GetAsync("/health")).Expect(503);
        Assert.Equal("unhealthy", (string?)health["status"]);
        Assert.Equal("reachable", (string?)health["records"]);
        Assert.Equal("unreachable", (string?)health["secrets"]);
    }
}
