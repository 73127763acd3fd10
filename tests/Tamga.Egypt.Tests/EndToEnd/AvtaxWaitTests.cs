using System.Text.Json.Nodes;

namespace Tamga.Egypt.Tests.EndToEnd;

/// <summary>
/// What an ERP that was written for Avtax reads at the top of an answer it has waited for, and what it is refused with.
/// </summary>
public sealed class AvtaxWaitTests
{
    [Fact]
    public async Task The_quick_start_answers_with_ETAs_submission_and_each_document_at_the_top()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox, accounts: Avtax.NewCustomer());
        var answer = (await gateway.Erp.SubmitQuickStartAsync()).Expect(200);
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
        var later = (await gateway.Erp.PostInvoicesAsync([Avtax.WithActivity("B")])).Expect(202);
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
            "/api/Invoices/cancel", Avtax.Named((string)mixed["documents"]![1]!["uuid"]!, "Wrong buyer details"),
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

    static JsonObject Body(params string[] numbers) =>
        new() { ["invoices"] = new JsonArray([.. numbers.Select(number => Nile.Invoice(number))]) };
}
