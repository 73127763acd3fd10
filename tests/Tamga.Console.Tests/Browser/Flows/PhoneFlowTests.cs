using System.Text.Json.Nodes;
using Tamga.Sandbox.Azerbaijan;
using Tamga.TestKit.Gateways;

namespace Tamga.Console.Tests.Browser.Flows;

[Collection(nameof(FlowScene))]
public sealed class PhoneFlowTests(FlowScene scene, Chromium chromium)
{
    [Theory]
    [MemberData(nameof(Ways.Phone), MemberType = typeof(Ways))]
    public async Task Both_PINs_of_an_upload_are_there_for_whoever_leaves_the_page_and_comes_back(
        int width, string hand, string language)
    {
        var (customer, phone) = await scene.OwnerOfPhoneAsync();
        await using var person = await scene.ComeAsync(chromium, width, hand, language);
        await person.OpenAsync($"/azerbaijan/upload?customer={customer.Id}");
        await person.WriteAsync("textarea[name=invoices]", new JsonArray(Invoice($"FLOW-{scene.Next():D6}")).ToJsonString());
        await person.PressAsync("form[action='/azerbaijan/upload'] button");
        await person.ConfirmAsync("/azerbaijan/upload/send");
        var filing = await person.ComesToFilingAsync();

        var first = await CodeAsync(customer, filing, "pin1");
        await person.SeesAsync(".pin", first);
        await person.PressAsync("nav a[href='/todo']");
        await person.SeesAsync($"#waiting-{filing} .pin", first);
        await person.Page.GoBackAsync();
        await person.SeesAsync(".pin", first);

        var second = "";
        await person.LookAwayAsync(async () =>
        {
            await scene.Gateway.Sandbox.PinsAsync(new { phone, confirm = "pin1" });
            second = await CodeAsync(customer, filing, "pin2");
        });
        await person.SeesAsync(".pin", second);
        await person.PressAsync("nav a[href='/todo']");
        await person.SeesAsync($"#waiting-{filing} .pin", second);
        await scene.Gateway.Sandbox.PinsAsync(new { phone, confirm = "pin2" });
        var ended = await customer.Erp.EndedJsonAsync(filing);
        await person.SeesAsync($"#waiting-{filing}", 0);
        await person.Page.GoBackAsync();
        await person.SeesAsync("h1", (string)ended["result"]!["invoices"]![0]!["qaime"]!);
        await person.SeesAsync(".pin", 0);
        person.Leave();
    }

    static async Task<string> CodeAsync(TestCustomer customer, string filing, string pin)
    {
        var waiting = await customer.Erp.FilingJsonWhenAsync(filing, f => (string?)f["waitingFor"]?["what"] == pin);
        return (string)waiting["waitingFor"]!["code"]!;
    }

    /// <summary>An invoice of 1,180 with VAT.</summary>
    static JsonObject Invoice(string id) => new()
    {
        ["id"] = id, ["main_info"] = "Müqavilə A-1", ["seller"] = VatPortalSeeds.Voen, ["buyer"] = "2222222222",
        ["sum_subtotal1"] = 1000, ["sum_subtotal2"] = 1000, ["sum_apply_vat_amount"] = 1000, ["sum_vat_amount"] = 180,
        ["sum_total"] = 1180,
        ["items"] = new JsonArray(new JsonObject
        {
            ["id"] = "0000000001", ["name"] = "Ofis mebeli", ["unit"] = "ədəd", ["unit_price"] = 250, ["quantity"] = 4,
            ["barcode"] = "0000000001000", ["subtotal1"] = 1000, ["subtotal2"] = 1000, ["apply_vat_amount"] = 1000,
            ["vat_amount"] = 180, ["total"] = 1180,
        }),
    };
}
