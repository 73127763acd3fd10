using System.Text.Json.Nodes;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;

namespace Tamga.SelfHost.Tests.Http;

public sealed class RetryTests(ETaxGateway shared)
{
    [Fact]
    public async Task What_has_succeeded_or_is_at_work_or_was_refused_is_409_NOT_RETRYABLE()
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        var succeeded = (string)(await customer.Erp.FileReturnAsync(
            ETaxOrders.VatX(shared.NextTaxpayer()), ("Prefer", "wait=30"))).Expect(200)["id"]!;
        (await customer.Erp.PostAsync($"/api/filings/{succeeded}/retry")).ExpectProblem(409, "NOT_RETRYABLE");

        var slow = shared.NextTaxpayer();
        await shared.Gateway.Sandbox.SeedAsync(new { outcomes = new[] { new { entId = slow, outcome = "never" } } });
        var running = (string)(await customer.Erp.FileReturnAsync(ETaxOrders.VatX(slow))).Expect(202)["id"]!;
        (await customer.Erp.PostAsync($"/api/filings/{running}/retry")).ExpectProblem(409, "NOT_RETRYABLE");

        var sentBack = shared.NextTaxpayer();
        await shared.Gateway.Sandbox.SeedAsync(new { outcomes = new[] { new { entId = sentBack, outcome = "returned" } } });
        var failed = (string)(await customer.Erp.FileReturnAsync(ETaxOrders.VatX(sentBack))).Expect(202)["id"]!;
        var filing = await customer.Erp.EndedJsonAsync(failed);
        Assert.Equal("failed", (string?)filing["status"]);
        Assert.Equal("AUTHORITY_REJECTED", (string?)filing["error"]!["errorCode"]);
        Assert.Equal("8", (string?)filing["error"]!["authorityCode"]);
        Assert.Equal("Буцаасан", (string?)filing["error"]!["authorityMessage"]);
        Assert.False((bool)filing["error"]!["retryable"]!);
        (await customer.Erp.PostAsync($"/api/filings/{failed}/retry")).ExpectProblem(409, "NOT_RETRYABLE");
    }

    [Fact]
    public async Task All_that_failed_and_can_be_helped_is_put_back_to_work_with_one_request()
    {
        await using var gateway = await GatewayUnderTest.StartBareAsync(["--Tamga:Mongolia:RetryGiveUpAfter=00:00:00.300"]);
        var customer = await gateway.RegisterCustomerAsync();
        await gateway.Sandbox.SeedAsync(new { outcomes = new[] { new { entId = 10_004, outcome = "returned" } } });
        var refused = (string)(await customer.Erp.FileReturnAsync(ETaxOrders.VatX(10_004))).Expect(202)["id"]!;
        Assert.Equal("failed", (string?)(await customer.Erp.EndedJsonAsync(refused))["status"]);
        await gateway.Sandbox.ArmAsync(new { path = "*/submit", kind = "status", status = 503, times = 0 });
        var ids = new List<string>();
        foreach (var entId in new[] { 10_001, 10_002, 10_003 })
            ids.Add((string)(await customer.Erp.FileReturnAsync(ETaxOrders.VatX(entId))).Expect(202)["id"]!);
        foreach (var id in ids) Assert.Equal("failed", (string?)(await customer.Erp.EndedJsonAsync(id))["status"]);
        await gateway.Sandbox.DisarmAsync();

        var trial = (await customer.Erp.PostAsync("/api/filings/retry", new JsonObject { ["dryRun"] = true })).Expect(202);
        Assert.Equal((3, 1, true), ((int)trial["count"]!, (int)trial["notRetryable"]!, (bool)trial["isComplete"]!));
        foreach (var id in ids) Assert.Equal("failed", (string?)(await customer.Erp.FilingJsonAsync(id))["status"]);

        var one = await customer.Erp.PostAsync("/api/filings/retry", new JsonObject { ["q"] = "10002" });
        Assert.Equal([ids[1]], one.Expect(202)["filings"]!.AsArray().Select(f => (string)f!));
        var rest = await customer.Erp.PostAsync("/api/filings/retry");
        Assert.Subset(ids.ToHashSet(StringComparer.Ordinal), rest.Expect(202)["filings"]!.AsArray().Select(f => (string)f!)
            .ToHashSet(StringComparer.Ordinal));
        foreach (var id in ids) Assert.Equal("succeeded", (string?)(await customer.Erp.EndedJsonAsync(id))["status"]);
        Assert.Equal(0, (int)(await customer.Erp.PostAsync("/api/filings/retry"))["count"]!);

        (await customer.Erp.PostAsync("/api/filings/retry", new JsonObject { ["status"] = "succeeded" }))
            .ExpectProblem(400, "VALIDATION_FAILED", "$.status");
        (await customer.Erp.PostAsync("/api/filings/retry", new JsonObject { ["authority"] = "taxes" }))
            .ExpectProblem(400, "VALIDATION_FAILED", "$.authority");
    }

    [Fact]
    public async Task A_filing_that_failed_because_the_authority_was_away_can_be_retried_and_is_filed_once()
    {
        await using var gateway = await GatewayUnderTest.StartBareAsync(["--Tamga:Mongolia:RetryGiveUpAfter=00:00:00.300"]);
        var customer = await gateway.RegisterCustomerAsync();
        await gateway.Sandbox.ArmAsync(new { path = "*/submit", kind = "status", status = 503, times = 0 });
        var id = (string)(await customer.Erp.FileReturnAsync(ETaxOrders.VatX(10_001))).Expect(202)["id"]!;
        var failed = await customer.Erp.EndedJsonAsync(id);
        Assert.Equal("failed", (string?)failed["status"]);
        Assert.Equal("AUTHORITY_UNAVAILABLE", (string?)failed["error"]!["errorCode"]);
        Assert.True((bool)failed["error"]!["retryable"]!);
        await gateway.Sandbox.DisarmAsync();

        var retried = (await customer.Erp.PostAsync($"/api/filings/{id}/retry", null, ("Idempotency-Key", "again"))).Expect(202);
        Assert.Equal("queued", (string?)retried["status"]);
        Assert.Equal($"/api/filings/{id}", retried.Headers["Location"]);
        var repeated = (await customer.Erp.PostAsync($"/api/filings/{id}/retry", null, ("Idempotency-Key", "again"))).Expect(202);
        Assert.Equal(retried.Text, repeated.Text);

        var ended = await customer.Erp.EndedJsonAsync(id);
        Assert.Equal("succeeded", (string?)ended["status"]);
        Assert.Null(ended["error"]);
        Assert.Equal(1, (int)Assert.Single(await gateway.Sandbox.AcceptedAsync(10_001))["times"]!);
        (await customer.Erp.PostAsync($"/api/filings/{id}/retry", null, ("Idempotency-Key", "another"))).ExpectProblem(
            409, "NOT_RETRYABLE");
        (await customer.Erp.FileReturnAsync(ETaxOrders.VatX(10_002), ("Idempotency-Key", "again"))).ExpectProblem(
            422, "IDEMPOTENCY_KEY_REUSED");
    }
}
