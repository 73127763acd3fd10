using System.Text.Json.Nodes;
using System.Xml.Linq;
using Tamga.Sandbox.Mongolia;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.Console.Tests.Status;

/// <summary>What everybody may know of how the gateway is.</summary>
public sealed class StatusTests(ConsoleGateway console)
{
    static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task Anybody_sees_that_the_gateway_is_up_and_how_it_sees_each_authority_and_nothing_else()
    {
        using var stranger = console.Stranger();
        var page = await stranger.GetAsync("/status");
        Assert.Equal(200, page.Status);
        Assert.Contains("Mongolia, e-Tax", page.Text, StringComparison.Ordinal);
        var status = JsonNode.Parse((await stranger.GetAsync("/status.json")).Text)!;
        Assert.Equal("good", (string)status["gateway"]!["status"]!);
        Assert.True((bool)status["sandbox"]!);
        Assert.Equal("good", StateOf(status, "etax"));
        foreach (var path in (string[])["/status", "/status.json", "/status.atom"])
        {
            var text = (await stranger.GetAsync(path)).Text;
            Assert.DoesNotContain(console.Received, text, StringComparison.Ordinal);
            Assert.DoesNotContain(console.Customer, text, StringComparison.Ordinal);
            Assert.DoesNotContain("console.example", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_authority_that_does_not_answer_is_down_and_the_feed_says_since_when()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        using var stranger = gateway.Stranger();
        await CallAsync(gateway, 2);
        Assert.Equal("good", StateOf(await LookAsync(stranger), "etax"));
        await gateway.Sandbox.ArmAtAsync($"{ETaxSeeds.ApiPath}/*", new { kind = "status", status = 503, times = 1000 });
        await CallAsync(gateway, 8);
        var down = await LookAsync(stranger);
        Assert.Equal("down", StateOf(down, "etax"));
        Assert.Equal("unknown", StateOf(down, "eta"));
        var feed = XDocument.Parse((await stranger.GetAsync("/status.atom")).Expect(200).Text).Root!;
        var entries = feed.Elements(Atom + "entry").ToList();
        Assert.Equal("Mongolia, e-Tax: down", entries[0].Element(Atom + "title")!.Value);
        Assert.Equal("Mongolia, e-Tax: good", entries[^2].Element(Atom + "title")!.Value);
        Assert.Equal("The gateway: good", entries[^1].Element(Atom + "title")!.Value);
        Assert.Equal(feed.Element(Atom + "updated")!.Value, entries[0].Element(Atom + "updated")!.Value);
    }

    static async Task CallAsync(GatewayUnderTest gateway, int times)
    {
        for (var i = 0; i < times; i++) await gateway.Erp.GetAsync("/api/etax/returns/late?entId=1002");
    }

    static async Task<JsonNode> LookAsync(HttpCaller stranger) => (await stranger.GetAsync("/status.json")).Expect(200).Json;

    static string StateOf(JsonNode status, string authority) => (string)status["authorities"]!.AsArray()
        .First(one => (string)one!["subject"]! == authority)!["status"]!;
}
