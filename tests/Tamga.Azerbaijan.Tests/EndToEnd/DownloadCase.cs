using System.Text.Json.Nodes;
using Tamga.Filings;
using Tamga.Sandbox.Azerbaijan;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Crashes;
using Tamga.TestKit.Http;

namespace Tamga.Azerbaijan.Tests.EndToEnd;

/// <summary>A filing at VatPortal whose office goes by its own clock.</summary>
abstract class PortalCase : FilingCase
{
    const int FirstYear = 2026;

    public override JsonObject Accounts => Portal.Enterprise;

    public override async Task<SandboxUnderTest> OpenOfficeAsync()
    {
        var sandbox = await SandboxUnderTest.StartAsync(
            StandingClock.OfOffice(new DateTimeOffset(FirstYear, 2, 3, 4, 0, 0, TimeSpan.Zero)));
        await sandbox.SeedAsync("vatportal", new
        {
            timing = new { queueMs = 50, workMs = 50, signMs = 50, pinTimeoutMs = 3_600_000 },
            months = (object[])
            [
                new
                {
                    subdomain = "demo", direction = "sent", year = 2025, month = 9, count = DownloadCase.Invoices,
                    pageSize = DownloadCase.PageSize,
                },
            ],
        });
        await sandbox.PinsAsync(new { phone = VatPortalSeeds.Phone, mode = "auto", delayMs = 150 });
        return sandbox;
    }

    protected override void Strip(JsonObject record) => record.Remove("authorityReference");

    protected static async Task<List<string>> EvidenceAsync(HttpCaller erp, FilingView filing)
    {
        var evidence = await erp.EvidenceAsync(filing.Id);
        Assert.Null(EvidenceLog.FirstBroken(evidence));
        return [.. evidence.Select(e => e.Kind)];
    }

    protected static Task<HttpAnswer> PostAsync(HttpCaller erp, string path, JsonNode order) =>
        erp.SendAsync(HttpMethod.Post, $"/api/vatportal{path}", order, idempotencyKey: CrashScene.IdempotencyKey);
}

/// <summary>A month of 50 invoices on three pages.</summary>
sealed class DownloadCase : PortalCase
{
    public const int Invoices = 50;
    public const int PageSize = 20;

    public override IReadOnlyList<string> Settings => [$"--Tamga:Azerbaijan:PageSize={PageSize}"];

    public override Task<HttpAnswer> PostAsync(HttpCaller erp) => PostAsync(
        erp, "/downloads", new JsonObject { ["dateFrom"] = "2025-09-01", ["dateTo"] = "2025-09-30", ["direction"] = "sent" });

    public override async Task RequireOnceAsync(HttpCaller erp, SandboxUnderTest sandbox, FilingView filing)
    {
        Portal.Succeeded(filing);
        // It changes nothing at the authority, and the portal has no way to ask for a process without its number: one whose
        // answer was lost on the way is begun again, and only that one.
        var kinds = await EvidenceAsync(erp, filing);
        var requests = kinds.Count(k => k == "download-request");
        Assert.InRange(requests, 1, 2);
        Assert.Equal(1, kinds.Count(k => k == "download-answer"));
        Assert.InRange((int)Assert.Single(await sandbox.AcceptedAsync("vatportal", "download"))["times"]!, 1, requests);

        var listed = (await erp.GetAsync("/api/vatportal/invoices?direction=sent&limit=1000")).Json["invoices"]!.AsArray();
        Assert.Equal(Invoices, listed.Select(i => (string)i!["qaime"]!).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Invoices, listed.Count);
    }

    protected override void Strip(JsonObject record)
    {
        base.Strip(record);
        // What of a page was written before a crash is there already when the page is read again.
        foreach (var name in (string[])["processId", "added", "unchanged"]) record["result"]!.AsObject().Remove(name);
    }
}
