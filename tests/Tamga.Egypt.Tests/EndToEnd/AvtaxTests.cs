using System.Text.Json.Nodes;
using Tamga.Sandbox.Egypt;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.Egypt.Tests.EndToEnd;

/// <summary>
/// An ERP that was written for Avtax: the calls of its page, in its order, with its bodies. docs/avtax.md names the test that
/// shows each section.
/// </summary>
public sealed class AvtaxTests
{
    [Fact]
    public async Task Partners_register_and_log_in()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        using var stranger = gateway.Stranger();
        var registered = (await stranger.PostAsync("/api/Auth/register", JsonNode.Parse("""
            { "partnerName": "My Integration Co.", "email": "partner@example.com", "password": "SecurePassword1!",
              "phoneNumber": "+201000000000" }
            """))).Expect(200, 201);
        var loggedIn = (await stranger.PostAsync("/api/Auth/login", JsonNode.Parse(
            """{ "email": "partner@example.com", "password": "SecurePassword1!" }"""))).Expect(200);
        foreach (var answer in (HttpAnswer[])[registered, loggedIn])
        {
            Assert.True((bool)answer["success"]!);
            Assert.StartsWith("eyJ", (string)answer["token"]!, StringComparison.Ordinal);
            Assert.True(DateTimeOffset.Parse((string)answer["expiration"]!) > TimeProvider.System.GetUtcNow());
            Assert.NotEmpty((string)answer["message"]!);
        }

