using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Tamga.Cades;
using Tamga.Filings;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.Egypt.Tests.EndToEnd;

/// <summary>Invoices that somebody's desk signs, and a desk that goes away in the middle.</summary>
public sealed class AgentTests
{
    [Fact]
    public async Task An_agent_that_disconnects_in_the_middle_loses_nothing()
    {
        const int count = 5;
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await WithAgentAsync(sandbox, "--Tamga:Egypt:Signing:Lease=00:00:00.300");
        using var key = await SealAsync(sandbox);
        var id = (string)(await gateway.Erp.PostInvoicesAsync(Enumerable.Range(1, count).Select(n => Nile.Invoice($"INV-{n}"))))
            .Expect(202)["id"]!;
        var waiting = await gateway.Erp.FilingWhenAsync(id, filing => filing.WaitingFor?.What == "signature");
        Assert.Equal(FilingStatus.Waiting, waiting.Status);

        // The first agent signs two, takes a third and is gone.
        for (var signed = 0; signed < 2; signed++) await SignAsync(gateway.Erp, await JobAsync(gateway.Erp), key);
        var lost = await JobAsync(gateway.Erp);
        Assert.Empty(await sandbox.AcceptedAsync("eta", "document"));

        // Another one comes, across a restart of the gateway, and does the rest.
        await gateway.StopAsync();
        await gateway.RestartAsync();
        var last = new List<string>();
        for (var signed = 2; signed < count; signed++)
        {
            var job = await JobAsync(gateway.Erp);
            last.Add((string)job["internalId"]!);
            await SignAsync(gateway.Erp, job, key);
        }

        Assert.Contains((string)lost["internalId"]!, last);
        var filing = await gateway.Erp.EndedAsync(id);
        Assert.Equal(FilingStatus.Succeeded, filing.Status);
        (await sandbox.AcceptedAsync("eta", "valid")).AcceptedOnce(count);
    }

