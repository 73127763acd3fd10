using Tamga.Filings;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Http;

namespace Tamga.Azerbaijan.Tests.EndToEnd;

/// <summary>Two invoices, uploaded and signed.</summary>
sealed class UploadCase : PortalCase
{
    public override Task<HttpAnswer> PostAsync(HttpCaller erp) =>
        PostAsync(erp, "/uploads", Requests.Upload(Requests.Invoice("INV-0001"), Requests.Invoice("INV-0002")));

    public override async Task RequireOnceAsync(HttpCaller erp, SandboxUnderTest sandbox, FilingView filing)
    {
        Portal.Succeeded(filing);
        foreach (var kind in (string[])["import", "upload"])
            Assert.Equal([1, 1], (await sandbox.AcceptedAsync("vatportal", kind)).Select(e => (int)e["times"]!));
        var kinds = await EvidenceAsync(erp, filing);
        Assert.Contains("upload-request", kinds);
        Assert.Contains("found", kinds);
    }
}