        using var partner = HttpCaller.Partner(gateway.Address, (string)loggedIn["token"]!);
        Assert.Empty((await partner.GetAsync("/api/Customers")).Expect(200).Json.AsArray());
    }

    [Fact]
    public async Task Customers_and_their_keys_are_managed_as_on_the_page()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        using var partner = await gateway.RegisterPartnerAsync();
        var customer = (await partner.PostAsync("/api/Customers", Avtax.NewCustomer())).Expect(200, 201);
        Assert.Equal(EtaSeeds.Rin, (string?)customer["taxId"]);
        var path = $"/api/Customers/{customer["id"]}";
        Assert.False((bool)(await partner.GetAsync(path)).Expect(200)["signatureClientConnected"]!);

        var none = await partner.DeleteAsync($"{path}/api-keys");
        Assert.Equal(400, none.Status);
        var first = (string)(await partner.PostAsync($"{path}/api-keys")).Expect(200, 201)["apiKey"]!;
        var second = (string)(await partner.PostAsync($"{path}/api-keys")).Expect(200, 201)["apiKey"]!;
        Assert.Equal(second, (string?)Assert.Single((await partner.GetAsync("/api/Customers")).Json.AsArray())!["apiKey"]);
        Assert.Equal((401, "INVALID_API_KEY"), await SearchAsync(gateway, first));
        Assert.Equal((200, null), await SearchAsync(gateway, second));

        var stats = (await partner.GetAsync("/api/Customers/stats")).Expect(200);
        Assert.Equal((1, 1, 0), ((int)stats["total"]!, (int)stats["active"]!, (int)stats["connectedSignatureClients"]!));
        (await partner.PutAsync(path, new JsonObject { ["isActive"] = false })).Expect(200);
        Assert.Equal((403, "CUSTOMER_INACTIVE"), await SearchAsync(gateway, second));
        (await partner.PutAsync(path, new JsonObject { ["isActive"] = true, ["companyName"] = "My Client SAE" })).Expect(200);
        var others = Avtax.NewCustomer(EtaSeeds.SecondClientId, EtaSeeds.SecondClientSecret);
        Assert.Equal(422, (await partner.PutAsync(path, others)).Status);

        (await partner.DeleteAsync($"{path}/api-keys")).Expect(200, 204);
        Assert.Equal((401, "INVALID_API_KEY"), await SearchAsync(gateway, second));
        (await partner.DeleteAsync(path)).Expect(200, 204);
        Assert.Equal(404, (await partner.GetAsync(path)).Status);
    }

    [Fact]
    public async Task States_are_changed_with_the_uuid_in_the_body()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        using var receiver = (await gateway.RegisterCustomerAsync(Nile.Delta())).Erp;
        var (cancelled, rejected) =
            (await gateway.Erp.ValidAsync(Nile.Invoice("A")), await gateway.Erp.ValidAsync(Nile.Invoice("B")));
        await ChangesAsync(gateway.Erp, "cancel", Avtax.Named(cancelled, "Wrong invoice details"), "Cancelled");
        await ChangesAsync(receiver, "reject", Avtax.Named(rejected, "Not ours"), "Rejected");
        await ChangesAsync(gateway.Erp, "decline-rejection", Avtax.Named(rejected), "Valid");
        foreach (var kind in (string[])["cancellation", "rejection", "declined-rejection"])
            (await sandbox.AcceptedAsync("eta", kind)).AcceptedOnce(1);

        // The same change by the other address is the same change.
        var again = await gateway.Erp.PostAsync(
            $"/api/Invoices/{cancelled}/cancel", new JsonObject { ["reason"] = "Wrong invoice details" });
        Assert.Equal((409, "DUPLICATE_FILING"), (again.Status, again.ErrorCode));
        (await gateway.Erp.PostAsync("/api/Invoices/cancel", new JsonObject { ["reason"] = "x" }))
            .ExpectProblem(400, "VALIDATION_FAILED", "$.uuid");
        (await gateway.Erp.PostAsync("/api/Invoices/reject", Avtax.Named(rejected)))
            .ExpectProblem(400, "VALIDATION_FAILED", "$.reason");
        (await gateway.Erp.PostAsync("/api/Invoices/cancel", Avtax.Named("../x", "y"))).ExpectProblem(404, "NOT_FOUND");
        (await gateway.Erp.PostAsync("/api/Invoices/decline-rejection", null)).Expect(400, 415);
    }

    [Fact]
    public async Task Invoices_are_searched_shown_printed_and_followed_by_their_submission()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        var submitted = (await gateway.Erp.SubmitQuickStartAsync()).Expect(200);
        var document = submitted["documents"]![0]!;
        var found = (await gateway.Erp.GetAsync(
            "/api/Invoices/search?direction=Sent&status=Valid&documentType=i&internalID=INV-2026-0001&pageSize=10"
            + $"&receiverId=012345678&uuid={document["uuid"]}")).Expect(200);
        Assert.Single(found["result"]!.AsArray());
        var shown = (await gateway.Erp.GetAsync($"/api/Invoices/{document["uuid"]}")).Expect(200);
        Assert.NotNull(shown["validationResults"]);
        Assert.StartsWith("%PDF-", (await gateway.Erp.GetAsync($"/api/Invoices/{document["uuid"]}/pdf")).Text,
            StringComparison.Ordinal);
        var batch = (await gateway.Erp.GetAsync($"/api/Invoices/submissions/{submitted["submissionUuid"]}")).Expect(200);
        Assert.Equal((string?)document["uuid"], (string?)batch["documentSummary"]![0]!["uuid"]);
    }

    [Fact]
    public async Task Notes_go_through_the_same_address()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        var invoice = await gateway.Erp.ValidAsync(Nile.Invoice("1"));
        foreach (var type in (string[])["C", "D"])
        {
            var body = new JsonObject { ["invoices"] = new JsonArray(Nile.Invoice($"N-{type}", 10, type, reference: invoice)) };
            var answer = (await gateway.Erp.PostAsync("/api/Invoices/submit", body, ("Prefer", "wait=30"))).Expect(200);
            Assert.Equal("Valid", (string?)answer["documents"]![0]!["status"]);
        }
    }

    [Fact]
    public async Task Receipts_keep_each_devices_chain_and_are_found_again()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        var issued = PointOfSale.Now;
        // previousUUID is left out, or empty: the gateway fills both.
        var first = PointOfSale.Sale("R-1", EtaSeeds.FirstPos, issued);
        var second = PointOfSale.Sale("R-2", EtaSeeds.FirstPos, issued);
        second["header"]!["previousUUID"] = "";
        var body = new JsonObject { ["receipts"] = new JsonArray(first, second) };
        var answer = (await gateway.Erp.PostAsync("/api/Receipts/submit", body, ("Prefer", "wait=30"))).Expect(200);
        Assert.Equal(["Valid", "Valid"], answer["documents"]!.AsArray().Select(d => (string?)d!["status"]));
        await sandbox.ChainsHoldAsync(2);
        var uuid = (string)answer["documents"]![0]!["uuid"]!;
        (await gateway.Erp.GetAsync($"/api/Receipts/{uuid}")).Expect(200);
        (await gateway.Erp.GetAsync($"/api/Receipts/{uuid}/raw")).Expect(200);
        (await gateway.Erp.GetAsync($"/api/Receipts/submissions/{answer["submissionUuid"]}")).Expect(200);
        var found = (await gateway.Erp.GetAsync("/api/Receipts/search?PosSerialNumber=POS-1&PageSize=10")).Expect(200);
        Assert.Contains("R-2", found.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("documents", "document")]
    [InlineData("receipts", "receipt")]
    public async Task What_ETA_calls_back_is_posted_to_the_ERP_in_the_pages_form(string path, string type)
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var erp = await ErpStandIn.StartAsync();
        var accounts = Avtax.NewCustomer();
        accounts["erpCallbackUrl"] = erp.Url;
        await using var gateway = await Nile.StartAsync(sandbox, accounts: accounts);
        using var eta = gateway.Stranger();
        var told = await eta.PutAsync($"/{gateway.Customer.ApiKey}/notifications/{path}", JsonNode.Parse($$"""
            { "deliveryId": "838847HS2", "type": "{{type}}-validated", "count": 1, "message": [
              { "type": "{{type}}-validated", "uuid": "F9D425P6DS7D8IU", "submissionUUID": "JU7GH07JNA23N",
                "internalId": "INV-2026-0001", "status": "Valid" } ] }
            """)!);
        Assert.Equal(200, told.Status);
        await erp.UntilTakenAsync(1);
        var news = erp.Taken.First().Json.AsObject();
        Assert.Equal(
            ["source", "type", "deliveryId", "receivedAt", "notifications"], news.Select(member => member.Key));
        Assert.Equal(("ETA", type, "838847HS2"), ((string?)news["source"], (string?)news["type"], (string?)news["deliveryId"]));
        var one = Assert.Single(news["notifications"]!.AsArray())!.AsObject();
        Assert.Equal(["eventType", "uuid", "internalId", "submissionId", "status"], one.Select(member => member.Key));
        Assert.Equal(
            ($"{type}-validated", "F9D425P6DS7D8IU", "INV-2026-0001", "JU7GH07JNA23N", "Valid"),
            ((string)one["eventType"]!, (string)one["uuid"]!, (string)one["internalId"]!, (string)one["submissionId"]!,
                (string)one["status"]!));
        Assert.Equal(401, (await eta.PutAsync($"/nobody/notifications/{path}", new JsonObject())).Status);
    }

    [Fact]
    public async Task An_ERP_that_is_away_costs_ETA_nothing_and_gets_its_news_later()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var erp = await ErpStandIn.StartAsync();
        erp.Answers(500, 200);
        var accounts = Avtax.NewCustomer();
        accounts["erpCallbackUrl"] = erp.Url;
        await using var gateway = await Nile.StartAsync(
            sandbox, ["--Tamga:Webhooks:RetrySchedule=100ms"], accounts);
        using var eta = gateway.Stranger();
        var told = await eta.PutAsync($"/{gateway.Customer.ApiKey}/notifications/documents", JsonNode.Parse("""
            { "deliveryId": "1", "type": "document-received", "count": 1, "message": [
              { "type": "document-received", "uuid": "F9D425P6DS7D8IU", "status": "Valid" } ] }
            """)!);
        Assert.Equal(200, told.Status);
        await erp.UntilTakenAsync(1);
        Assert.True(erp.Calls.Count > 1, "the ERP was not away");
    }

    [Fact]
    public async Task Errors_have_the_pages_form_statuses_and_codes()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        using var partner = await gateway.RegisterPartnerAsync();
        using var stranger = gateway.Stranger();
        (await stranger.PostAsync("/api/Invoices/submit", JsonNode.Parse(Avtax.QuickStart)))
            .ExpectProblem(401, "INVALID_API_KEY");
        (await stranger.GetAsync("/api/Customers")).ExpectProblem(401, "INVALID_TOKEN");
        (await partner.GetAsync("/api/Customers/nobody")).ExpectProblem(404, "NOT_FOUND");
        (await partner.PostAsync("/api/Customers", Avtax.NewCustomer(secret: "wrong"))).ExpectProblem(422, "ETA_AUTH_FAILED");
        (await gateway.Erp.PostAsync("/api/Invoices/submit", JsonNode.Parse("""{ "invoices": [{}] }""")))
            .ExpectProblem(400, "VALIDATION_FAILED");
        (await gateway.Erp.GetAsync("/api/Invoices/00000000000000000000000000")).ExpectProblem(404, "NOT_FOUND");
        using var unconfigured = (await gateway.RegisterCustomerAsync(new JsonObject())).Erp;
        (await unconfigured.PostAsync("/api/Invoices/submit", JsonNode.Parse(Avtax.QuickStart)))
            .ExpectProblem(400, "MISSING_CONFIGURATION");
        await using var small = await Nile.StartAsync(sandbox, ["--Tamga:Accounts:CustomerLimit=1"]);
        using var owner = await small.PartnerAsync();
        (await owner.PostAsync("/api/Customers", Avtax.NewCustomer())).ExpectProblem(403, "CUSTOMER_LIMIT_REACHED");
    }

    static async Task ChangesAsync(HttpCaller erp, string change, JsonObject body, string status)
    {
        var answer = (await erp.PostAsync($"/api/Invoices/{change}", body, ("Prefer", "wait=30"))).Expect(200);
        Assert.Equal(("succeeded", status), ((string?)answer["status"], (string?)answer["result"]!["status"]));
    }

    static async Task<(int, string?)> SearchAsync(GatewayUnderTest gateway, string apiKey)
    {
        using var erp = gateway.CustomerOf(apiKey);
        var answer = await erp.GetAsync("/api/Invoices/search");
        return (answer.Status, answer.Status == 200 ? null : answer.ErrorCode);
    }
}
