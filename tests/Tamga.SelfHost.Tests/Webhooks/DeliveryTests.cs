using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.SelfHost.Tests.Webhooks;

/// <summary>From a callback of ETA to the ERP, over HTTP alone.</summary>
public sealed class DeliveryTests(HookGateway gateway) : IClassFixture<HookGateway>
{
    [Fact]
    public async Task A_callback_arrives_signed_and_with_exactly_the_promised_members()
    {
        await using var erp = await ErpStandIn.StartAsync();
        var customer = await gateway.CustomerAsync(erp);
        (await customer.CallBackAsync("838847HS2")).Expect(200);
        await erp.UntilTakenAsync(1);

        Assert.True(erp.Calls.TryPeek(out var call));
        var receivedAt = (string)call.Json["receivedAt"]!;
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", receivedAt);
        Assert.Equal(
            $$"""{"source":"ETA","type":"document","deliveryId":"838847HS2","receivedAt":"{{receivedAt}}","notifications":[{"eventType":"document-validated","uuid":"F9D425P6DS7D8IU","internalId":"INV-2026-0001","submissionId":"JU7GH07JNA23N","status":"Valid"}]}""",
            call.Body);
        Assert.Equal("application/json", call.ContentType);
        Assert.Equal([SignatureOf(call, HookedCustomer.Secret)], call.Headers["webhook-signature"].Split(' '));
        var sent = DateTimeOffset.FromUnixTimeSeconds(long.Parse(call.Headers["webhook-timestamp"]));
        Assert.InRange(TimeProvider.System.GetUtcNow() - sent, TimeSpan.FromMinutes(-1), TimeSpan.FromMinutes(5));

        var delivery = await customer.DeliveryWhenAsync(d => (string?)d["status"] == "delivered");
        Assert.Equal(call.Id, (string?)delivery["id"]);
        var whole = await customer.DeliveryAsync(call.Id);
        var attempt = Assert.Single(whole["attempts"]!.AsArray())!;
        Assert.Equal(200, (int)attempt["statusCode"]!);
        Assert.True((int)attempt["durationMs"]! >= 0);
        Assert.Equal(call.Body, whole["body"]!.ToJsonString(
            new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Fact]
    public async Task What_fails_is_tried_again_under_the_same_id_until_it_is_taken()
    {
        await using var erp = await ErpStandIn.StartAsync();
        erp.Answers(500, 404, 200);
        var customer = await gateway.CustomerAsync(erp);
        await customer.CallBackAsync("D1");
        var delivery = await customer.DeliveryWhenAsync(d => (string?)d["status"] == "delivered");
        Assert.Equal(3, (int)delivery["attemptCount"]!);
        Assert.Equal(3, erp.Calls.Count);
        Assert.Single(erp.Calls.Select(c => c.Id).Distinct());
        Assert.Single(erp.Calls.Select(c => c.Body).Distinct());
    }

    [Fact]
    public async Task What_is_never_taken_is_a_dead_letter_and_can_be_sent_again()
    {
        await using var erp = await ErpStandIn.StartAsync();
        erp.Answers(500);
        var customer = await gateway.CustomerAsync(erp);
        await customer.CallBackAsync("D1");
        var dead = await customer.DeliveryWhenAsync(d => (string?)d["status"] == "dead");
        Assert.Equal(4, (int)dead["attemptCount"]!);
        Assert.Equal(500, (int)dead["lastStatusCode"]!);
        Assert.Single(await customer.DeliveriesAsync("&status=dead"));
        Assert.Empty(await customer.DeliveriesAsync("&status=delivered"));

        erp.Answers(200);
        var id = (string)dead["id"]!;
        (await customer.Erp.PostAsync($"/api/webhooks/deliveries/{id}/redeliver")).Expect(202);
        await customer.DeliveryWhenAsync(d => (string?)d["status"] == "delivered");
        Assert.Equal(5, erp.Calls.Count);
        Assert.Empty(await customer.DeliveriesAsync("&status=dead"));
    }

    [Fact]
    public async Task Dead_letters_of_a_time_are_sent_again_together()
    {
        await using var erp = await ErpStandIn.StartAsync();
        erp.Answers(500);
        var customer = await gateway.CustomerAsync(erp);
        for (var i = 0; i < 5; i++) await customer.CallBackAsync($"D{i}", $"U{i}");
        await customer.EndpointWhenAsync(e => (int)e["undelivered"]! == 0);
        Assert.Equal(5, (await customer.DeliveriesAsync("&status=dead")).Count);

        (await customer.Erp.PostAsync(
            "/api/webhooks/deliveries/redeliver",
            new JsonObject { ["from"] = "2026-01-02T00:00:00Z", ["to"] = "2026-01-01T00:00:00Z" }))
            .ExpectProblem(400, "VALIDATION_FAILED", "$.from");
        var none = await customer.Erp.PostAsync(
            "/api/webhooks/deliveries/redeliver", new JsonObject { ["to"] = "2020-01-01T00:00:00Z" });
        Assert.Equal(0, (int)none.Expect(202)["count"]!);

        erp.Answers(200);
        var again = await customer.Erp.PostAsync(
            "/api/webhooks/deliveries/redeliver", new JsonObject { ["from"] = "2020-01-01T00:00:00Z" });
        Assert.Equal(5, (int)again.Expect(202)["count"]!);
        await erp.UntilTakenAsync(5);
        Assert.Equal(5, erp.Taken.Select(c => c.DeliveryId).Distinct().Count());
    }

    [Fact]
    public async Task An_ERP_that_answers_410_gets_nothing_more_until_somebody_resumes_it()
    {
        await using var erp = await ErpStandIn.StartAsync();
        erp.Answers(410);
        var customer = await gateway.CustomerAsync(erp);
        await customer.CallBackAsync("D1");
        var gone = await customer.DeliveryWhenAsync(d => (string?)d["status"] == "dead");
        Assert.Equal(1, (int)gone["attemptCount"]!);
        var endpoint = await customer.EndpointWhenAsync(e => (string?)e["state"] == "paused");
        Assert.Contains("410", (string?)endpoint["pausedWhy"], StringComparison.Ordinal);
        Assert.Equal("webhooks-paused", (string?)(await customer.AlertAsync())["kind"]);

        erp.Answers(200);
        await customer.CallBackAsync("D2", "U2");
        await customer.EndpointWhenAsync(e => (int)e["undelivered"]! == 1);
        Assert.Single(erp.Calls);
        (await customer.Erp.PostAsync("/api/webhooks/endpoint/resume")).Expect(202);
        await erp.UntilTakenAsync(1);
        Assert.Equal(["D2"], erp.Taken.Select(c => c.DeliveryId));
        await customer.EndpointWhenAsync(e => (string?)e["state"] == "healthy");
    }

    [Fact]
    public async Task A_test_event_goes_out_at_once_and_what_came_back_is_answered()
    {
        await using var erp = await ErpStandIn.StartAsync();
        var customer = await gateway.CustomerAsync(erp);
        var good = (await customer.Erp.PostAsync("/api/webhooks/test")).Expect(200);
        Assert.True((bool)good["delivered"]!);
        Assert.Equal(200, (int)good["statusCode"]!);
        Assert.True(erp.Calls.TryPeek(out var call));
        Assert.Equal((string)good["webhookId"]!, call.Id);
        Assert.Equal("test", (string?)call.Json["type"]);
        Assert.Equal([SignatureOf(call, HookedCustomer.Secret)], call.Headers["webhook-signature"].Split(' '));
        Assert.Empty(await customer.DeliveriesAsync());

        erp.Answers(500);
        var bad = (await customer.Erp.PostAsync("/api/webhooks/test")).Expect(200);
        Assert.Equal((false, 500), ((bool)bad["delivered"]!, (int)bad["statusCode"]!));
        var without = await gateway.CustomerAsync(null);
        (await without.Erp.PostAsync("/api/webhooks/test")).ExpectProblem(409, "MISSING_CONFIGURATION");
    }

    [Fact]
    public async Task A_rolled_secret_is_shown_once_and_signs_beside_the_old_one()
    {
        await using var erp = await ErpStandIn.StartAsync();
        var customer = await gateway.CustomerAsync(erp);
        var rolled = (await customer.Erp.PostAsync("/api/webhooks/secret")).Expect(200);
        Assert.Equal("no-store", rolled.Headers["Cache-Control"]);
        var made = (string)rolled["webhookSecret"]!;
        Assert.StartsWith("whsec_", made, StringComparison.Ordinal);
        await customer.CallBackAsync("D1");
        await erp.UntilTakenAsync(1);
        Assert.True(erp.Calls.TryPeek(out var call));
        Assert.Equal(
            [SignatureOf(call, made), SignatureOf(call, HookedCustomer.Secret)], call.Headers["webhook-signature"].Split(' '));
        Assert.DoesNotContain(
            made, (await customer.Partner.GetAsync($"/api/Customers/{customer.Id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retry_After_is_honoured()
    {
        await using var erp = await ErpStandIn.StartAsync();
        var calls = 0;
        erp.Behaviour = (_, http) =>
        {
            if (Interlocked.Increment(ref calls) > 1) return Task.FromResult(200);
            http.Response.Headers.RetryAfter = "2";
            return Task.FromResult(429);
        };
        var customer = await gateway.CustomerAsync(erp);
        await customer.CallBackAsync("D1");
        await erp.UntilTakenAsync(1);
        var (first, second) = (erp.Calls.First(), erp.Calls.Last());
        Assert.True(TimeProvider.System.GetElapsedTime(first.At, second.At) > TimeSpan.FromSeconds(1.9));
    }

    [Fact]
    public async Task Redirects_are_not_followed()
    {
        await using var erp = await ErpStandIn.StartAsync();
        await using var elsewhere = await ErpStandIn.StartAsync();
        erp.Behaviour = (_, http) =>
        {
            http.Response.Headers.Location = elsewhere.Url;
            return Task.FromResult(307);
        };
        var customer = await gateway.CustomerAsync(erp);
        await customer.CallBackAsync("D1");
        var dead = await customer.DeliveryWhenAsync(d => (string?)d["status"] == "dead");
        Assert.Contains("redirects are not followed", (string?)dead["lastError"], StringComparison.Ordinal);
        Assert.Empty(elsewhere.Calls);
    }

    [Fact]
    public async Task An_ERP_that_hangs_or_never_ends_its_answer_does_not_slow_the_others()
    {
        await using var hanging = await ErpStandIn.StartAsync();
        hanging.Behaviour = (_, http) => hanging.HangAsync(http);
        await using var endless = await ErpStandIn.StartAsync();
        endless.Behaviour = async (_, http) =>
        {
            await http.Response.WriteAsync(new string('x', 100_000));
            await http.Response.Body.FlushAsync();
            await endless.HangAsync(http);
            return 200;
        };
        await using var quick = await ErpStandIn.StartAsync();
        var stuck = await gateway.CustomerAsync(hanging);
        var wordy = await gateway.CustomerAsync(endless);
        var healthy = await gateway.CustomerAsync(quick);
        for (var i = 0; i < 30; i++)
        {
            (await stuck.CallBackAsync($"S{i}", $"U{i}")).Expect(200);
            (await wordy.CallBackAsync($"W{i}", $"U{i}")).Expect(200);
            (await healthy.CallBackAsync($"H{i}", $"U{i}")).Expect(200);
        }

        await quick.UntilTakenAsync(30);
        Assert.Empty(hanging.Taken);
        Assert.InRange(hanging.MostAtOnce, 1, 8);
        // The status is the answer, whatever follows it.
        await ErpStandIn.UntilAsync(
            () => endless.Calls.Select(c => c.DeliveryId).Distinct().Count() == 30, () => $"{endless.Calls.Count} calls");
    }

    [Fact]
    public async Task News_of_one_document_arrive_in_their_order_whatever_fails_in_between()
    {
        // While an ERP is thought to be down, one delivery tries it and the schedules of the others go on: a long one, then.
        var schedule = string.Join(", ", Enumerable.Repeat("0.1s", 200));
        await using var patient = await GatewayUnderTest.StartBareAsync([$"--Tamga:Webhooks:RetrySchedule={schedule}"]);
        await using var erp = await ErpStandIn.StartAsync();
        // Each is refused never, once or twice, by its number.
        var refusals = new ConcurrentDictionary<string, int>();
        erp.Behaviour = (call, _) => Task.FromResult(
            refusals.AddOrUpdate(call.DeliveryId, 1, (_, before) => before + 1) <= (call.DeliveryId[0] + call.DeliveryId[1]) % 3
                ? 500 : 200);
        var customer = await HookedCustomer.CreateAsync(patient, await patient.RegisterPartnerAsync(), erp.Url);
        string[] documents = ["A", "B", "C"];
        for (var i = 0; i < 10; i++)
            foreach (var document in documents) (await customer.CallBackAsync($"{document}{i}", document)).Expect(200);
        await erp.UntilTakenAsync(30);
        foreach (var document in documents)
        {
            Assert.Equal(
                Enumerable.Range(0, 10).Select(i => $"{document}{i}"),
                erp.Taken.Select(c => c.DeliveryId).Where(id => id.StartsWith(document, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task An_ERP_that_was_away_gets_everything_when_it_is_back()
    {
        await using var erp = await ErpStandIn.StartAsync();
        var customer = await gateway.CustomerAsync(erp);
        await customer.CallBackAsync("D0", "U0");
        await erp.UntilTakenAsync(1);
        await erp.GoAwayAsync();
        await customer.CallBackAsync("D1", "U1");
        await customer.EndpointWhenAsync(e => (string?)e["state"] == "failing");
        await customer.CallBackAsync("D2", "U2");
        await erp.ComeBackAsync();
        // Should they have been given up by now, a person sends them again.
        await customer.CallBackAsync("D3", "U3");
        await customer.EndpointWhenAsync(e => (int)e["undelivered"]! == 0);
        (await customer.Erp.PostAsync("/api/webhooks/deliveries/redeliver", new JsonObject())).Expect(202);
        await ErpStandIn.UntilAsync(
            () => erp.Taken.Select(c => c.DeliveryId).Distinct().Count() == 4, () => $"{erp.Taken.Count} were taken");
    }

    [Fact]
    public async Task A_customer_without_a_URL_is_told_nothing_and_nothing_is_kept_for_it()
    {
        var customer = await gateway.CustomerAsync(null);
        (await customer.CallBackAsync("D1")).Expect(200);
        Assert.Empty(await customer.DeliveriesAsync());
        Assert.Equal("none", (string?)(await customer.EndpointAsync())["state"]);
        (await customer.Erp.PostAsync("/api/webhooks/endpoint/resume")).ExpectProblem(409, "MISSING_CONFIGURATION");
    }

    [Fact]
    public async Task Deliveries_are_listed_page_by_page_and_belong_to_their_customer()
    {
        await using var erp = await ErpStandIn.StartAsync();
        var customer = await gateway.CustomerAsync(erp);
        for (var i = 0; i < 5; i++) await customer.CallBackAsync($"D{i}", $"U{i}");
        await erp.UntilTakenAsync(5);
        var first = (await customer.Erp.GetAsync("/api/webhooks/deliveries?limit=2")).Expect(200);
        var second =
            (await customer.Erp.GetAsync($"/api/webhooks/deliveries?limit=3&continuation={first["continuation"]}")).Expect(200);
        Assert.Null(second["continuation"]);
        Assert.Equal(
            ["D4", "D3", "D2", "D1", "D0"],
            first["deliveries"]!.AsArray().Concat(second["deliveries"]!.AsArray()).Select(d => (string?)d!["deliveryId"]));
        foreach (var query in new[] { "status=late", "limit=0", "from=x", "continuation=x" })
        {
            (await customer.Erp.GetAsync($"/api/webhooks/deliveries?{query}")).ExpectProblem(
                400, "VALIDATION_FAILED", query[..query.IndexOf('=', StringComparison.Ordinal)]);
        }

        var stranger = await gateway.CustomerAsync(erp);
        var id = (string)first["deliveries"]![0]!["id"]!;
        (await stranger.Erp.GetAsync($"/api/webhooks/deliveries/{id}")).ExpectProblem(404, "NOT_FOUND");
        (await stranger.Erp.PostAsync($"/api/webhooks/deliveries/{id}/redeliver")).ExpectProblem(404, "NOT_FOUND");
        var untold = await gateway.CustomerAsync(null);
        foreach (var other in new[] { id, "nope", "a%20b", Guid.NewGuid().ToString("N") })
            (await untold.Erp.PostAsync($"/api/webhooks/deliveries/{other}/redeliver")).ExpectProblem(404, "NOT_FOUND");
        (await customer.Erp.PostAsync("/api/webhooks/deliveries/nope/redeliver")).ExpectProblem(404, "NOT_FOUND");
    }

    [Fact]
    public async Task A_changed_secret_signs_beside_the_old_one_for_a_while()
    {
        const string changed = "whsec_bmV3LXNlY3JldC1vZi0zMi1ieXRlcy1sZW5ndGghIQ==";
        await using var erp = await ErpStandIn.StartAsync();
        var customer = await gateway.CustomerAsync(erp);
        await customer.ChangeAsync(new JsonObject { ["webhookSecret"] = changed });
        await customer.CallBackAsync("D1");
        await erp.UntilTakenAsync(1);
        var call = erp.Calls.Single();
        Assert.Equal(
            [SignatureOf(call, changed), SignatureOf(call, HookedCustomer.Secret)], call.Headers["webhook-signature"].Split(' '));
    }

    [Fact]
    public async Task A_secret_that_is_plain_text_signs_with_its_own_bytes()
    {
        await using var erp = await ErpStandIn.StartAsync();
        var customer = await gateway.CustomerAsync(erp, new JsonObject { ["webhookSecret"] = "тамга, a plain text" });
        await customer.CallBackAsync("D1");
        await erp.UntilTakenAsync(1);
        var call = erp.Calls.Single();
        Assert.Equal(Signature(call, Encoding.UTF8.GetBytes("тамга, a plain text")), call.Headers["webhook-signature"]);
    }

    [Fact]
    public async Task Deliveries_go_with_their_customer()
    {
        await using var erp = await ErpStandIn.StartAsync();
        erp.Answers(500);
        var customer = await gateway.CustomerAsync(erp);
        await customer.CallBackAsync("D1");
        (await customer.Partner.DeleteAsync($"/api/Customers/{customer.Id}")).Expect(204);
        (await customer.CallBackAsync("D2")).ExpectProblem(401, "INVALID_API_KEY");
    }

    static string SignatureOf(HookCall call, string secret) =>
        Signature(call, Convert.FromBase64String(secret["whsec_".Length..]));

    /// <summary>Worked out here, from what arrived.</summary>
    static string Signature(HookCall call, byte[] key) => "v1," + Convert.ToBase64String(HMACSHA256.HashData(
        key, Encoding.UTF8.GetBytes($"{call.Id}.{call.Headers["webhook-timestamp"]}.{call.Body}")));
}
