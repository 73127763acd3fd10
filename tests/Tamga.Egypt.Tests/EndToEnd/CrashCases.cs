using System.Text.Json.Nodes;
using Tamga.Filings;
using Tamga.Sandbox.Egypt;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Crashes;
using Tamga.TestKit.Http;

namespace Tamga.Egypt.Tests.EndToEnd;

/// <summary>A filing at ETA whose office goes by its own clock.</summary>
abstract class EtaCase : FilingCase
{
    protected const string Document = "SEEDED00000000000000000001";

    public override JsonObject Accounts => Nile.Accounts();

    public override IReadOnlyList<string> Settings =>
        [.. Nile.QuickPace, "--Tamga:Egypt:BatchDocuments=2", "--Tamga:Egypt:BatchReceipts=2"];

    public override async Task<SandboxUnderTest> OpenOfficeAsync()
    {
        var sandbox = await SandboxUnderTest.StartAsync(StandingClock.OfOffice(TimeProvider.System.GetUtcNow()));
        await sandbox.SeedAsync(Nile.EtaSeed, new
        {
            settings = new { validatedAfterMs = 1000, stateChangedAfterMs = 1000, submissionHiddenForMs = 300 },
            documents = new[] { new { uuid = Document, document = Nile.Sent("OLD-1") } },
        });
        return sandbox;
    }

    protected override void Strip(JsonObject record)
    {
        record.Remove("authorityReference");
        if (record["result"] is not JsonObject result) return;
        foreach (var name in (string[])["cancelRequestDate"]) result.Remove(name);
        result.Remove("more");
        foreach (var code in result["codes"] as JsonArray ?? []) code!.AsObject().Remove("requestId");
        foreach (var document in result["documents"] as JsonArray ?? [])
            foreach (var name in (string[])["uuid", "longId", "submissionId", "publicUrl"]) document!.AsObject().Remove(name);
    }

    protected static async Task RequireEvidenceAsync(HttpCaller erp, FilingView filing)
    {
        Assert.True(filing.Status == FilingStatus.Succeeded, filing.Error?.Message);
        Assert.Null(EvidenceLog.FirstBroken(await erp.EvidenceAsync(filing.Id)));
    }
}

/// <summary>Three invoices in two submissions.</summary>
sealed class InvoicesCase : EtaCase
{
    public override Task<HttpAnswer> PostAsync(HttpCaller erp) =>
        erp.PostInvoicesAsync([Nile.Invoice("A"), Nile.Invoice("B"), Nile.Invoice("C")], CrashScene.IdempotencyKey);

    public override async Task RequireOnceAsync(HttpCaller erp, SandboxUnderTest sandbox, FilingView filing)
    {
        await RequireEvidenceAsync(erp, filing);
        (await sandbox.AcceptedAsync("eta", "document")).AcceptedOnce(3);
        (await sandbox.AcceptedAsync("eta", "valid")).AcceptedOnce(3);
        // Not even tried twice: what a crash left open was looked for.
        Assert.Equal((2, 2), await sandbox.CallsAsync("documentsubmissions"));
    }
}

/// <summary>Three receipts of one device in two submissions.</summary>
sealed class ReceiptsCase : EtaCase
{
    readonly string _issued = PointOfSale.Now;

    public override Task<HttpAnswer> PostAsync(HttpCaller erp) => erp.PostReceiptsAsync(
        [
            PointOfSale.Sale("R-1", EtaSeeds.FirstPos, _issued), PointOfSale.Sale("R-2", EtaSeeds.FirstPos, _issued),
            PointOfSale.Sale("R-3", EtaSeeds.FirstPos, _issued),
        ], CrashScene.IdempotencyKey);

    public override async Task RequireOnceAsync(HttpCaller erp, SandboxUnderTest sandbox, FilingView filing)
    {
        await RequireEvidenceAsync(erp, filing);
        await sandbox.ChainsHoldAsync(3);
        (await sandbox.AcceptedAsync("eta", "valid-receipt")).AcceptedOnce(3);
        Assert.Equal((2, 2), await sandbox.CallsAsync("receiptsubmissions"));
    }
}

