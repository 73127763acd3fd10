namespace Tamga.Console.Tests.Browser.Flows;

[Collection(nameof(FlowScene))]
public sealed class KeyFlowTests(FlowScene scene, Chromium chromium)
{
    [Theory]
    [MemberData(nameof(Ways.Desk), MemberType = typeof(Ways))]
    public async Task A_key_is_rolled_and_the_old_and_the_new_one_both_open_the_door_for_an_hour(
        int width, string hand, string language)
    {
        var customer = await scene.CustomerAsync([]);
        await using var person = await scene.ComeAsync(chromium, width, hand, language);
        await person.OpenAsync($"/customers/{customer.Id}");
        await person.ConfirmAsync($"/customers/{customer.Id}/keys", async form =>
        {
            await person.WriteAsync(form.Locator("input[name=name]"), "Next ERP");
            await person.ChooseAsync("#keys select[name=overlap]", "1:00:00");
        });
        // The page before shows keys, too, as far as they may be seen: this one can be copied.
        var key = await person.Find("main code:has(+ button[data-copy])").InnerTextAsync();
        foreach (var one in new[] { key, customer.ApiKey })
        {
            using var erp = scene.Gateway.CustomerOf(one);
            (await erp.GetAsync("/api/filings")).Expect(200);
        }

        await person.PressAsync("main a.button");
        await person.SeesAsync("#keys tbody tr", 2);
        await person.SeesAsync("#keys", "Next ERP");
        // The old one ends, the new one does not; neither is shown again.
        await person.SeesAsync("#keys tbody tr:has(td:nth-child(5) time)", 1);
        await person.SeesAsync("#keys tbody tr:has(td:nth-child(5) time)", customer.ApiKey[..6]);
        Assert.DoesNotContain(key, await person.Page.ContentAsync(), StringComparison.Ordinal);
        person.Leave();
    }
}
