using Tamga.TestKit.Authorities;
using Tamga.TestKit.Http;

namespace Tamga.Console.Tests.Browser.Flows;

[Collection(nameof(FlowScene))]
public sealed class CredentialFlowTests(FlowScene scene, Chromium chromium)
{
    const int Filings = 3;

    [Theory]
    [MemberData(nameof(Ways.Phone), MemberType = typeof(Ways))]
    public async Task New_credentials_let_all_filings_go_on_that_a_refused_login_has_stopped(
        int width, string hand, string language)
    {
        var (username, companies) = await scene.TaxpayersAsync(Filings);
        var customer = await scene.CustomerAsync(HttpCaller.ETaxAccount(username, "the password of last year"));
        foreach (var entId in companies)
        {
            var id = (string)(await customer.Erp.FileReturnAsync(ETaxOrders.VatX(entId))).Expect(202)["id"]!;
            await customer.Erp.FilingJsonWhenAsync(id, f => (string?)f["waitingFor"]?["what"] == "credentials");
        }

        await using var person = await scene.ComeAsync(chromium, width, hand, language);
        await person.OpenAsync("/todo");
        var change = $"/customers/{customer.Id}/change";
        await person.PressAsync(person.Find($"a.button[href^='{change}']").First);
        await person.WriteAsync("input[name='etax.password']", ConsoleGateway.Password);
        await person.PressAsync($"form[action='{change}'] button.main");
        await person.SeesAsync("[role=status]", $"{Filings}");
        await person.PressAsync($"a.button[href='/filings?customer={customer.Id}']");
        await person.SeesAsync("table[data-rows] .good.badge", Filings);
        await person.OpenAsync("/todo");
        await person.SeesAsync($"a.button[href^='{change}']", 0);
        person.Leave();
    }
}