/// <summary>A device's receipts of every type, each sold and taken back, in batches that end between the two.</summary>
sealed class EveryReceiptTypeCase : EtaCase
{
    readonly IReadOnlyList<JsonObject> _receipts = PointOfSale.EveryType(EtaSeeds.FirstPos, PointOfSale.Now);

    public override IReadOnlyList<string> Settings => [.. Nile.QuickPace, "--Tamga:Egypt:BatchReceipts=5"];

    public override Task<HttpAnswer> PostAsync(HttpCaller erp) => erp.PostReceiptsAsync(_receipts, CrashScene.IdempotencyKey);

    public override async Task RequireOnceAsync(HttpCaller erp, SandboxUnderTest sandbox, FilingView filing)
    {
        await RequireEvidenceAsync(erp, filing);
        Assert.All(filing.Documents(), one => Assert.True((string?)one["status"] == "Valid", one.ToJsonString()));
        await sandbox.ChainsHoldAsync(_receipts.Count);
        (await sandbox.AcceptedAsync("eta", "valid-receipt")).AcceptedOnce(_receipts.Count);
        // What came back before the crash has come back once: nothing is left of any sale.
        var more = await erp.ValidateReceiptsAsync("", PointOfSale.ReturnOf("RC", "RC-2", EtaSeeds.FirstPos, "SC-1"));
        Assert.False((bool)more["valid"]!);
    }
}

/// <summary>A document of before that is cancelled.</summary>
sealed class CancellationCase : EtaCase
{
    public override Task<HttpAnswer> PostAsync(HttpCaller erp) => erp.PostAsync(
        $"/api/Invoices/{Document}/cancel", new JsonObject { ["reason"] = "Wrong invoice details" },
        ("Idempotency-Key", CrashScene.IdempotencyKey));

    public override async Task RequireOnceAsync(HttpCaller erp, SandboxUnderTest sandbox, FilingView filing)
    {
        await RequireEvidenceAsync(erp, filing);
        Assert.Equal("Cancelled", filing.Result.GetProperty("status").GetString());
        (await sandbox.AcceptedAsync("eta", "cancellation")).AcceptedOnce(1);
        Assert.Equal((1, 1), await sandbox.CallsAsync("state"));
    }
}

/// <summary>Codes in portions of two, or of seven.</summary>
/// <param name="count">How many codes.</param>
sealed class ItemCodesCase(int count) : EtaCase
{
    int Portion => count > 10 ? 7 : 2;

    public override IReadOnlyList<string> Settings => [.. base.Settings, $"--Tamga:Egypt:ItemCodes:BatchCodes={Portion}"];

    public override async Task<SandboxUnderTest> OpenOfficeAsync()
    {
        var sandbox = await base.OpenOfficeAsync();
        await sandbox.SeedAsync(Nile.EtaSeed, new { settings = new { codesDecidedAfterMs = 1000 } });
        return sandbox;
    }

    public override Task<HttpAnswer> PostAsync(HttpCaller erp) =>
        erp.PostAsync("/api/ItemCodes", Codes.Body(count), ("Idempotency-Key", CrashScene.IdempotencyKey));

    public override async Task RequireOnceAsync(HttpCaller erp, SandboxUnderTest sandbox, FilingView filing)
    {
        await RequireEvidenceAsync(erp, filing);
        (await sandbox.AcceptedAsync("eta", "item-code")).AcceptedOnce(count);
        (await sandbox.AcceptedAsync("eta", "approved-item-code")).AcceptedOnce(count);
        // Not even tried twice: what a crash left open was looked for.
        var portions = (count + Portion - 1) / Portion;
        Assert.Equal((portions, portions), await sandbox.CallsAsync("requests/codes"));
    }
}
