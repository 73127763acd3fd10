using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Tamga.Console.Developers;
using Tamga.Sandbox.Mongolia;
using Tamga.TestKit.Http;

namespace Tamga.Console.Tests.Developers;

/// <summary>The controls of a sandbox.</summary>
/// <param name="scene">Stand-ins of its own.</param>
public sealed class SandboxPagesTests(SandboxScene scene) : IClassFixture<SandboxScene>
{
    const string Page = "/developers/sandbox";
    const string Phone = "994501234567";

    PersonAtConsole Person => scene.Person;

    [Fact]
    public async Task A_fault_that_is_armed_on_the_page_strikes_until_it_is_disarmed()
    {
        var customer = await scene.Partner.RegisterCustomerAsync(
            HttpCaller.ETaxAccount(ETaxSeeds.SecondUsername, ETaxSeeds.SecondPassword));
        using var erp = scene.Gateway.CustomerOf(customer.ApiKey);
        await Person.GetAsync(Page);
        await SendAsync("faults", "The fault is armed.",
            ("path", "/etax/"), ("kind", "html"), ("times", "0"), ("status", ""), ("delayMs", ""));
        (await erp.GetAsync("/api/etax/organizations")).Expect(502);
        var armed = await Person.GetAsync(Page);
        Assert.Contains("<td class=\"code\"><bdi>/etax/</bdi></td>", armed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<td><bdi>0</bdi></td>", armed.Text, StringComparison.Ordinal);
        await SendAsync("faults/disarm", "No fault is armed any more.");
        (await erp.GetAsync("/api/etax/organizations")).Expect(200);
        await SendAsync("faults", "needs delayMs", ("path", "/etax/"), ("kind", "delay"), ("times", "1"));
        Assert.Equal(0, await scene.Gateway.Sandbox.FaultsFiredAsync());
    }

    [Fact]
    public async Task A_PIN_is_confirmed_on_the_page_when_its_phone_waits_to_be_told()
    {
        var customer = await scene.Partner.RegisterCustomerAsync(new JsonObject
        {
            ["vatPortal"] = new JsonObject
            {
                ["subdomain"] = "demo", ["username"] = "demo", ["password"] = "Sandbox#1", ["phone"] = Phone,
                ["accountType"] = "enterprise",
            },
        });
        using var erp = scene.Gateway.CustomerOf(customer.ApiKey);
        await Person.GetAsync(Page);
        await SendAsync("pins", "The phone does as it was told.", ("phone", Phone), ("mode", "manual"));
        var filed = (await erp.PostAsync("/api/vatportal/downloads", new JsonObject
        {
            ["dateFrom"] = "2025-08-01", ["dateTo"] = "2025-08-01", ["direction"] = "sent",
        })).Expect(202);
        var waiting = await erp.FilingJsonWhenAsync((string)filed["id"]!, f => f["waitingFor"] is not null);
        var page = (await Person.GetAsync(Page)).Text;
        Assert.Contains($"<span class=\"pin\">{waiting["waitingFor"]!["code"]}</span>", page, StringComparison.Ordinal);
        Assert.Contains("Confirm PIN1", page, StringComparison.Ordinal);
        await SendAsync("pins", "The phone does as it was told.", ("phone", Phone), ("confirm", "pin1"));
        Assert.Equal("succeeded", (string)(await erp.EndedJsonAsync((string)filed["id"]!))["status"]!);
        await SendAsync("pins", "no process waits", ("phone", Phone), ("confirm", "pin2"));
        await SendAsync("pins", "The phone does as it was told.", ("phone", Phone), ("mode", "auto"));
    }

    [Fact]
    public async Task ETA_calls_a_customer_back_and_a_reset_makes_it_forget()
    {
        var customer = await scene.Partner.RegisterCustomerAsync(new JsonObject
        {
            ["etaClientId"] = "sandbox-client", ["etaClientSecret"] = "Sandbox#1", ["isProduction"] = false,
        });
        Assert.Contains($"value=\"{customer.Id}\"", (await Person.GetAsync(Page)).Text, StringComparison.Ordinal);
        await SendAsync(
            "callbacks", "The gateway answered: 200", ("customer", customer.Id), ("kind", "ping"));
        await SendAsync("callbacks", "nothing of this kind", ("customer", customer.Id), ("kind", "documents"));
        await SendAsync("reset", "The stand-ins begin anew.");
    }

    [Fact]
    public async Task Where_the_host_tells_of_no_stand_ins_there_is_no_such_page()
    {
        await using var bare = new SandboxScene { Configure = builder => builder.Services.RemoveAll<SandboxControl>() };
        await bare.InitializeAsync();
        Assert.DoesNotContain(Page, (await bare.Person.GetAsync("/developers")).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await bare.Person.GetAsync(Page)).Status);
        Assert.Equal(404, (await bare.Person.SendAsync($"{Page}/reset")).Status);
    }

    /// <summary>Sends a form, and sees that the page says so.</summary>
    async Task SendAsync(string form, string said, params (string, string)[] fields)
    {
        var sent = await Person.SendAsync($"{Page}/{form}", fields);
        Assert.Equal((302, Page), (sent.Status, sent.Location));
        Assert.Contains(said, (await Person.GetAsync(Page)).Text, StringComparison.Ordinal);
    }
}
