using Tamga.Filings;
using Tamga.SelfHost.Tests.Harness;

namespace Tamga.SelfHost.Tests.Azerbaijan;

/// <summary>Two invoices, uploaded and signed.</summary>
sealed class UploadCase : PortalCase
{
    public override Task<ErpAnswer> PostAsync(ErpClient erp) =>
        PostAsync(erp, "/uploads", Orders.Upload(Orders.Invoice("INV-0001"), Orders.Invoice("INV-0002")));

    public override async Task RequireOnceAsync(ErpClient erp, SandboxUnderTest sandbox, FilingView filing)
    {
        Portal.Succeeded(filing);
        foreach (var kind in (string[])["import", "upload"])
            Assert.Equal([1, 1], (await sandbox.AcceptedAsync("vatportal", kind)).Select(e => (int)e["times"]!));
        var kinds = await EvidenceAsync(erp, filing);
        Assert.Contains("upload-request", kinds);
        Assert.Contains("found", kinds);
    }
}
