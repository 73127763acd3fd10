using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Atlantis;
using Tamga.Schedules;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Countries;
using Tamga.TestKit.Gateways;

namespace Tamga.SelfHost.Tests.Countries;

/// <summary>A new country is a module that a host names, and nothing else: no file of the product knows of this one.</summary>
public sealed class NewCountryTests
{
    [Fact]
    public async Task A_country_that_nobody_knows_is_filed_with_from_HTTP_to_evidence_and_by_the_clock()
    {
        await using var office = await ScriptedServer.StartAsync();
        var clock = new ShiftedClock(new DateTimeOffset(2026, 12, 1, 8, 0, 30, TimeSpan.Zero));
        await using var gateway = await GatewayUnderTest.StartAsync(new GatewaySetup
        {
            Modules = [new AtlantisModule()], Authorities = office.Address, Accounts = AtlantisScene.Account(),
            Settings = [.. AtlantisScene.Settings(office).Select(s => $"--{s.Key}={s.Value}")],
            Configure = builder => builder.Services.AddSingleton<TimeProvider>(clock),
        });

        await AtlantisScene.OrderAsync(gateway.Erp, office);
        await AtlantisScene.LetItBeTimeAsync(gateway.Erp, office, async () =>
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            foreach (var timer in gateway.Services.GetServices<IGatewayTimer>()) await timer.TickAsync(CancellationToken.None);
        });
        await AtlantisScene.RequireSecrecyAsync(await gateway.PartnerAsync(), gateway.Customer.Id);

        var openApi = await gateway.Erp.GetAsync("/openapi/v1.json");
        Assert.Contains("/api/seaoffice/tributes", openApi.Text, StringComparison.Ordinal);
        Assert.Contains("\"seaOffice\"", openApi.Text, StringComparison.Ordinal);
        Assert.Equal("reachable", (string?)(await gateway.Erp.GetAsync("/health"))["authorities"]!["seaoffice"]);
        Assert.DoesNotContain(AtlantisScene.Pearl, gateway.Logs.Text, StringComparison.Ordinal);
        (await gateway.Erp.GetAsync("/api/etax/organizations")).Expect(404);

        (await (await gateway.PartnerAsync()).DeleteAsync($"/api/Customers/{gateway.Customer.Id}")).Expect(204);
        await gateway.StopAsync();
        foreach (var file in Directory.EnumerateFiles(gateway.DataDirectory, "*", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain(
                AtlantisScene.Pearl, Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_wrong_setting_of_a_new_country_ends_a_start()
    {
        var wrong = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(
            () => GatewayUnderTest.StartAsync(
                new GatewaySetup { Modules = [new AtlantisModule()], Settings = ["--Tamga:Atlantis:Schedule=whenever"] }));
        Assert.StartsWith(
            "Tamga:Atlantis:Schedule must be a cron expression", Assert.Single(wrong.Failures), StringComparison.Ordinal);
    }
}
