using System.Text.Json.Nodes;
using Tamga.TestKit.Http;

namespace Tamga.Console.Tests.Browser.Flows;

[Collection(nameof(FlowScene))]
public sealed class WebhookFlowTests(FlowScene scene, Chromium chromium)
{
    [Theory]
    [MemberData(nameof(Ways.Phone), MemberType = typeof(Ways))]
    public async Task An_ERP_that_was_down_is_seen_with_its_attempts_gets_the_range_again_and_is_healthy(
        int width, string hand, string language)
    {
        await using var erp = await ErpStandIn.StartAsync();
        var customer = await scene.CustomerAsync(new JsonObject { ["erpCallbackUrl"] = erp.Url });
        await erp.GoAwayAsync();
        using var eta = scene.Gateway.Stranger();
        string[] lost = [$"lost-{scene.Next()}", $"lost-{scene.Next()}"];
        foreach (var id in lost)
            (await eta.PutAsync($"/{customer.ApiKey}/notifications/documents", NewsOf(id))).Expect(200);
        using (var told = scene.Gateway.CustomerOf(customer.ApiKey)) await told.GivenUpAsync(lost.Length);

        await using var person = await scene.ComeAsync(chromium, width, hand, language);
        await person.OpenAsync($"/webhooks?customer={customer.Id}&status=dead");
        await person.SeesAsync("#list tbody tr", lost.Length);
        await person.SeesAsync("#deliveries .badge.wait", 1);
        await person.PressAsync("#list tbody tr:last-child a");
        await person.SeesAsync("#delivery tbody tr:first-child", "refused");

        await erp.ComeBackAsync();
        await person.OpenAsync($"/webhooks?customer={customer.Id}");
        await person.PressAsync(".tabs a[href^='/webhooks/resend']");
        await person.PressAsync("form.card[action='/webhooks/resend'] button.main");
        await person.SeesAsync("section[role=status] .big", $"{lost.Length}");
        await person.PressAsync("details.confirm summary");
        await person.PressAsync("details.confirm form button");
        await person.SeesAsync("#deliveries .badge.good", 1);
        await erp.UntilTakenAsync(lost.Length);
        Assert.Equal(lost, erp.Taken.Select(call => call.DeliveryId));
        person.Leave();
    }

    static JsonObject NewsOf(string deliveryId) => new()
    {
        ["deliveryId"] = deliveryId,
        ["type"] = "document-validated",
        ["count"] = 1,
        ["message"] = new JsonArray(new JsonObject
        {
            ["type"] = "document-validated",
            ["uuid"] = $"{deliveryId}F9D425P6DS7D8IU",
            ["submissionUUID"] = "JU7GH07JNA23N",
            ["longId"] = "L",
            ["internalId"] = "INV-2026-0001",
            ["status"] = "Valid",
        }),
    };
}
