using System.Text;
using System.Text.Json.Nodes;
using Tamga.Cades;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.Egypt.Tests.Agents;

/// <summary>What an agent can rely on, over HTTP.</summary>
public sealed class SignerEndpointTests(SigningGateway signing)
{
    [Fact]
    public async Task A_document_is_taken_signed_and_its_filing_ends()
    {
        var customer = await signing.NewCustomerAsync();
        Assert.Equal(204, (await customer.Erp.GetAsync("/api/signer/jobs")).Status);
        var filing = await signing.FileAsync(customer, "\"A\"\"شركة\"");
        var job = (await customer.Erp.GetAsync("/api/signer/jobs?wait=25")).Expect(200);
        Assert.Equal("\"A\"\"شركة\"", (string?)job["canonicalText"]);
        Assert.Equal("INV-0", (string?)job["internalId"]);
        Assert.Equal(
            Convert.ToHexStringLower(
                System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes((string)job["canonicalText"]!))),
            (string?)job["sha256"]);
        // Nobody else gets it meanwhile.
        Assert.Equal(204, (await customer.Erp.GetAsync("/api/signer/jobs")).Status);

        var receipt = (await AnswerAsync(
            customer, job, new JsonObject { ["cms"] = await SignAsync((string)job["canonicalText"]!) }))
            .Expect(200);
        Assert.Equal(("signed", 0, false), ((string?)receipt["status"], (int)receipt["remaining"]!, (bool)receipt["repeated"]!));
        SigningGateway.AssertSigned(await customer.Erp.EndedJsonAsync(filing), ["\"A\"\"شركة\""]);
        (await AnswerAsync(customer, job, new JsonObject { ["error"] = "late" })).ExpectProblem(404, "NOT_FOUND");
    }

    [Fact]
    public async Task A_signature_that_does_not_hold_is_refused_with_what_is_wrong()
    {
        var customer = await signing.NewCustomerAsync();
        await signing.FileAsync(customer, "\"A\"");
        var job = (await customer.Erp.GetAsync("/api/signer/jobs?wait=25")).Expect(200);
        var refused = (await AnswerAsync(customer, job, new JsonObject { ["cms"] = await SignAsync("\"B\"") })).ExpectProblem(
            422, "SIGNATURE_INVALID", "$.cms");
        Assert.Contains("another text", (string?)refused["message"], StringComparison.Ordinal);
        (await AnswerAsync(customer, job, new JsonObject { ["cms"] = "AAAA" })).ExpectProblem(422, "SIGNATURE_INVALID", "$.cms");
        (await AnswerAsync(customer, job, new JsonObject { ["cms"] = "no base64!" })).ExpectProblem(
            400, "VALIDATION_FAILED", "$.cms");
        (await AnswerAsync(customer, job, [])).ExpectProblem(400, "VALIDATION_FAILED", "$");
        (await AnswerAsync(customer, job, new JsonObject { ["cms"] = "AAAA", ["error"] = "both" })).ExpectProblem(
            400, "VALIDATION_FAILED", "$");
        (await AnswerAsync(customer, job, new JsonObject { ["cms"] = await SignAsync("\"A\"") })).Expect(200);
    }

    [Fact]
    public async Task An_agents_refusal_ends_the_document_with_its_reason()
    {
        var customer = await signing.NewCustomerAsync();
        var filing = await signing.FileAsync(customer, "\"A\"");
        var job = (await customer.Erp.GetAsync("/api/signer/jobs?wait=25")).Expect(200);
        Assert.Equal(
            "failed",
            (string?)(await AnswerAsync(customer, job, new JsonObject { ["error"] = "not this one" })).Expect(200)["status"]);
        Assert.Equal("failed", (string?)(await customer.Erp.EndedJsonAsync(filing))["status"]);
    }

    [Fact]
    public async Task Another_customers_documents_are_not_there()
    {
        var (customer, other) = (await signing.NewCustomerAsync(), await signing.NewCustomerAsync());
        await signing.FileAsync(customer, "\"A\"");
        var job = (await customer.Erp.GetAsync("/api/signer/jobs?wait=25")).Expect(200);
        Assert.Equal(204, (await other.Erp.GetAsync("/api/signer/jobs")).Status);
        (await AnswerAsync(other, job, new JsonObject { ["error"] = "no" })).ExpectProblem(404, "NOT_FOUND");
        (await other.Erp.PostAsync("/api/signer/jobs/..%2F..%2Fx%23", new JsonObject { ["error"] = "no" }))
            .ExpectProblem(404, "NOT_FOUND");
        (await customer.Erp.GetAsync("/api/signer/jobs?wait=61")).ExpectProblem(400, "VALIDATION_FAILED", "wait");
        using var stranger = signing.Gateway.Stranger();
        (await stranger.GetAsync("/api/signer/jobs")).ExpectProblem(401, "INVALID_API_KEY");
    }

    [Fact]
    public async Task An_agent_that_calls_is_seen_by_its_partner()
    {
        using var partner = await signing.Gateway.RegisterPartnerAsync();
        var customer = await TestCustomer.CreateAsync(signing.Gateway, partner);
        Assert.False((bool)(await partner.GetAsync($"/api/Customers/{customer.Id}")).Expect(200)["signatureClientConnected"]!);
        Assert.Equal(0, (int)(await partner.GetAsync("/api/Customers/stats")).Expect(200)["connectedSignatureClients"]!);
        await customer.Erp.GetAsync("/api/signer/jobs");
        Assert.True((bool)(await partner.GetAsync($"/api/Customers/{customer.Id}")).Expect(200)["signatureClientConnected"]!);
        Assert.Equal(1, (int)(await partner.GetAsync("/api/Customers/stats")).Expect(200)["connectedSignatureClients"]!);

        await signing.FileAsync(customer, "\"A\"", "\"B\"");
        var job = (await customer.Erp.GetAsync("/api/signer/jobs?wait=25")).Expect(200);
        await AnswerAsync(customer, job, new JsonObject { ["cms"] = await SignAsync((string)job["canonicalText"]!) });
        var status = (await customer.Erp.GetAsync("/api/signer/status")).Expect(200);
        Assert.Equal((true, 1), ((bool)status["connected"]!, (int)status["pendingJobs"]!));
        Assert.Contains("VATEG-123456789", (string?)status["lastSignature"]!["subject"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_preferred_agent_is_seen_with_what_each_did_last_and_others_wait_for_it()
    {
        var customer = await signing.NewCustomerAsync();
        await customer.ChangeAsync(new JsonObject
        {
            ["signing"] = new JsonObject { ["mode"] = "agent", ["preferredAgent"] = " desk " },
        });
        var shown = (await customer.Partner.GetAsync($"/api/Customers/{customer.Id}")).Expect(200)["signing"]!;
        Assert.Equal(("agent", "desk"), ((string?)shown["mode"], (string?)shown["preferredAgent"]));
        // A change that does not name it leaves it.
        await customer.ChangeAsync(new JsonObject { ["signing"] = new JsonObject { ["mode"] = "agent" } });
        using var desk = AgentNamed("desk", signing.Gateway.Address, customer.ApiKey);
        using var other = AgentNamed("other", signing.Gateway.Address, customer.ApiKey);
        using (await desk.GetAsync("/api/signer/jobs"))
        {
            await signing.FileAsync(customer, "\"A\"", "\"B\"");
            await SigningGateway.PendingAsync(customer, 2);
        }

        Assert.Equal(System.Net.HttpStatusCode.NoContent, await StatusOfAsync(() => other.GetAsync("/api/signer/jobs")));
        var job = await TakeAsync(desk);
        using var wrong = await desk.PostAsync(PathOf(job), Json(new JsonObject { ["cms"] = await SignAsync("\"other\"") }));
        using var right = await desk.PostAsync(PathOf(job), Json(new JsonObject { ["cms"] = await SignAsync("\"A\"") }));
        Assert.Equal((422, 200), ((int)wrong.StatusCode, (int)right.StatusCode));

        var status = (await customer.Erp.GetAsync("/api/signer/status")).Expect(200);
        Assert.Equal("desk", (string?)status["preferredAgent"]);
        var agents = status["agents"]!.AsArray().ToDictionary(a => (string)a!["name"]!, a => a!);
        Assert.True((bool)agents["desk"]["preferred"]!);
        Assert.False((bool)agents["other"]["preferred"]!);
        Assert.Equal((1, "INV-0"), ((int)agents["desk"]["signed"]!, (string?)agents["desk"]["lastSigned"]));
        Assert.NotNull(agents["desk"]["lastSignedAt"]);
        Assert.Contains("another text", (string?)agents["desk"]["lastError"]!["message"], StringComparison.Ordinal);
        Assert.Equal(0, (int)agents["other"]["signed"]!);
        await customer.ChangeAsync(new JsonObject { ["signing"] = new JsonObject { ["preferredAgent"] = null } });
        Assert.Equal("\"B\"", (string?)(await TakeAsync(other))["canonicalText"]);
    }

    [Fact]
    public async Task A_person_sees_what_waits_and_takes_the_document_that_was_chosen()
    {
        var customer = await signing.NewCustomerAsync();
        await signing.FileAsync(customer, "\"A\"", "\"B\"", "\"C\"");
        await SigningGateway.PendingAsync(customer, 3);
        var queue = (await customer.Erp.GetAsync("/api/signer/queue?limit=2")).Expect(200);
        Assert.Equal((3, 2), ((int)queue["pending"]!, queue["documents"]!.AsArray().Count));
        var second = queue["documents"]![1]!;
        Assert.Equal(("INV-1", false), ((string?)second["internalId"], (bool)second["taken"]!));
        Assert.NotNull(second["askedAt"]);
        Assert.Empty((await customer.Erp.GetAsync("/api/signer/status")).Expect(200)["agents"]!.AsArray());
        Assert.Equal("\"B\"", (string?)(await customer.Erp.GetAsync(PathOf(second))).Expect(200)["canonicalText"]);

        using var desk = AgentNamed("desk", signing.Gateway.Address, customer.ApiKey);
        Assert.Equal(System.Net.HttpStatusCode.OK, await StatusOfAsync(() => desk.PostAsync(PathOf(second) + "/lease", null)));
        (await customer.Erp.PostAsync(PathOf(second) + "/lease")).ExpectProblem(409, "CONFLICT");
        (await customer.Erp.PostAsync("/api/signer/jobs/unknown/lease")).ExpectProblem(404, "NOT_FOUND");
        (await customer.Erp.GetAsync("/api/signer/jobs/unknown")).ExpectProblem(404, "NOT_FOUND");
        (await customer.Erp.GetAsync("/api/signer/queue?limit=0")).ExpectProblem(400, "VALIDATION_FAILED", "limit");
        Assert.True((bool)(await customer.Erp.GetAsync("/api/signer/queue")).Expect(200)["documents"]![1]!["taken"]!);
        var stranger = await signing.NewCustomerAsync();
        (await stranger.Erp.GetAsync(PathOf(second))).ExpectProblem(404, "NOT_FOUND");
        (await stranger.Erp.PostAsync(PathOf(second) + "/lease")).ExpectProblem(404, "NOT_FOUND");
    }

    [Fact]
    public async Task A_document_survives_a_restart_of_the_gateway()
    {
        await using var gateway = await SigningGateway.StartAsync();
        using var partner = await gateway.RegisterPartnerAsync();
        var customer = await TestCustomer.CreateAsync(gateway, partner);
        var filing = await SigningGateway.FileAsync(gateway, customer.Id, ["\"A\""]);
        using var desk = AgentNamed("desk", gateway.Address, customer.ApiKey);
        var job = await TakeAsync(desk);

        await gateway.RestartAsync();
        using var again = AgentNamed("desk", gateway.Address, customer.ApiKey);
        Assert.Equal((string?)job["jobId"], (string?)(await TakeAsync(again))["jobId"]);
        using var erp = gateway.CustomerOf(customer.ApiKey);
        (await erp.PostAsync($"/api/signer/jobs/{job["jobId"]}", new JsonObject { ["cms"] = await SignAsync("\"A\"", gateway) }))
            .Expect(200);
        SigningGateway.AssertSigned(await erp.EndedJsonAsync(filing), ["\"A\""]);
    }

    [Fact]
    public async Task What_nobody_signs_in_time_ends_the_filing_and_is_taken_back()
    {
        var customer = await signing.NewCustomerAsync();
        var filing = await SigningGateway.FileAsync(signing.Gateway, customer.Id, ["\"A\""], TimeSpan.FromMilliseconds(200));
        Assert.Equal("failed", (string?)(await customer.Erp.EndedJsonAsync(filing))["status"]);
        Assert.Equal(204, (await customer.Erp.GetAsync("/api/signer/jobs")).Status);
    }

    static string PathOf(JsonNode job) => $"/api/signer/jobs/{job["jobId"]}";

    static StringContent Json(JsonObject body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");

    static async Task<System.Net.HttpStatusCode> StatusOfAsync(Func<Task<HttpResponseMessage>> call)
    {
        using var answer = await call();
        return answer.StatusCode;
    }

    static HttpClient AgentNamed(string name, Uri gateway, string apiKey)
    {
        var http = new HttpClient { BaseAddress = gateway };
        http.DefaultRequestHeaders.Add("X-Api-Key", apiKey);
        http.DefaultRequestHeaders.Add("X-Signer-Name", name);
        return http;
    }

    static async Task<JsonNode> TakeAsync(HttpClient desk) =>
        JsonNode.Parse(await desk.GetStringAsync("/api/signer/jobs?wait=25"))!;

    static Task<HttpAnswer> AnswerAsync(TestCustomer customer, HttpAnswer job, JsonObject answer) =>
        customer.Erp.PostAsync($"/api/signer/jobs/{job["jobId"]}", answer);

    Task<string> SignAsync(string text) => SignAsync(text, signing.Gateway);

    static async Task<string> SignAsync(string text, GatewayUnderTest gateway)
    {
        var (file, password) = await SigningGateway.IssueAsync(gateway);
        var now = TimeProvider.System.GetUtcNow();
        using var key = Pkcs12Key.TryOpen(file, password, CertificateChoice.Any, now, out _)!;
        return Convert.ToBase64String(CadesSignature.Create(Encoding.UTF8.GetBytes(text), key.Certificate, key.Key, now));
    }
}
