using Tamga.Azerbaijan.Downloads;
using Tamga.Azerbaijan.Invoices;
using Tamga.TestKit.Compliance.Upstream;
using Tamga.Upstream;

namespace Tamga.Azerbaijan.Tests.Client;

/// <inheritdoc/>
public sealed class VatPortalRefusalTests : RefusalCompliance
{
    protected override (int Status, string Body, string Code, string Message) Own =>
        (400, """{"res":0,"err_code":6,"err_msg":"No invoices","data":null}""", "6", "No invoices");

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task A_page_of_invoices_is_refused_alike(int status, string body, string contentType)
    {
        await using var portal = await ClientFixture.StartAsync();
        portal.Server.Expect("GET /demo/api/etx/read_invoices", status, body, contentType);
        var fault = await Assert.ThrowsAsync<AuthorityFaultException>(() => portal.Client.ReadDownloadsAsync(
            ClientFixture.WithToken, new PageQuery("1", default, default, InvoiceDirection.Sent, 1),
            _ => ValueTask.CompletedTask, default));
        Assert.Equal(AuthorityFaultKind.Foreign, fault.Kind);
    }

    protected override async Task<AuthorityNo?> AskAsync(int status, string body, string contentType)
    {
        await using var portal = await ClientFixture.StartAsync();
        portal.Server.Expect("POST /demo/api/inv/import_upload_invoices.php", status, body, contentType);
        return (await portal.Client.ImportInvoicesAsync(ClientFixture.WithToken, "{}"u8.ToArray(), default)).No;
    }
}
