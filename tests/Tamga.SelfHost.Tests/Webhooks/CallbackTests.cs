using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Tamga.TestKit.Http;

namespace Tamga.SelfHost.Tests.Webhooks;

/// <summary>What ETA may say, and what it is answered.</summary>
public sealed class CallbackTests(HookGateway gateway) : IClassFixture<HookGateway>
{
    [Fact]
    public async Task A_callback_that_comes_again_is_answered_as_before_and_told_once()
    {
        await using var erp = await ErpStandIn.StartAsync();
        var customer = await gateway.CustomerAsync(erp);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => customer.CallBackAsync("SAME")));
        Assert.All(answers, a => a.Expect(200));
        (await customer.CallBackAsync("OTHER", "U2")).Expect(200);
        await erp.UntilTakenAsync(2);
        Assert.Equal(["OTHER", "SAME"], (await customer.DeliveriesAsync()).Select(d => (string)d!["deliveryId"]!).Order());
        Assert.Equal(2, erp.Calls.Count);
    }

    [Fact]
    public async Task The_callback_key_opens_callbacks_in_the_keys_place_and_nothing_else()
    {
        await using var erp = await ErpStandIn.StartAsync();
        var customer = await gateway.CustomerAsync(erp);
        var key = (string)(await customer.Partner.GetAsync($"/api/Customers/{customer.Id}")).Expect(200)["callbackKey"]!;
        Assert.DoesNotContain(customer.ApiKey, key, StringComparison.Ordinal);
        (await (customer with { ApiKey = key }).CallBackAsync("BY-KEY")).Expect(200);
        await erp.UntilTakenAsync(1);
        (await gateway.Gateway.CustomerOf(key).GetAsync("/api/filings")).ExpectProblem(401, "INVALID_API_KEY");
        (await customer.Partner.PostAsync($"/api/Customers/{customer.Id}/api-keys")).Expect(200);
        (await (customer with { ApiKey = key }).CallBackAsync("OLD")).ExpectProblem(401, "INVALID_API_KEY");
    }

    [Theory]
    [InlineData("documents",
        """{"deliveryId":"A1","type":"document-cancelled","message":[{"uuid":"U","internalId":"I","submissionUUID":"S","status":"Cancelled","new":{"x":1}}]}""",
            """{"source":"ETA","type":"document","deliveryId":"A1","notifications":[{"eventType":"document-cancelled","uuid":"U","internalId":"I","submissionId":"S","status":"Cancelled"}]}""")]
    [InlineData("documents",
        """{"DeliveryId":"A2","Type":"document-rejected","Uuid":"U","SubmissionUUID":"S","InternalId":"I","Status":"Rejected"}""",
            """{"source":"ETA","type":"document","deliveryId":"A2","notifications":[{"eventType":"document-rejected","uuid":"U","internalId":"I","submissionId":"S","status":"Rejected"}]}""")]
    [InlineData("documents",
        """[{"deliveryId":"A3","type":"document-received","uuid":"U1"},{"type":"document-received","uuid":"U2"}]""",
            """{"source":"ETA","type":"document","deliveryId":"A3","notifications":[{"eventType":"document-received","uuid":"U1","internalId":null,"submissionId":null,"status":null},{"eventType":"document-received","uuid":"U2","internalId":null,"submissionId":null,"status":null}]}""")]
    [InlineData("receipts",
        """{"deliveryId":"929157AB1","type":"Validated","message":[{"uuid":"9d74","receiptNumber":"REC-1","submissionUuid":"BC6","status":"Invalid"}]}""",
            """{"source":"ETA","type":"receipt","deliveryId":"929157AB1","notifications":[{"eventType":"Validated","uuid":"9d74","internalId":"REC-1","submissionId":"BC6","status":"Invalid"}]}""")]
    [InlineData("documentpackages",
        """{"deliveryId":"A5","type":"document-package-ready","count":1,"message":[{"type":"document-package-ready","packageId":"P"}]}""",
            """{"source":"ETA","type":"documentpackage","deliveryId":"A5","notifications":[{"eventType":"document-package-ready","uuid":"P","internalId":null,"submissionId":null,"status":null}]}""")]
    [InlineData("receiptpackages", """{"deliveryId":"A6","type":"ReceiptPackageDownloadReady","message":{"packageId":7}}""",
        """{"source":"ETA","type":"receiptpackage","deliveryId":"A6","notifications":[{"eventType":"ReceiptPackageDownloadReady","uuid":"7","internalId":null,"submissionId":null,"status":null}]}""")]
    [InlineData("", """{"deliveryId":"A7","Id":"POS-1","Type":"CredentialsExpiration"}""",
        """{"source":"ETA","type":"device","deliveryId":"A7","notifications":[{"eventType":"CredentialsExpiration","uuid":"POS-1","internalId":null,"submissionId":null,"status":null}]}""")]
    public async Task Every_shape_of_a_callback_becomes_the_simplified_notification(string what, string body, string expected)
    {
        await using var erp = await ErpStandIn.StartAsync();
        var customer = await gateway.CustomerAsync(erp);
        (await customer.PutAsync(what, JsonNode.Parse(body)!)).Expect(200);
        await erp.UntilTakenAsync(1);
        var told = erp.Taken.Single().Json.AsObject();
        Assert.True(told.Remove("receivedAt"));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), told), told.ToJsonString());
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    [InlineData("""null""")]
    [InlineData("""7""")]
    [InlineData("""{"deliveryId":"A"}""")]
    [InlineData("""{"deliveryId":"A","message":[]}""")]
    [InlineData("""{"deliveryId":"A","type":"document-validated","message":[{"status":"Valid"}]}""")]
    [InlineData("""{"deliveryId":"A","message":["x"]}""")]
    [InlineData("""{"uuid":"U"}""")]
    [InlineData("""{"deliveryId":"A","message":[{"uuid":"U"}""")]
    public async Task A_body_that_is_no_callback_is_400(string body)
    {
        var customer = await gateway.CustomerAsync(null);
        var request = new HttpRequestMessage(
            HttpMethod.Put, $"/{customer.ApiKey}/notifications/documents")
        { Content = Json(body) };
        var answer = (await customer.Eta.SendAsync(request)).ExpectProblem(400, "VALIDATION_FAILED", "$");
        Assert.DoesNotContain(customer.ApiKey, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_callback_without_an_id_is_known_by_its_words()
    {
        await using var erp = await ErpStandIn.StartAsync();
        var customer = await gateway.CustomerAsync(erp);
        foreach (var uuid in new[] { "U1", "U1", "U2" })
        {
            (await customer.PutAsync(
                "documents", new JsonObject { ["type"] = "document-validated", ["uuid"] = uuid })).Expect(200);
        }

        await erp.UntilTakenAsync(2);
        Assert.Equal(2, (await customer.DeliveriesAsync()).Count);
    }

    [Fact]
    public async Task Only_the_customers_key_opens_its_address()
    {
        var customer = await gateway.CustomerAsync(null);
        foreach (var key in new[] { "nobody", customer.ApiKey[..^1], customer.ApiKey + "0", "-", "%2e", "a%2Fb" })
        {
            foreach (var path in new[] { "notifications/documents", "notifications/receipts", "ping" })
                (await customer.Eta.PutAsync($"/{key}/{path}", new JsonObject { ["rin"] = "1" })).Expect(401, 404);
        }

        (await customer.Eta.PutAsync("/nobody/notifications/documents", new JsonObject())).ExpectProblem(401, "INVALID_API_KEY");
        await customer.ChangeAsync(new JsonObject { ["isActive"] = false });
        (await customer.CallBackAsync("D1")).ExpectProblem(403, "CUSTOMER_INACTIVE");
    }

    [Fact]
    public async Task A_callback_key_that_is_set_must_be_carried()
    {
        const string key = "eta-key-7d1f";
        var customer = await gateway.CustomerAsync(null, new JsonObject { ["etaCallbackKey"] = key });
        (await customer.CallBackAsync("D1")).ExpectProblem(401, "INVALID_API_KEY");
        foreach (var (scheme, carried, status) in new[]
        {
            ("ApiKey", key, 200), ("apikey", key, 200), ("ApiKey", key + "x", 401), ("ApiKey", key[..^1], 401),
            ("Bearer", key, 401), ("ApiKey", "", 401),
        })
        {
            var request = new HttpRequestMessage(
                HttpMethod.Put, $"/{customer.ApiKey}/ping")
            { Content = JsonContent.Create(new { rin = "123456789" }) };
            request.Headers.Authorization = new AuthenticationHeaderValue(scheme, carried);
            (await customer.Eta.SendAsync(request)).Expect(status);
        }

        var shown = (await customer.Partner.GetAsync($"/api/Customers/{customer.Id}")).Expect(200);
        Assert.DoesNotContain(key, shown.Text, StringComparison.Ordinal);
        await customer.ChangeAsync(new JsonObject { ["etaCallbackKey"] = null });
        (await customer.CallBackAsync("D1")).Expect(200);
    }

    [Fact]
    public async Task Ping_answers_the_number_it_was_asked_about()
    {
        var customer = await gateway.CustomerAsync(null);
        var answer = await customer.Eta.PutAsync($"/{customer.ApiKey}/ping", new JsonObject { ["rin"] = "123456789" });
        Assert.Equal("""{"rin":"123456789"}""", answer.Expect(200).Text);
        (await customer.Eta.PutAsync($"/{customer.ApiKey}/ping", new JsonObject { ["tin"] = "1" })).ExpectProblem(
            400, "VALIDATION_FAILED", "$.rin");
        (await customer.Eta.PutAsync($"/{customer.ApiKey}/PING", new JsonObject { ["rin"] = "1" })).Expect(200);
    }

    [Fact]
    public async Task A_callback_that_is_too_large_is_413()
    {
        var customer = await gateway.CustomerAsync(null);
        (await customer.PutAsync(
            "documents", new JsonObject { ["type"] = "t", ["uuid"] = "U", ["x"] = new string('x', 1_100_000) }))
            .ExpectProblem(413, "PAYLOAD_TOO_LARGE");
    }

    static StringContent Json(string body) => new(body, new MediaTypeHeaderValue("application/json"));
}
