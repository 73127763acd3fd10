using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Tamga.Sandbox.Egypt;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.Egypt.Tests.EndToEnd;

/// <summary>
/// An ERP that was written for Avtax: the calls of its page, in its order, with its bodies. docs/avtax.md names the test that
/// shows
/// each section.
/// </summary>
public sealed partial class AvtaxTests
{
    /// <summary>The page's own quick start; its receiver and its codes stay as they are.</summary>
    const string QuickStart = """
        {
          "invoices": [
            {
              "internalID": "INV-2026-0001",
              "dateTimeIssued": "2026-01-15T10:00:00Z",
              "documentType": "I",
              "taxpayerActivityCode": "4620",
              "receiver": { "type": "B", "id": "012345678", "name": "Client Company LLC" },
              "invoiceLines": [
                {
                  "description": "Software Development Services",
                  "itemType": "EGS",
                  "itemCode": "EG-123456789-12345",
                  "unitType": "EA",
                  "quantity": 1,
                  "unitValue": { "currencySold": "EGP", "amountEGP": 10000 }
                }
              ]
            }
          ]
        }
        """;

    /// <summary>What a gateway without an address of its own is started with.</summary>
    static readonly string[] NoAddress =
    [
        "--Tamga:Egypt:Documents:IssuerAddress:Governate=", "--Tamga:Egypt:Documents:IssuerAddress:RegionCity=",
        "--Tamga:Egypt:Documents:IssuerAddress:Street=", "--Tamga:Egypt:Documents:IssuerAddress:BuildingNumber=",
    ];

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
        var customer = (await partner.PostAsync("/api/Customers", NewCustomer())).Expect(200, 201);
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
        var others = NewCustomer(EtaSeeds.SecondClientId, EtaSeeds.SecondClientSecret);
        Assert.Equal(422, (await partner.PutAsync(path, others)).Status);

