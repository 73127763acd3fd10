using Tamga.TestKit.Authorities;
using Tamga.TestKit.Http;

namespace Tamga.Console.Tests.Browser.Flows;

[Collection(nameof(FlowScene))]
public sealed class RetryFlowTests(FlowScene scene, Chromium chromium)
{
    const int Filings = 120;

    [Theory]
    [MemberData(nameof(Ways.Desk), MemberType = typeof(Ways))]
    public async Task All_failed_filings_of_a_filter_are_counted_retried_and_watched_to_their_end(
        int width, string hand, string language)
    {
        var (username, companies) = await scene.TaxpayersAsync(Filings);
        var customer = await scene.CustomerAsync(HttpCaller.ETaxAccount(username, ConsoleGateway.Password));
        await scene.Gateway.Sandbox.ArmAsync(new { path = "*/submit", kind = "status", status = 503, times = 0 });
        var filed = await Task.WhenAll(companies.Select(entId => customer.Erp.FileReturnAsync(ETaxOrders.VatX(entId))));
        await Task.WhenAll(filed.Select(answer => customer.Erp.EndedAsync((string)answer.Expect(202)["id"]!)));
        await scene.Gateway.Sandbox.DisarmAsync();

        await using var person = await scene.ComeAsync(chromium, width, hand, language);
        await person.OpenAsync("/filings");
        await person.ChooseAsync("main form select[name=customer]", customer.Id);
        await person.PressAsync("form.card[action='/filings'] button.main");
        await person.SeesAsync("a.chip[href*='status=failed'] bdi", $"{Filings}");
        await person.PressAsync("a.chip[href*='status=failed']");
        await person.PressAsync("a.button[href^='/filings/retry']");
        await person.SeesAsync("main .card", $"{Filings}");
        await person.PressAsync("form[action^='/filings/retry'] button.main");
        await person.SeesAsync("[role=status]", $"{Filings}");
        await person.SeesAsync("a.chip[href*='status=succeeded'] bdi", $"{Filings}");
        await person.SeesAsync("a.chip[href*='status=failed']", 0);
        foreach (var entId in companies) Assert.Single(await scene.Gateway.Sandbox.AcceptedAsync(entId));
        person.Leave();
    }
}
