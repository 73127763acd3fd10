using Microsoft.Extensions.DependencyInjection;
using Tamga.Atlantis;
using Tamga.Functions.Tests.Scenarios;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Countries;
using Tamga.TestKit.Http;

namespace Tamga.Functions.Tests.Countries;

/// <summary>A new country is a module that the function app names, and nothing else.</summary>
public sealed class NewCountryTests(Azurite azurite)
{
    [Fact]
    public async Task A_country_that_nobody_knows_is_filed_with_from_HTTP_to_evidence_and_by_the_clock()
    {
        await using var office = await ScriptedServer.StartAsync();
        var clock = new ShiftedClock(new DateTimeOffset(2026, 12, 1, 8, 0, 30, TimeSpan.Zero));
        await using var app = await FunctionAppInProcess.StartAsync(
            azurite.NewAccount(), AtlantisScene.Settings(office).Append(new("Tamga:Accounts:OpenRegistration", "true")),
            new FunctionCatalog([new AtlantisModule()]), services => services.AddSingleton<TimeProvider>(clock));
        Assert.Contains(app.Catalog.All, f => f.Name == "PayTribute");
        Assert.Contains(app.Catalog.All, f => f.Name == "SeaOffice" && f.Route == "api/seaoffice/{*rest}");

        using var stranger = HttpCaller.Stranger(app.Address);
        using var partner = HttpCaller.Partner(app.Address, await stranger.RegisterPartnerAsync());
        var customer = await partner.RegisterCustomerAsync(AtlantisScene.Account());
        using var erp = HttpCaller.Customer(app.Address, customer.ApiKey);
        await AtlantisScene.OrderAsync(erp, office);
        await AtlantisScene.LetItBeTimeAsync(erp, office, async () =>
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            await app.RunTimerAsync("Tick");
        });
        await AtlantisScene.RequireSecrecyAsync(partner, customer.Id);
    }
}
