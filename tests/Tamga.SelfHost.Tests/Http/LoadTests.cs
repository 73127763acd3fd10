using Tamga.Sandbox.Mongolia;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;

namespace Tamga.SelfHost.Tests.Http;

public sealed class LoadTests
{
    const int Filings = 200;
    const long FirstTaxpayer = 10_001;

    [Fact]
    public async Task Two_hundred_concurrent_filings_for_one_login_sign_in_once_and_each_is_filed_once()
    {
        await using var gateway = await GatewayUnderTest.StartBareAsync();
        var customer = await gateway.RegisterCustomerAsync();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, Filings).Select(i => customer.Erp.FileReturnAsync(ETaxOrders.VatX(FirstTaxpayer + i))));
        foreach (var answer in answers)
        {
            var ended = await customer.Erp.EndedJsonAsync((string)answer.Expect(202)["id"]!);
            Assert.Equal("succeeded", (string?)ended["status"]);
        }

        var accepted = await gateway.Sandbox.AcceptedAsync();
        Assert.Equal(Filings, accepted.Count);
        Assert.All(accepted, a => Assert.Equal(1, (int)a["times"]!));
        Assert.Equal(Filings, accepted.Select(a => (long)a["entId"]!).Distinct().Count());
        Assert.Equal(1, await gateway.Sandbox.SignInsAsync(ETaxSeeds.Username));
    }
}