    [Fact]
    public async Task A_signature_over_another_text_never_reaches_ETA()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await WithAgentAsync(sandbox);
        using var key = await SealAsync(sandbox);
        var id = (string)(await gateway.Erp.PostInvoicesAsync([Nile.Invoice("A")])).Expect(202)["id"]!;
        var job = await JobAsync(gateway.Erp);
        var refused = await PostAsync(gateway.Erp, job, Cms("another text", key));
        Assert.Equal(422, refused.Status);
        Assert.Empty(await sandbox.AcceptedAsync("eta", "document"));
        await SignAsync(gateway.Erp, job, key);
        Assert.Equal(FilingStatus.Succeeded, (await gateway.Erp.EndedAsync(id)).Status);
    }

    [Fact]
    public async Task What_the_desk_could_not_sign_is_signed_and_sent_by_a_retry()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await WithAgentAsync(sandbox);
        using var key = await SealAsync(sandbox);
        var id = (string)(await gateway.Erp.PostInvoicesAsync([Nile.Invoice("A"), Nile.Invoice("B")])).Expect(202)["id"]!;
        for (var jobs = 0; jobs < 2; jobs++) await RefuseAsync(gateway.Erp, await JobAsync(gateway.Erp), "no token in any slot");

        var failed = await gateway.Erp.EndedAsync(id);
        Assert.Equal(
            (FilingStatus.Failed, "SIGNING_FAILED", true), (failed.Status, failed.Error!.ErrorCode, failed.Error.Retryable));
        Assert.Contains("no token in any slot", failed.Error.Message, StringComparison.Ordinal);

        // One of them is posted anew meanwhile: that filing has its number, and the retry goes on with the other.
        var anew = (string)(await gateway.Erp.PostInvoicesAsync([Nile.Invoice("B")])).Expect(202)["id"]!;
        (await gateway.Erp.RetryAsync(id)).Expect(202, 200);
        for (var jobs = 0; jobs < 2; jobs++) await SignAsync(gateway.Erp, await JobAsync(gateway.Erp), key);
        foreach (var filing in new[] { id, anew })
            Assert.Equal(FilingStatus.Succeeded, (await gateway.Erp.EndedAsync(filing)).Status);
        (await sandbox.AcceptedAsync("eta", "document")).AcceptedOnce(2);
        (await gateway.Erp.RetryAsync(id)).Expect(409);
    }

    [Fact]
    public async Task A_batch_that_was_signed_in_part_is_sent_in_part_and_the_rest_by_a_retry()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await WithAgentAsync(sandbox);
        using var key = await SealAsync(sandbox);
        var id = (string)(await gateway.Erp.PostInvoicesAsync([Nile.Invoice("A"), Nile.Invoice("B")])).Expect(202)["id"]!;
        await SignAsync(gateway.Erp, await JobAsync(gateway.Erp), key);
        await RefuseAsync(gateway.Erp, await JobAsync(gateway.Erp), "the PIN was not given");
        var failed = await gateway.Erp.EndedAsync(id);
        Assert.Equal(("SIGNING_FAILED", true), (failed.Error!.ErrorCode, failed.Error.Retryable));
        Assert.Equal(["NotSigned", "Valid"], failed.Documents().Select(d => (string)d["status"]!).Order(StringComparer.Ordinal));

        (await gateway.Erp.RetryAsync(id)).Expect(202, 200);
        await SignAsync(gateway.Erp, await JobAsync(gateway.Erp), key);
        Assert.Equal(FilingStatus.Succeeded, (await gateway.Erp.EndedAsync(id)).Status);
        (await sandbox.AcceptedAsync("eta", "document")).AcceptedOnce(2);
    }

    [Fact]
    public async Task What_is_known_of_documents_is_shown_while_they_are_at_work()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await WithAgentAsync(sandbox);
        using var key = await SealAsync(sandbox);
        var posted = (await gateway.Erp.PostInvoicesAsync([Nile.Invoice("A")])).Expect(202).Json;
        var queued = Assert.Single(posted["result"]!["documents"]!.AsArray())!.AsObject();
        Assert.Equal(["internalId", "uuid", "longId", "submissionId", "status", "errors"], queued.Select(m => m.Key));
        Assert.Equal(("A", null, "Queued"), ((string?)queued["internalId"], (string?)queued["uuid"], (string?)queued["status"]));
        Assert.Equal("eta|preproduction|123456789|I|A", (string?)posted["naturalKey"]);

        await sandbox.SeedAsync(Nile.EtaSeed, new { settings = new { validatedAfterMs = 1_000_000 } });
        await SignAsync(gateway.Erp, await JobAsync(gateway.Erp), key);
        var submitted = await gateway.Erp.FilingWhenAsync(
            (string)posted["id"]!,
            f => f.Result.TryGetProperty("documents", out var d) && d[0].GetProperty("status").GetString() == "Submitted");
        Assert.True(submitted.Status is FilingStatus.Running or FilingStatus.Waiting);
        Assert.NotNull((string?)submitted.Documents()[0]["uuid"]);
        Assert.Equal((string?)submitted.Documents()[0]["uuid"], submitted.AuthorityReference.GetProperty("uuid").GetString());
    }

    [Fact]
    public async Task A_file_that_cannot_sign_is_refused_when_it_is_given()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        using var http = new HttpClient { BaseAddress = sandbox.Address };
        using var expired = await http.PostAsJsonAsync(
            "/sandbox/certificates",
            new { rin = "123456789", validFrom = "2020-01-01T00:00:00Z", validUntil = "2021-01-01T00:00:00Z" });
        using var good = await http.PostAsJsonAsync("/sandbox/certificates", new { rin = "123456789" });
        var (old, current) =
            ((await expired.Content.ReadFromJsonAsync<JsonNode>())!, (await good.Content.ReadFromJsonAsync<JsonNode>())!);
        foreach (var (pkcs12, password, complaint) in new[]
        {
            ("AAAA", "x", "cannot be opened"), ((string)current["pkcs12"]!, "wrong", "password"),
            ((string)old["pkcs12"]!, (string)old["password"]!, "valid now"),
        })
        {
            var accounts = Nile.Accounts();
            accounts["signing"] = new JsonObject { ["mode"] = "pkcs12", ["pkcs12"] = pkcs12, ["password"] = password };
            var refused = await Assert.ThrowsAnyAsync<Exception>(() => gateway.RegisterCustomerAsync(accounts));
            Assert.Contains("$.signing.pkcs12", refused.Message, StringComparison.Ordinal);
            Assert.Contains(complaint, refused.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>A gateway whose customer's documents are signed at its desk.</summary>
    static Task<GatewayUnderTest> WithAgentAsync(SandboxUnderTest sandbox, params string[] settings)
    {
        var accounts = Nile.Accounts();
        accounts["signing"] = new JsonObject { ["mode"] = "agent" };
        return Nile.StartAsync(sandbox, settings, accounts);
    }

    static async Task<X509Certificate2> SealAsync(SandboxUnderTest sandbox)
    {
        using var http = new HttpClient { BaseAddress = sandbox.Address };
        using var answer = await http.PostAsJsonAsync("/sandbox/certificates", new { rin = "123456789" });
        var issued = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>())!;
        return X509CertificateLoader.LoadPkcs12(Convert.FromBase64String((string)issued["pkcs12"]!), (string)issued["password"]!);
    }

    static async Task<JsonNode> JobAsync(HttpCaller erp)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var answer = await erp.GetAsync("/api/signer/jobs?wait=5");
            if (answer.Status == 200) return answer.Json;
            Assert.Equal(204, answer.Status);
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(60), "nothing to sign for a minute");
        }
    }

    static async Task SignAsync(HttpCaller erp, JsonNode job, X509Certificate2 key) =>
        (await PostAsync(erp, job, Cms((string)job["canonicalText"]!, key))).Expect(200);

    static async Task RefuseAsync(HttpCaller erp, JsonNode job, string why) =>
        (await erp.PostAsync($"/api/signer/jobs/{job["jobId"]}", new JsonObject { ["error"] = why })).Expect(200);

    static Task<HttpAnswer> PostAsync(HttpCaller erp, JsonNode job, string cms) =>
        erp.PostAsync($"/api/signer/jobs/{job["jobId"]}", new JsonObject { ["cms"] = cms });

    static string Cms(string text, X509Certificate2 seal)
    {
        using var key = seal.GetRSAPrivateKey()!;
        return Convert.ToBase64String(
            CadesSignature.Create(Encoding.UTF8.GetBytes(text), seal, key, TimeProvider.System.GetUtcNow()));
    }
}
