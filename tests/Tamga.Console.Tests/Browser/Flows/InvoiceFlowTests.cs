namespace Tamga.Console.Tests.Browser.Flows;

[Collection(nameof(FlowScene))]
public sealed class InvoiceFlowTests(FlowScene scene, Chromium chromium)
{
    [Theory]
    [MemberData(nameof(Ways.Desk), MemberType = typeof(Ways))]
    public async Task An_invoice_is_found_by_its_number_says_why_it_is_invalid_and_is_mended_and_posted_anew(
        int width, string hand, string language)
    {
        const string number = "INV-1";
        var (customer, rin) = await scene.EgyptianAsync();
        await scene.Gateway.Sandbox.SeedAsync(
            "eta", new { outcomes = new[] { new { match = number, outcome = "invalid", times = 1 } } });
        var invalid = await FlowScene.SubmitAsync(customer, rin, number);
        await using var person = await scene.ComeAsync(chromium, width, hand, language);
        await person.OpenAsync("/");
        await person.WriteAsync("#search", number);
        await person.Page.Keyboard.PressAsync("Enter");
        await person.Page.WaitForURLAsync("**/filings?q=INV-1");
        await person.PressAsync($"table[data-rows] a[href*='{invalid["id"]}']");
        await person.SeesAsync("table[data-rows]", "Invalid");
        await person.SeesAsync("table[data-rows]", (string)invalid["result"]!["documents"]![0]!["errors"]![0]!["message"]!);

        await person.PressAsync($"a[href^='/filings/{invalid["id"]}/anew']");
        var request = await person.Find("textarea[name=request]").InputValueAsync();
        Assert.DoesNotContain("signature", request, StringComparison.OrdinalIgnoreCase);
        await person.WriteAsync("textarea[name=request]", request.Replace("\"Tea\"", "17", StringComparison.Ordinal));
        await person.PressAsync("main form button.main");
        await person.SeesAsync("[role=alert]", "description");
        await person.WriteAsync("textarea[name=request]", request.Replace("Tea", "Green tea", StringComparison.Ordinal));
        await person.PressAsync("main form button.main");
        var again = await person.ComesToFilingAsync();
        await person.SeesAsync("table[data-rows]", "Valid");
        var document = (await customer.Erp.EndedJsonAsync(again))["result"]!["documents"]![0]!;
        Assert.Equal((number, "Valid"), ((string)document["internalId"]!, (string)document["status"]!));
        Assert.Contains(
            "Green tea", (await customer.Erp.GetAsync($"/api/Invoices/{document["uuid"]}")).Text, StringComparison.Ordinal);
        person.Leave();
    }

    [Theory]
    [MemberData(nameof(Ways.Phone), MemberType = typeof(Ways))]
    public async Task An_invoice_is_cancelled_with_a_reason_and_a_second_cancellation_shows_the_first(
        int width, string hand, string language)
    {
        var (customer, rin) = await scene.EgyptianAsync();
        // The receiver has not answered yet, so the invoice is still valid.
        await scene.Gateway.Sandbox.SeedAsync("eta", new { settings = new { stateChangedAfterMs = 3_600_000 } });
        var valid = await FlowScene.SubmitAsync(customer, rin, "C-1");
        var uuid = (string)valid["result"]!["documents"]![0]!["uuid"]!;
        await using var person = await scene.ComeAsync(chromium, width, hand, language);
        await person.OpenAsync($"/egypt?customer={customer.Id}");
        var first = await CancelAsync(person, uuid, "Wrong invoice details");
        await person.OpenAsync($"/egypt?customer={customer.Id}");
        var second = await CancelAsync(person, uuid, "Wrong again");
        Assert.Equal(first, second);
        await person.SeesAsync("[role=alert]", 1);
        Assert.Single(await scene.Gateway.Sandbox.AcceptedAsync("eta", "cancellation"), one => one.ToJsonString().Contains(uuid));
        await scene.Gateway.Sandbox.SeedAsync("eta", new { settings = new { stateChangedAfterMs = 0 } });
        person.Leave();
    }

    static async Task<string> CancelAsync(Visitor person, string uuid, string reason)
    {
        await person.PressAsync($"table[data-rows] a[href*='{uuid}']");
        await person.ConfirmAsync(
            $"/egypt/documents/{uuid}/cancel", form => person.WriteAsync(form.Locator("input[name=reason]"), reason));
        return await person.ComesToFilingAsync();
    }
}
