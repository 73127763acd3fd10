using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;

namespace Tamga.SelfHost.Tests.Http;

public sealed class IdempotencyTests(ETaxGateway shared)
{
    static (string Name, string Value) Key(string key) => ("Idempotency-Key", key);

    [Fact]
    public async Task The_same_key_and_body_get_the_first_answer_again_even_after_the_filing_has_ended()
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        var entId = shared.NextTaxpayer();
        var first = (await customer.Erp.FileReturnAsync(ETaxOrders.VatX(entId), Key("a"))).Expect(202);
        await customer.Erp.EndedJsonAsync((string)first["id"]!);

        var again = (await customer.Erp.FileReturnAsync(ETaxOrders.VatX(entId), Key("a"))).Expect(202);

        Assert.Equal(first.Text, again.Text);
        Assert.Equal(first.Headers["Location"], again.Headers["Location"]);
        Assert.False(first.Headers.ContainsKey("Idempotency-Replayed"));
        Assert.Equal("true", again.Headers["Idempotency-Replayed"]);
        Assert.Equal(1, (int)Assert.Single(await shared.Gateway.Sandbox.AcceptedAsync(entId))["times"]!);
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_422_and_files_nothing()
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        var other = shared.NextTaxpayer();
        (await customer.Erp.FileReturnAsync(ETaxOrders.VatX(shared.NextTaxpayer()), Key("b"))).Expect(202);

        (await customer.Erp.FileReturnAsync(ETaxOrders.VatX(other), Key("b"))).ExpectProblem(422, "IDEMPOTENCY_KEY_REUSED");

        Assert.Empty(await shared.Gateway.Sandbox.AcceptedAsync(other));
        Assert.Single((await customer.Erp.GetAsync("/api/filings"))["filings"]!.AsArray());
    }

    [Fact]
    public async Task A_key_belongs_to_its_customer()
    {
        var one = await shared.Gateway.RegisterCustomerAsync();
        var two = await shared.Gateway.RegisterCustomerAsync();
        (await one.Erp.FileReturnAsync(ETaxOrders.VatX(shared.NextTaxpayer()), Key("c"))).Expect(202);
        (await two.Erp.FileReturnAsync(ETaxOrders.VatX(shared.NextTaxpayer()), Key("c"))).Expect(202);
    }

    [Fact]
    public async Task A_refused_request_leaves_its_key_free()
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        (await customer.Erp.FileReturnAsync(new JsonObject(), Key("d"))).ExpectProblem(400, "VALIDATION_FAILED");
        (await customer.Erp.FileReturnAsync(ETaxOrders.VatX(shared.NextTaxpayer()), Key("d"))).Expect(202);
    }

    [Fact]
    public async Task A_key_has_1_to_255_characters()
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        var order = ETaxOrders.VatX(shared.NextTaxpayer());
        (await customer.Erp.FileReturnAsync(order, Key(new string('k', 256)))).ExpectProblem(
            400, "VALIDATION_FAILED", "Idempotency-Key");
        (await customer.Erp.FileReturnAsync(order, Key(""))).ExpectProblem(400, "VALIDATION_FAILED", "Idempotency-Key");
        (await customer.Erp.FileReturnAsync(order, Key(new string('k', 255)))).Expect(202);
    }

    [Fact]
    public async Task Ten_at_once_with_the_same_key_are_one_filing_and_ten_times_the_same_answer()
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        var entId = shared.NextTaxpayer();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => customer.Erp.FileReturnAsync(ETaxOrders.VatX(entId), Key("e"))));

        Assert.All(answers, a => a.Expect(202));
        var id = Assert.Single(answers.Select(a => (string)a["id"]!).Distinct(StringComparer.Ordinal));
        await customer.Erp.EndedJsonAsync(id);
        Assert.Equal(1, (int)Assert.Single(await shared.Gateway.Sandbox.AcceptedAsync(entId))["times"]!);
    }

    [Fact]
    public async Task Without_a_key_the_natural_key_protects()
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        var entId = shared.NextTaxpayer();
        var first = (await customer.Erp.FileReturnAsync(ETaxOrders.VatX(entId))).Expect(202);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(_ => customer.Erp.FileReturnAsync(ETaxOrders.VatX(entId))));

        Assert.All(answers, a => a.ExpectProblem(409, "DUPLICATE_FILING"));
        await customer.Erp.EndedJsonAsync((string)first["id"]!);
        (await customer.Erp.FileReturnAsync(ETaxOrders.VatX(entId))).ExpectProblem(409, "DUPLICATE_FILING");
        Assert.Equal(1, (int)Assert.Single(await shared.Gateway.Sandbox.AcceptedAsync(entId))["times"]!);
    }

    [Fact]
    public async Task After_24_hours_a_key_may_be_used_for_another_request()
    {
        var clock = new ShiftedClock();
        await using var gateway =
            await GatewayUnderTest.StartBareAsync(configure: b => b.Services.AddSingleton<TimeProvider>(clock));
        var customer = await gateway.RegisterCustomerAsync();
        (await customer.Erp.FileReturnAsync(ETaxOrders.VatX(10_001), Key("f"), ("Prefer", "wait=30"))).Expect(200);

        clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1));
        (await customer.Erp.FileReturnAsync(ETaxOrders.VatX(10_002), Key("f"))).ExpectProblem(422, "IDEMPOTENCY_KEY_REUSED");
        clock.Advance(TimeSpan.FromMinutes(2));
        (await customer.Erp.FileReturnAsync(ETaxOrders.VatX(10_002), Key("f"))).Expect(202);
        (await customer.Erp.FileReturnAsync(ETaxOrders.VatX(10_001), Key("f"))).ExpectProblem(422, "IDEMPOTENCY_KEY_REUSED");
    }

    [Fact]
    public async Task A_key_is_remembered_over_a_restart()
    {
        await using var gateway = await GatewayUnderTest.StartBareAsync();
        var customer = await gateway.RegisterCustomerAsync();
        var first = (await customer.Erp.FileReturnAsync(ETaxOrders.VatX(10_001), Key("g"))).Expect(202);

        await gateway.RestartAsync();

        using var erp = gateway.CustomerOf(customer.ApiKey);
        Assert.Equal(first.Text, (await erp.FileReturnAsync(ETaxOrders.VatX(10_001), Key("g"))).Expect(202).Text);
        (await erp.FileReturnAsync(ETaxOrders.VatX(10_002), Key("g"))).ExpectProblem(422, "IDEMPOTENCY_KEY_REUSED");
    }
}
