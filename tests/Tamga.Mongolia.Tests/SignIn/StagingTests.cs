using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Mongolia.Tests.Returns;
using Tamga.Sandbox.Mongolia;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.Mongolia.Tests.SignIn;

/// <summary>Customers of the authority's test system beside customers of the real one, with the same login.</summary>
public sealed class StagingTests
{
    [Fact]
    public async Task Each_customer_files_in_its_own_environment()
    {
        await using var production = await VatReturn.OpenOfficeAsync();
        await using var staging = await VatReturn.OpenOfficeAsync();
        await using var gateway = await StartAsync(production, staging);
        var tester = await RegisterAsync(gateway, "staging");
        using var erp = HttpCaller.Customer(gateway.Address, tester.ApiKey);

        var real = (string)(await gateway.Erp.FileReturnAsync(VatReturn.WithDetails())).Expect(202)["id"]!;
        var test = (string)(await erp.FileReturnAsync(VatReturn.WithDetails())).Expect(202)["id"]!;
        var (filed, tried) = (await gateway.Erp.EndedAsync(real), await erp.EndedAsync(test));

        // The same return of the same company: no duplicate, since the two authorities are two.
        await FiledOnce.RequireAsync(gateway.Erp, production, filed);
        await FiledOnce.RequireAsync(erp, staging, tried);
        Assert.Equal($"staging:{filed.NaturalKey}", tried.NaturalKey);
        Assert.Equal("staging", tried.Result.GetProperty("environment").GetString());
        Assert.Equal((0, 1), (await production.SignInsAsync(ETaxSeeds.Username), await staging.SignInsAsync(ETaxSeeds.Username)));
        Assert.Equal(0, await staging.SignInsAsync(ETaxSeeds.SecondUsername));
    }

    [Fact]
    public async Task An_outage_of_staging_is_not_productions()
    {
        await using var production = await VatReturn.OpenOfficeAsync();
        await using var staging = await VatReturn.OpenOfficeAsync();
        await staging.ArmAsync("getUserOrgs", new { kind = "status", status = 503, times = 1000 });
        await using var gateway = await StartAsync(production, staging);
        var tester = await RegisterAsync(gateway, "staging");
        using var erp = HttpCaller.Customer(gateway.Address, tester.ApiKey);

        for (var i = 0; i < 8; i++)
            Assert.InRange((await erp.GetAsync("/api/etax/organizations")).Status, 500, 599);
        (await gateway.Erp.GetAsync("/api/etax/organizations")).Expect(200);
    }

    [Fact]
    public async Task The_environment_is_shown_and_fixed()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        using var stranger = HttpCaller.Stranger(gateway.Address);
        using var partner = HttpCaller.Partner(gateway.Address, await stranger.RegisterPartnerAsync());
        var customer = await partner.RegisterCustomerAsync(Account(null));
        var path = $"/api/Customers/{customer.Id}";
        Assert.Equal("production", (string?)(await partner.GetAsync(path)).Expect(200)["etax"]!["environment"]);

        var other = new JsonObject { ["etax"] = new JsonObject { ["environment"] = "staging" } };
        (await partner.PutAsync(path, other)).ExpectProblem(400, "VALIDATION_FAILED", "$.etax.environment");
        other["etax"]!["environment"] = "moon";
        (await partner.PutAsync(path, other)).ExpectProblem(400, "VALIDATION_FAILED", "$.etax.environment");
    }

    static Task<GatewayUnderTest> StartAsync(SandboxUnderTest production, SandboxUnderTest staging) =>
        GatewayUnderTest.StartAsync(new GatewaySetup
        {
            Sandbox = production,
            // The sandbox's own addresses stand for both environments.
            Configure = builder => builder.Services.PostConfigure<ETaxOptions>(o =>
            {
                o.Staging.TokenUrl = new Uri(staging.Address, ETaxSeeds.TokenPath);
                o.Staging.ApiBaseUrl = new Uri(staging.Address, "/etax/api/beta");
            }),
        });

    static async Task<RegisteredCustomer> RegisterAsync(GatewayUnderTest gateway, string environment)
    {
        using var stranger = HttpCaller.Stranger(gateway.Address);
        using var partner = HttpCaller.Partner(gateway.Address, await stranger.RegisterPartnerAsync());
        return await partner.RegisterCustomerAsync(Account(environment));
    }

    static JsonObject Account(string? environment)
    {
        var account = HttpCaller.ETaxAccount(ETaxSeeds.Username, ETaxSeeds.Password);
        if (environment is not null) account["etax"]!["environment"] = environment;
        return account;
    }
}
