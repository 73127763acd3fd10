using System.Text.Json.Nodes;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.Console.Tests.Mongolia;

public sealed class DeadlinesPageTests(ConsoleGateway console)
{
    [Fact]
    public async Task What_e_Tax_itself_lists_is_marked_and_the_rest_is_called_a_forecast()
    {
        using var owner = await console.PartnerAsync();
        var accounts = HttpCaller.ETaxAccount(
            Sandbox.Mongolia.ETaxSeeds.Username, Sandbox.Mongolia.ETaxSeeds.Password);
        var customer = await TestCustomer.CreateAsync(console.Gateway, owner, accounts);
        (await customer.Erp.PutAsync("/api/etax/zero-filing/enrolments/1001?check=false", new JsonObject
        {
            ["forms"] = new JsonArray("ТТ-03а"), ["from"] = "2026-01",
            ["consent"] = new JsonObject { ["by"] = "Director", ["statement"] = "There was no activity." },
        })).Expect(200);
        using var person = await console.SignInAsync();
        var page = (await person.GetAsync($"/mongolia/deadlines?customer={customer.Id}")).Text;
        Assert.Contains("✓ is listed by e-Tax itself.", page, StringComparison.Ordinal);
        Assert.Contains("e-Tax lists it (1)", page, StringComparison.Ordinal);
        Assert.Contains(">forecast<", page, StringComparison.Ordinal);
        Assert.Matches("<strong class=\"badge [a-z]+\" title=\"[^\"]+\">[0-9]+✓</strong>", page);
    }
}
