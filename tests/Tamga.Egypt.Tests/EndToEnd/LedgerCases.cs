using System.Text.Json.Nodes;
using Tamga.Filings;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Crashes;
using Tamga.TestKit.Http;

namespace Tamga.Egypt.Tests.EndToEnd;

/// <summary>What others have sent to the taxpayer in a month.</summary>
sealed class ReceivedCase(int documents) : EtaCase
{
    public override IReadOnlyList<string> Settings =>
        [.. Nile.QuickPace, "--Tamga:Egypt:Received:PieceDays=30", "--Tamga:Egypt:Received:Parallel=1"];

    public override async Task<SandboxUnderTest> OpenOfficeAsync()
    {
        var sandbox = await base.OpenOfficeAsync();
        await sandbox.SeedReceivedAsync(documents);
        return sandbox;
    }

    public override Task<HttpAnswer> PostAsync(HttpCaller erp) => erp.PostAsync(
        $"{Ledger.Received}/sync", Ledger.Span(), ("Idempotency-Key", CrashScene.IdempotencyKey));

    public override async Task RequireOnceAsync(HttpCaller erp, SandboxUnderTest sandbox, FilingView filing)
    {
        Assert.True(filing.Status == FilingStatus.Succeeded, filing.Error?.Message);
        using var books = await OfficeBooks.OpenAsync(sandbox);
        Assert.Equal(documents, await ReceivedTests.AddsUpAsync(erp, books));
    }

    protected override void Strip(JsonObject record)
    {
        base.Strip(record);
        // What was written before a crash is there already when it is read again.
        foreach (var name in (string[])["from", "to", "pages", "seen", "added", "changed", "unchanged"])
            record["result"]!.AsObject().Remove(name);
    }
}

/// <summary>A package of the last month.</summary>
sealed class PackageCase : EtaCase
{
    public override Task<HttpAnswer> PostAsync(HttpCaller erp) => erp.PostAsync(
        "/api/Packages", PackageTests.Order(), ("Idempotency-Key", CrashScene.IdempotencyKey));

    public override async Task RequireOnceAsync(HttpCaller erp, SandboxUnderTest sandbox, FilingView filing)
    {
        await RequireEvidenceAsync(erp, filing);
        (await sandbox.AcceptedAsync("eta", "document-package")).AcceptedOnce(1);
        Assert.Equal(filing.Id, (string?)Assert.Single(
            (await erp.GetAsync("/api/Packages")).Expect(200)["packages"]!.AsArray())!["id"]);
    }

    protected override void Strip(JsonObject record)
    {
        base.Strip(record);
        foreach (var name in (string[])["packageId", "deletionDate", "contentUrl"]) record["result"]!.AsObject().Remove(name);
    }
}
