using System.Globalization;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;

namespace Tamga.SelfHost.Tests.Http;

/// <summary>202, Location, Retry-After, and <c>Prefer: wait</c>.</summary>
public sealed class LongWorkTests(ETaxGateway shared)
{
    [Fact]
    public async Task A_post_that_starts_work_answers_202_with_Location_Retry_After_and_the_filing()
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        var answer = (await customer.Erp.FileReturnAsync(ETaxOrders.VatX(shared.NextTaxpayer()))).Expect(202);

        Assert.Equal($"/api/filings/{answer["id"]}", answer.Headers["Location"]);
        Assert.InRange(int.Parse(answer.Headers["Retry-After"], CultureInfo.InvariantCulture), 1, 60);
        Assert.Equal("etax", (string?)answer["authority"]);
        Assert.Equal("return", (string?)answer["kind"]);
        Assert.Equal("queued", (string?)answer["status"]);
        Assert.NotEmpty(answer["timeline"]!.AsArray());
        foreach (var member in (ReadOnlySpan<string>)[
            "waitingFor", "completedAt", "error", "naturalKey", "authorityReference", "result"
        ])
        {
            Assert.True(answer.Json.AsObject().ContainsKey(member), member);
        }

        Assert.Equal((string?)answer["id"], (string?)(await customer.Erp.GetAsync(answer.Headers["Location"])).Expect(200)["id"]);
    }

    [Fact]
    public async Task Prefer_wait_holds_the_answer_until_the_filing_has_ended_and_answers_200()
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        var answer =
            (await customer.Erp.FileReturnAsync(ETaxOrders.VatX(shared.NextTaxpayer()), ("Prefer", "wait=30"))).Expect(200);
        Assert.Equal("succeeded", (string?)answer["status"]);
        Assert.Equal("wait=30", answer.Headers["Preference-Applied"]);
        Assert.Equal(11, (int)answer["authorityReference"]!["statusId"]!);
        Assert.True((bool)answer["result"]!["isXReport"]!);
    }

    [Fact]
    public async Task Prefer_wait_answers_202_when_the_filing_takes_longer()
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        var entId = shared.NextTaxpayer();
        await shared.Gateway.Sandbox.SeedAsync(new { outcomes = new[] { new { entId, outcome = "never" } } });
        var start = TimeProvider.System.GetTimestamp();

        var answer =
            (await customer.Erp.FileReturnAsync(ETaxOrders.VatX(entId), ("Prefer", "respond-async, wait=1"))).Expect(202);

        Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(10));
        Assert.NotEqual("queued", (string?)answer["status"]);
        Assert.True(answer.Headers.ContainsKey("Retry-After"));
    }

    [Theory]
    [InlineData("wait=nonsense")]
    [InlineData("wait=-1")]
    [InlineData("wait=0")]
    [InlineData("handling=lenient")]
    public async Task A_preference_that_makes_no_sense_is_no_preference(string prefer)
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        (await customer.Erp.FileReturnAsync(ETaxOrders.VatX(shared.NextTaxpayer()), ("Prefer", prefer))).Expect(202);
    }

    [Fact]
    public async Task Two_concurrent_posts_of_the_same_return_give_one_filing_and_one_409()
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        for (var round = 0; round < 10; round++)
        {
            var entId = shared.NextTaxpayer();
            var answers = await Task.WhenAll(
                customer.Erp.FileReturnAsync(ETaxOrders.VatX(entId)), customer.Erp.FileReturnAsync(ETaxOrders.VatX(entId)));

            var accepted = Assert.Single(answers, a => a.Status == 202);
            var refused = Assert.Single(answers, a => a.Status == 409).ExpectProblem(409, "DUPLICATE_FILING");
            Assert.Equal((string?)accepted["id"], (string?)refused["filingId"]);
            await customer.Erp.EndedJsonAsync((string)accepted["id"]!);
            Assert.Equal(1, (int)Assert.Single(await shared.Gateway.Sandbox.AcceptedAsync(entId))["times"]!);
        }
    }
}