        (await partner.DeleteAsync($"{path}/api-keys")).Expect(200, 204);
        Assert.Equal((401, "INVALID_API_KEY"), await SearchAsync(gateway, second));
        (await partner.DeleteAsync(path)).Expect(200, 204);
        Assert.Equal(404, (await partner.GetAsync(path)).Status);
    }

    [Fact]
    public async Task The_quick_start_answers_with_ETAs_submission_and_each_document_at_the_top()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox, accounts: NewCustomer());
        var answer = (await SubmitAsync(gateway.Erp, "Invoices", QuickStart, "wait=30")).Expect(200);
        Assert.True((bool)answer["success"]!);
        Assert.NotEmpty((string)answer["message"]!);
        var document = Assert.Single(answer["documents"]!.AsArray())!;
        Assert.Equal(("INV-2026-0001", "Valid"), ((string?)document["internalId"], (string?)document["status"]));
        Assert.Matches("^[0-9A-Z]{26}$", (string)answer["submissionUuid"]!);
        Assert.Equal((string?)answer["submissionId"], (string?)answer["submissionUuid"]);
        Assert.Equal((string?)document["submissionId"], (string?)answer["submissionUuid"]);
        // The filing is there, too.
        Assert.Equal(("invoices", "succeeded"), ((string?)answer["kind"], (string?)answer["status"]));
        Assert.Equal(document.ToJsonString(), answer["result"]!["documents"]![0]!.ToJsonString());
        Assert.Equal("wait=30", answer.Headers["Preference-Applied"]);

        // Totals and VAT are the gateway's; who does not wait gets the filing alone.
        var entry = Assert.Single(await sandbox.AcceptedAsync("eta", "document"));
        Assert.Equal(11_400m, (decimal)entry["total"]!);
        var later = (await gateway.Erp.PostInvoicesAsync([WithActivity("B")])).Expect(202);
        Assert.Null(later["documents"]);
    }

    [Fact]
    public async Task A_refusal_within_the_wait_is_422_for_who_asks_for_it_and_a_failed_filing_for_others()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await sandbox.SeedAsync(Nile.EtaSeed, new
        {
            outcomes = new[] { new { match = "NO-", outcome = "refused" }, new { match = "BAD-", outcome = "invalid" } },
        });
        await using var gateway = await Nile.StartAsync(sandbox);
        var told = await gateway.Erp.PostAsync("/api/Invoices/submit", Body("NO-1"), ("Prefer", "wait=30, status"));
        told.ExpectProblem(422, "AUTHORITY_REJECTED", "$.invoices[0]");
        Assert.Equal("wait=30, status", told.Headers["Preference-Applied"]);
        Assert.Equal("failed", (string?)told["filing"]!["status"]);
        Assert.Equal($"/api/filings/{told["filingId"]}", told.Headers["Location"]);
        Assert.Equal("Rejected", (string?)Assert.Single(told["documents"]!.AsArray())!["status"]);
        Assert.Contains("told to", (string)told["errors"]![0]!, StringComparison.Ordinal);

        var invalid = await gateway.Erp.PostAsync("/api/Invoices/submit", Body("BAD-1"), ("Prefer", "status; wait=30"));
        Assert.Equal((422, "Invalid"), (invalid.Status, (string?)invalid["documents"]![0]!["status"]));
        var untold = (await gateway.Erp.PostAsync("/api/Invoices/submit", Body("NO-2"), ("Prefer", "wait=30"))).Expect(200);
        Assert.Equal(("failed", false), ((string?)untold["status"], (bool)untold["success"]!));
        // Some are good: the request has not failed, and each document says what became of it.
        var mixed = (await gateway.Erp.PostAsync(
            "/api/Invoices/submit", Body("GOOD", "BAD-2"), ("Prefer", "wait=30, status"))).Expect(200);
        Assert.Equal(["Valid", "Invalid"], mixed["documents"]!.AsArray().Select(d => (string?)d!["status"]));
        // Nothing is said of what is not known yet.
        await sandbox.SeedAsync(Nile.EtaSeed, new { outcomes = new[] { new { match = "STUCK", outcome = "stuck" } } });
        var open = (await gateway.Erp.PostAsync(
            "/api/Invoices/submit", Body("STUCK"), ("Prefer", "wait=1, status"))).Expect(202);
        Assert.True((bool)open["success"]!);
        var change = await gateway.Erp.PostAsync(
            "/api/Invoices/cancel", Named((string)mixed["documents"]![1]!["uuid"]!, "Wrong buyer details"),
            ("Prefer", "wait=30, status"));
        Assert.Equal((422, "IncorrectState"), (change.Status, (string?)change["authorityCode"]));
    }

    [Fact]
    public async Task An_ETA_that_is_away_within_the_wait_is_502_once_the_filing_has_failed_for_it()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox, ["--Tamga:Egypt:RetryGiveUpAfter=00:00:00.200"]);
        await sandbox.ArmAtAsync("/documentsubmissions", new { kind = "status", status = 503, times = 0 });
        var answer = await gateway.Erp.PostAsync("/api/Invoices/submit", Body("A"), ("Prefer", "wait=30, status"));
        answer.ExpectProblem(502, "AUTHORITY_UNAVAILABLE");
        Assert.True((bool)answer["filing"]!["error"]!["retryable"]!);
    }

    [Fact]
    public async Task States_are_changed_with_the_uuid_in_the_body()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        using var receiver = (await gateway.RegisterCustomerAsync(Nile.Delta())).Erp;
        var (cancelled, rejected) =
            (await gateway.Erp.ValidAsync(Nile.Invoice("A")), await gateway.Erp.ValidAsync(Nile.Invoice("B")));
        await ChangesAsync(gateway.Erp, "cancel", Named(cancelled, "Wrong invoice details"), "Cancelled");
        await ChangesAsync(receiver, "reject", Named(rejected, "Not ours"), "Rejected");
        await ChangesAsync(gateway.Erp, "decline-rejection", Named(rejected), "Valid");
        foreach (var kind in (string[])["cancellation", "rejection", "declined-rejection"])
            (await sandbox.AcceptedAsync("eta", kind)).AcceptedOnce(1);

        // The same change by the other address is the same change.
        var again = await gateway.Erp.PostAsync(
            $"/api/Invoices/{cancelled}/cancel", new JsonObject { ["reason"] = "Wrong invoice details" });
        Assert.Equal((409, "DUPLICATE_FILING"), (again.Status, again.ErrorCode));
        (await gateway.Erp.PostAsync("/api/Invoices/cancel", new JsonObject { ["reason"] = "x" }))
            .ExpectProblem(400, "VALIDATION_FAILED", "$.uuid");
        (await gateway.Erp.PostAsync("/api/Invoices/reject", Named(rejected)))
            .ExpectProblem(400, "VALIDATION_FAILED", "$.reason");
        (await gateway.Erp.PostAsync("/api/Invoices/cancel", Named("../x", "y"))).ExpectProblem(404, "NOT_FOUND");
        (await gateway.Erp.PostAsync("/api/Invoices/decline-rejection", null)).Expect(400, 415);
    }

    [Fact]
    public async Task Invoices_are_searched_shown_printed_and_followed_by_their_submission()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        var submitted = (await SubmitAsync(gateway.Erp, "Invoices", QuickStart, "wait=30")).Expect(200);
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
        var accounts = NewCustomer();
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
        var accounts = NewCustomer();
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
        (await stranger.PostAsync("/api/Invoices/submit", JsonNode.Parse(QuickStart))).ExpectProblem(401, "INVALID_API_KEY");
        (await stranger.GetAsync("/api/Customers")).ExpectProblem(401, "INVALID_TOKEN");
        (await partner.GetAsync("/api/Customers/nobody")).ExpectProblem(404, "NOT_FOUND");
        (await partner.PostAsync("/api/Customers", NewCustomer(secret: "wrong"))).ExpectProblem(422, "ETA_AUTH_FAILED");
        (await gateway.Erp.PostAsync("/api/Invoices/submit", JsonNode.Parse("""{ "invoices": [{}] }""")))
            .ExpectProblem(400, "VALIDATION_FAILED");
        (await gateway.Erp.GetAsync("/api/Invoices/00000000000000000000000000")).ExpectProblem(404, "NOT_FOUND");
        using var unconfigured = (await gateway.RegisterCustomerAsync(new JsonObject())).Erp;
        (await unconfigured.PostAsync("/api/Invoices/submit", JsonNode.Parse(QuickStart)))
            .ExpectProblem(400, "MISSING_CONFIGURATION");
        await using var small = await Nile.StartAsync(sandbox, ["--Tamga:Accounts:CustomerLimit=1"]);
        using var owner = await small.PartnerAsync();
        (await owner.PostAsync("/api/Customers", NewCustomer())).ExpectProblem(403, "CUSTOMER_LIMIT_REACHED");
    }

    [Fact]
    public async Task A_customer_without_an_address_takes_it_from_what_it_issued_before()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        var (main, branch) = (Nile.Sent("OLD-1"), Nile.Sent("OLD-2"));
        branch["issuer"]!["address"]!["branchID"] = "7";
        branch["issuer"]!["address"]!["street"] = "Branch Street";
        await SeedAsync(sandbox, main, branch);
        await using var gateway = await Nile.StartAsync(sandbox, NoAddress, NewCustomer());
        using var partner = await gateway.PartnerAsync();
        var shown = (await partner.GetAsync($"/api/Customers/{gateway.Customer.Id}")).Expect(200)["address"]!;
        Assert.Equal(("Cairo", "Street", "1"),
            ((string?)shown["governate"], (string?)shown["street"], (string?)shown["buildingNumber"]));
        var answer = (await SubmitAsync(gateway.Erp, "Invoices", QuickStart, "wait=30")).Expect(200);
        Assert.Equal("Valid", (string?)answer["documents"]![0]!["status"]);

        var second = NewCustomer();
        second["branchCode"] = "7";
        var created = (await partner.PostAsync("/api/Customers", second)).Expect(201);
        Assert.Equal("Branch Street", (string?)created["address"]!["street"]);
        second["branchCode"] = "8";
        (await partner.PostAsync("/api/Customers", second)).ExpectProblem(400, "VALIDATION_FAILED", "$.address.street");
    }

    [Fact]
    public async Task What_an_address_lacks_is_told_when_the_customer_is_created()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox, NoAddress, Nile.Accounts());
        using var partner = await gateway.PartnerAsync();
        var before = (await partner.GetAsync("/api/Customers")).Json.AsArray().Count;
        var refused = await partner.PostAsync("/api/Customers", NewCustomer());
        refused.ExpectProblem(400, "VALIDATION_FAILED", "$.address.governate");
        Assert.Equal(4, refused["errors"]!.AsArray().Count);
        var half = NewCustomer();
        half["address"] = new JsonObject { ["governate"] = "Cairo", ["street"] = "Street", ["buildingNumber"] = "1" };
        var incomplete = (await partner.PostAsync("/api/Customers", half)).ExpectProblem(400, "VALIDATION_FAILED");
        Assert.StartsWith(
            "$.address.regionCity: ", (string)Assert.Single(incomplete["errors"]!.AsArray())!, StringComparison.Ordinal);
        await sandbox.ArmAtAsync("/documents/recent", new { kind = "status", status = 500, times = 1 });
        (await partner.PostAsync("/api/Customers", NewCustomer())).ExpectProblem(502, "AUTHORITY_UNAVAILABLE");
        Assert.Equal(before, (await partner.GetAsync("/api/Customers")).Json.AsArray().Count);

        // Who has nothing to do with ETA needs none, and who brings it with each document says so.
        (await partner.PostAsync("/api/Customers", new JsonObject { ["companyName"] = "A" })).Expect(201);
        // Who gives its credentials later is told then.
        var company = new JsonObject { ["companyName"] = "B" };
        var late = (string)(await partner.PostAsync("/api/Customers", company)).Expect(201)["id"]!;
        (await partner.PutAsync($"/api/Customers/{late}", NewCustomer())).ExpectProblem(400, "VALIDATION_FAILED");
        (await partner.PutAsync($"/api/Customers/{late}", Nile.Accounts())).Expect(200);
        var brings = NewCustomer();
        brings["address"] = null;
        var id = (string)(await partner.PostAsync("/api/Customers", brings)).Expect(201)["id"]!;
        using var erp = gateway.CustomerOf(
            (string)(await partner.PostAsync($"/api/Customers/{id}/api-keys")).Expect(200, 201)["apiKey"]!);
        var invoice = WithActivity("OWN");
        invoice["issuer"] = new JsonObject { ["address"] = Nile.Accounts()["address"]!.DeepClone() };
        await erp.ValidAsync(invoice);
    }

    [Fact]
    public void The_page_names_tests_that_exist()
    {
        var page = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "avtax.md"));
        var named = TestName().Matches(page).Select(match => match.Groups["name"].Value)
            .Where(name => name.Any(char.IsAsciiLetterLower)).Distinct().ToList();
        Assert.True(named.Count >= 10, "the page names no tests");
        var tests = Assembly.GetExecutingAssembly().GetTypes().SelectMany(TestsOf).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(named.Except(tests, StringComparer.Ordinal));
        var own = TestsOf(typeof(AvtaxTests)).Except([nameof(The_page_names_tests_that_exist)], StringComparer.Ordinal);
        Assert.Empty(own.Except(named, StringComparer.Ordinal));

        static IEnumerable<string> TestsOf(Type type) => type.GetMethods()
            .Where(method => method.GetCustomAttribute<FactAttribute>(inherit: true) is not null).Select(method => method.Name);
    }

    static JsonObject NewCustomer(string clientId = EtaSeeds.ClientId, string secret = EtaSeeds.ClientSecret) => new()
    {
        ["companyName"] = "My Client LLC", ["branchCode"] = "0", ["etaClientId"] = clientId, ["etaClientSecret"] = secret,
        ["isProduction"] = false,
    };

    /// <summary>The page's customers have no activity of their own.</summary>
    static JsonObject WithActivity(string number)
    {
        var invoice = Nile.Invoice(number);
        invoice["taxpayerActivityCode"] = "4620";
        return invoice;
    }

    static JsonObject Named(string uuid, string? reason = null) => reason is null
        ? new JsonObject { ["uuid"] = uuid }
        : new JsonObject { ["uuid"] = uuid, ["reason"] = reason };

    static JsonObject Body(params string[] numbers) =>
        new() { ["invoices"] = new JsonArray([.. numbers.Select(number => Nile.Invoice(number))]) };

    static Task<HttpAnswer> SubmitAsync(HttpCaller erp, string what, string body, string prefer) =>
        erp.PostAsync($"/api/{what}/submit", JsonNode.Parse(body), ("Prefer", prefer));

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

    static Task SeedAsync(SandboxUnderTest sandbox, params JsonObject[] documents) => sandbox.SeedAsync(Nile.EtaSeed, new
    {
        documents = documents.Select((document, i) => new { uuid = $"SEEDED0000000000000000000{i}", document }),
    });

    [GeneratedRegex("`(?<name>[A-Z][A-Za-z0-9]*(_[A-Za-z0-9]+){2,})`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TestName();
}
