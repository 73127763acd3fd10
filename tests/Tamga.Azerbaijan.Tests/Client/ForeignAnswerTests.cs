using System.Text;
using System.Text.Json;
using Tamga.Azerbaijan.Downloads;
using Tamga.Azerbaijan.Invoices;
using Tamga.Azerbaijan.Wire;
using Tamga.Upstream;

namespace Tamga.Azerbaijan.Tests.Client;

/// <summary>Answers that VatPortal did not write, and texts that nobody can decode.</summary>
public sealed class ForeignAnswerTests
{
    const string Status = "GET /demo/api/job/read_proc_status";
    const string Read = "GET /demo/api/etx/read_invoices";

    [Theory]
    [InlineData(403, "<html>Request blocked</html>", "text/html")]
    [InlineData(403, "", "text/plain")]
    [InlineData(404, "null", "application/json")]
    [InlineData(400, "{}", "application/json")]
    public async Task A_refusal_in_no_form_of_the_portals_is_a_fault_and_no_no(int status, string body, string type)
    {
        await using var portal = await ClientFixture.StartAsync();
        portal.Server.Expect(Status, status, body, type);

        var fault = await Assert.ThrowsAsync<AuthorityFaultException>(
            () => portal.Client.ReadStatusAsync(ClientFixture.WithToken, "5", default));

        Assert.Equal((AuthorityFaultKind.Foreign, true), (fault.Kind, fault.OutcomeUnknown));
    }

    [Fact]
    public async Task A_refusal_that_cannot_be_decoded_is_told_by_its_code()
    {
        await using var portal = await ClientFixture.StartAsync();
        // As a server in code page 1254 writes it.
        portal.Server.Expect(Status, context => context.Response.Body.WriteAsync((byte[])
            [.. "{\"res\":0,\"err_code\":5,\"err_msg\":\"\u015fifr"u8, 0xFD, .. " yanl"u8, 0xFD, .. "\u015f\"}"u8]).AsTask());
        var no = (await portal.Client.ReadStatusAsync(ClientFixture.WithToken, "5", default)).No!;
        Assert.Equal(VatPortalRefusals.Credentials, no.Reason);

        portal.Server.Expect(Status, """{"res":0,"err_code":5,"err_msg":"\ud800"}""");
        no = (await portal.Client.ReadStatusAsync(ClientFixture.WithToken, "5", default)).No!;
        Assert.Equal((VatPortalRefusals.Credentials, "\ufffd"), (no.Reason, no.Message));
    }

    [Fact]
    public async Task A_text_with_half_of_a_surrogate_pair_poisons_no_page()
    {
        await using var portal = await ClientFixture.StartAsync();
        portal.Server.Expect(
            Read, """{"\udc00":1,"err_code":0,"err_msg":"\ud800","data":{"invoices":[{"qaime":"AA1","name":"al\ud83dma"},{"qaime":"AA2"}]}}""");
        var read = new List<string>();
        var answer = await portal.Client.ReadDownloadsAsync(
            ClientFixture.WithToken, new PageQuery("1", default, default, InvoiceDirection.Sent, 1), invoice =>
            {
                read.Add(Encoding.UTF8.GetString(invoice.Span));
                return ValueTask.CompletedTask;
            }, default);

        Assert.Equal(new PageRead(2, null), ClientFixture.Value(answer));
        Assert.Equal("al\ufffdma", JsonElement.Parse(read[0]).GetProperty("name").GetString());
    }
}
