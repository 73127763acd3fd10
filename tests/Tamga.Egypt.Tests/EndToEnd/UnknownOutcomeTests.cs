using System.Text.Json;
using Tamga.Api;
using Tamga.Filings;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;

namespace Tamga.Egypt.Tests.EndToEnd;

/// <summary>Submissions whose answer is lost, late, broken or refused: in the end ETA has every document once.</summary>
public sealed class UnknownOutcomeTests
{
    const string Submissions = "/documentsubmissions";

    static readonly object NothingFound = new
    {
        result = Array.Empty<object>(), metadata = new { continuationToken = " EndofResultSet" },
    };

    public static TheoryData<string> Faults =>
        [.. CallFault.All.Select(fault => fault.Name).Where(name => !name.Contains("201", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Whatever_happens_to_a_submission_the_documents_are_there_once(string name)
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        var fault = CallFault.Named(name);
        await using var gateway = await Nile.StartAsync(sandbox, [fault.PatienceOf("Egypt")]);
        await sandbox.ArmAtAsync(Submissions, new Dictionary<string, object>(fault.Fault) { ["method"] = "POST" });
        await RequireOnceAsync(gateway, sandbox);
        Assert.Equal(1, await sandbox.FaultsFiredAsync());
    }

    [Theory]
    [InlineData("/connect/token")]
    [InlineData("/documentsubmissions/")]
    [InlineData("/details")]
    public async Task A_call_that_changes_nothing_is_made_again(string path)
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        await sandbox.SeedAsync(
            Nile.EtaSeed, new { endTokens = true, outcomes = new[] { new { match = "B", outcome = "invalid" } } });
        await sandbox.ArmAtAsync(path, new { kind = "drop-after", times = 2 });
        var filing = await gateway.Erp.SubmitAsync(Nile.Invoice("A"), Nile.Invoice("B"));
        Assert.Equal(["Valid", "Invalid"], filing.Documents().Select(document => (string)document["status"]!));
        (await sandbox.AcceptedAsync("eta", "document")).AcceptedOnce(2);
    }

    [Fact]
    public async Task A_duplicate_after_a_lost_answer_is_looked_for_and_not_filed_twice()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        // The answer is lost, and for a while the search does not show what was sent: the same bytes go out again.
        await sandbox.ArmAtAsync(Submissions, new { method = "POST", kind = "drop-after" });
        await sandbox.ArmAtAsync("/documents/search", new { kind = "status", status = 200, body = NothingFound, times = 12 });
        await RequireOnceAsync(gateway, sandbox);
        Assert.True((await sandbox.CallsAsync("documentsubmissions")).Times > 1, "the duplicate was never sent");
    }

    [Fact]
    public async Task A_second_one_that_ETA_finds_to_be_a_duplicate_is_not_the_document()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        // A duplicate payload is not recognised: the document is there twice, the second time Invalid.
        await sandbox.SeedAsync(Nile.EtaSeed, new { settings = new { duplicateWindowSeconds = 0 } });
        await using var gateway = await Nile.StartAsync(sandbox, ["--Tamga:Egypt:SettleTime=00:00:00"]);
        await sandbox.ArmAtAsync(Submissions, new { method = "POST", kind = "drop-after" });
        await sandbox.ArmAtAsync("/documents/search", new { kind = "status", status = 200, body = NothingFound, times = 1 });
        var filing = await gateway.Erp.SubmitAsync(Nile.Invoice("A"));
        Assert.Equal("Valid", (string?)Assert.Single(filing.Documents())["status"]);
        var accepted = await sandbox.AcceptedAsync("eta", "document");
        Assert.True(accepted.Count == 2 || (int)accepted[0]["times"]! == 2, "the document was sent once only");
        (await sandbox.AcceptedAsync("eta", "valid")).AcceptedOnce(1);
    }

    [Fact]
    public async Task A_storm_of_429s_passes()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        await sandbox.ArmAtAsync("/eta-api/", new
        {
            kind = "throttle", retryAfterSeconds = 0, rate = 0.5, seed = 7, times = 40,
            body = new { error = "Too many requests", message = "API calls quota exceeded", code = 429 },
        });
        await RequireOnceAsync(gateway, sandbox);
    }

    [Fact]
    public async Task A_limit_of_ETA_is_kept_to_after_the_first_429()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await sandbox.SeedAsync(Nile.EtaSeed, new { throttles = new[] { new { path = "/documentsubmissions", everyMs = 300 } } });
        await using var gateway = await Nile.StartAsync(sandbox, ["--Tamga:Egypt:BatchDocuments=2"]);
        var filing = await gateway.Erp.SubmitAsync([.. Enumerable.Range(1, 6).Select(n => Nile.Invoice($"INV-{n}"))]);
        Assert.All(filing.Documents(), document => Assert.Equal("Valid", (string?)document["status"]));
        (await sandbox.AcceptedAsync("eta", "document")).AcceptedOnce(6);
    }

    static async Task RequireOnceAsync(GatewayUnderTest gateway, SandboxUnderTest sandbox)
    {
        var filing = await gateway.Erp.SubmitAsync(Nile.Invoice("A"), Nile.Invoice("B"), Nile.Invoice("C"));
        Assert.True(filing.Status == FilingStatus.Succeeded, JsonSerializer.Serialize(filing, ApiJson.Options));
        Assert.All(filing.Documents(), document => Assert.Equal("Valid", (string?)document["status"]));
        (await sandbox.AcceptedAsync("eta", "document")).AcceptedOnce(3);
        (await sandbox.AcceptedAsync("eta", "valid")).AcceptedOnce(3);
        Assert.Null(EvidenceLog.FirstBroken(await gateway.Erp.EvidenceAsync(filing.Id)));
    }
}
