using System.Text;
using Tamga.Azerbaijan.Downloads;
using Tamga.Azerbaijan.Invoices;
using Tamga.Azerbaijan.Wire;
using Tamga.Upstream;

namespace Tamga.Azerbaijan.Tests.Client;

/// <summary>The documented answers, in all their forms, and what they mean.</summary>
public sealed class AnswerTests
{
    const string StatusCall = "GET /demo/api/job/read_proc_status";
    const string ImportCall = "POST /demo/api/inv/import_upload_invoices.php";

    [Theory]
    [InlineData("doc-status-success", 2)]
    [InlineData("doc-status-unwrapped", 2)]
    [InlineData("doc-status-error", 3)]
    [InlineData("doc-etx-delete-5", 2)]
    [InlineData("doc-quickstart-2", 2)]
    [InlineData("syn-status-running-empty", 1)]
    [InlineData("syn-status-unknown-0", 0)]
    public async Task A_status_is_read_with_and_without_an_envelope(string document, int status)
    {
        Assert.Equal(status, (await StatusAsync(ClientFixture.Document(document))).Status);
    }

    [Fact]
    public async Task PIN1_shows_its_code_until_the_login_is_done()
    {
        var stats = ProcessStats.Of((await StatusAsync(ClientFixture.Document("syn-status-running-pin1"))).Stats);
        Assert.Equal("4821", stats.Pin1Code);
        Assert.False(stats.LoginDone);
    }

    [Fact]
    public async Task PIN2_shows_its_code_until_the_invoices_are_signed()
    {
        var stats = ProcessStats.Of((await StatusAsync(ClientFixture.Document("syn-status-running-pin2"))).Stats);
        Assert.Equal("9377", stats.Pin2Code);
        Assert.True(stats.LoginDone);
        Assert.False(stats.Signed);
    }

    [Fact]
    public async Task NEED_RETRY_is_no_complaint_and_other_texts_are()
    {
        Assert.Empty(
            ProcessStats.Of((await StatusAsync(ClientFixture.Document("syn-status-running-need-retry"))).Stats).Complaints);
        Assert.Equal(["Invalid VOEN: 1111111111"],
            ProcessStats.Of((await StatusAsync(ClientFixture.Document("doc-status-error"))).Stats).Complaints);
    }

    [Theory]
    [InlineData("doc-etx-import-response", "123")]
    [InlineData("doc-quickstart-1", "12345")]
    [InlineData("doc-etx-delete-3", "12345")]
    public async Task A_process_id_is_read_where_res_is_missing(string document, string id) =>
        Assert.Equal(id, ClientFixture.Value(await ImportAsync(ClientFixture.Document(document))).Id);

    [Theory]
    [InlineData("""{"err_code":"0","data":{"id":"77"}}""", "77")]
    [InlineData("""{"res":1,"data":{"id":77}}""", "77")]
    [InlineData("""{"id":77}""", "77")]
    public async Task Numbers_come_as_text_and_envelopes_in_part(string answer, string id) =>
        Assert.Equal(id, ClientFixture.Value(await ImportAsync(answer)).Id);

    [Fact]
    public async Task Uploaded_invoices_come_with_their_numbers()
    {
        await using var portal = await ClientFixture.StartAsync();
        portal.Server.Expect("GET /demo/api/inv/read_invoices", ClientFixture.Document("doc-quickstart-3"));
        var found = ClientFixture.Value(
            await portal.Client.ReadUploadsAsync(ClientFixture.WithToken, ["INV-2025-001"], CancellationToken.None));
        Assert.Equal([new UploadedInvoice("INV-2025-001", "AA25010000123")], found);
    }

    [Fact]
    public async Task What_a_process_brought_is_handed_on_as_it_is()
    {
        await using var portal = await ClientFixture.StartAsync();
        portal.Server.Expect("GET /demo/api/job/read_proc_data", ClientFixture.Document("syn-read-proc-data"));
        var data = ClientFixture.Value(await portal.Client.ReadDataAsync(ClientFixture.WithToken, "5", CancellationToken.None));
        Assert.Equal("AA25010000123", data.GetProperty("invoices")[0].GetProperty("qaime").GetString());
    }

    [Fact]
    public async Task The_documented_page_of_invoices_is_read()
    {
        await using var portal = await ClientFixture.StartAsync();
        portal.Server.Expect("GET /demo/api/etx/read_invoices", ClientFixture.Document("doc-etx-read-response"));
        var heads = new List<InvoiceHead>();
        var count = await portal.Client.ReadDownloadsAsync(
            ClientFixture.WithToken, new PageQuery("123", default, default, InvoiceDirection.Sent, 1), invoice =>
            {
                heads.Add(InvoiceHead.Read(invoice.Span, TimeZoneInfo.Utc));
                return ValueTask.CompletedTask;
            }, CancellationToken.None);
        Assert.Equal(new PageRead(1, 1), ClientFixture.Value(count));
        Assert.Equal(
            [new InvoiceHead("AA24080000001", new DateTime(2025, 8, 7, 14, 30, 0, DateTimeKind.Unspecified), "approved")], heads);
    }

    [Theory]
    [InlineData("doc-err-5", false, "5", "credentials")]
    [InlineData("doc-quickstart-4", false, "5", "credentials")]
    [InlineData("doc-err-6", false, "6", "other")]
    [InlineData("doc-quickstart-6", false, "6", "other")]
    [InlineData("doc-err-14", false, "14", "invoice")]
    [InlineData("doc-quickstart-5", false, "14", "invoice")]
    [InlineData("doc-err-20", false, "20", "not-found")]
    [InlineData("doc-etx-delete-4", false, "20", "not-found")]
    [InlineData("doc-partner-error-15", true, "15", "phone")]
    [InlineData("doc-partner-error-16", true, "16", "phone")]
    [InlineData("doc-partner-error-17", true, "17", "phone")]
    public async Task A_documented_error_is_a_no_with_its_meaning(string document, bool isPartner, string code, string reason)
    {
        var no = (await ImportAsync(ClientFixture.Document(document), isPartner: isPartner)).No;
        Assert.NotNull(no);
        Assert.Equal((code, reason), (no.Code, no.Reason.Name));
    }

    [Theory]
    [InlineData(1, "method")]
    [InlineData(2, "content type")]
    [InlineData(3, "root element")]
    [InlineData(4, "empty")]
    [InlineData(5, "wrong")]
    [InlineData(6, "no invoices")]
    [InlineData(7, "disabled")]
    [InlineData(14, "not valid")]
    [InlineData(15, "ASAN phone")]
    [InlineData(17, "exists")]
    [InlineData(20, "not found")]
    public async Task Every_documented_code_has_words(int code, string words)
    {
        var no = (await ImportAsync($$"""{"res":0,"err_code":{{code}},"err_msg":""}""", status: 400)).No!;
        Assert.Contains(words, new VatPortalWords().WordsOf(no), StringComparison.OrdinalIgnoreCase);
        var error = new VatPortalWords().ErrorOf(no);
        Assert.Equal(code.ToString(), error.AuthorityCode);
        Assert.Contains(words, error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(16)]
    public async Task Internal_trouble_is_a_fault_whose_outcome_is_unknown(int code)
    {
        var fault = await Assert.ThrowsAsync<AuthorityFaultException>(
            () => ImportAsync($$"""{"res":0,"err_code":{{code}},"err_msg":""}"""));
        Assert.Equal(AuthorityFaultKind.AskedToRetry, fault.Kind);
        Assert.True(fault.OutcomeUnknown);
    }

    [Fact]
    public async Task Of_a_partner_16_is_about_the_phone_and_never_tried_again() =>
        Assert.Equal(
            VatPortalRefusals.Phone, (await ImportAsync("""{"res":0,"err_code":16,"err_msg":""}""", isPartner: true)).No!.Reason);

    [Fact]
    public async Task Of_a_partner_17_without_words_of_a_phone_is_an_id_that_exists() =>
        Assert.Equal(Refusal.Duplicate,
            (await ImportAsync("""{"res":0,"err_code":17,"err_msg":"Invoice exists"}""", isPartner: true)).No!.Reason);

    [Fact]
    public async Task The_codes_of_error_14_become_paths_and_words()
    {
        var no = (await ImportAsync(ClientFixture.Document("doc-err-14"))).No!;
        Assert.Equal(
            [
                "$.invoices[0].id: the invoice id is missing (VatPortal code 37)",
                "$.invoices[0].items.name: an item's name is empty (VatPortal code 43)",
            ],
            Assert.Single(VatPortalErrorCodes.InvoiceErrors(no)));
    }

    [Fact]
    public async Task An_HTML_page_is_unreadable_and_not_a_no()
    {
        await using var portal = await ClientFixture.StartAsync();
        portal.Server.Expect(ImportCall, 200, "<html>Service is being updated</html>", "text/html");
        var fault = await Assert.ThrowsAsync<AuthorityFaultException>(
            () => portal.Client.ImportInvoicesAsync(ClientFixture.WithToken, "{}"u8.ToArray(), CancellationToken.None));
        Assert.Equal(AuthorityFaultKind.Unreadable, fault.Kind);
        Assert.True(fault.OutcomeUnknown);
    }

    [Fact]
    public async Task A_page_that_is_HTML_or_cut_off_is_a_fault()
    {
        await using var portal = await ClientFixture.StartAsync();
        const string half = """{"res":1,"err_code":0,"data":{"invoices":[{"qaime":"AA1"},{"qa""";
        // A yes that names no list could mean anything; so could a list of anything else.
        foreach (var body in (string[])
            ["<html></html>", half, "{}", """{"res":1,"err_code":0,"data":null}""", """{"res":1,"err_code":0,"data":{}}""",
                """{"res":1,"err_code":0,"data":{"invoices":null,"total":7}}""",
                """{"res":1,"err_code":0,"data":{"invoices":["AA1","AA2"],"total":2}}"""])
        {
            portal.Server.Expect("GET /demo/api/etx/read_invoices", 200, body);
            var fault = await Assert.ThrowsAsync<AuthorityFaultException>(() => portal.Client.ReadDownloadsAsync(
                ClientFixture.WithToken, new PageQuery("1", default, default, InvoiceDirection.Sent, 1),
                _ => ValueTask.CompletedTask, CancellationToken.None));
            Assert.Equal(AuthorityFaultKind.Unreadable, fault.Kind);
        }
    }

    [Theory]
    [InlineData("""{"res":1,"err_code":0,"data":{"invoices":[],"total":0}}""", 0, 0L)]
    [InlineData("""{"res":1,"err_code":0,"data":{"invoices":null,"total":0}}""", 0, 0L)]
    [InlineData("""{"res":1,"err_code":0,"data":[]}""", 0, null)]
    [InlineData("""{"res":1,"err_code":0,"data":[{"qaime":"AA1"}]}""", 1, null)]
    [InlineData("""{"res":1,"err_code":0,"data":{"invoices":{"0":{"qaime":"AA1"},"2":{"qaime":"AA3"}},"total":"2"}}""", 2, 2L)]
    [InlineData("""{"res":1,"err_code":0,"data":{"0":{"qaime":"AA1"},"2":{"qaime":"AA3"}}}""", 2, null)]
    [InlineData("""{"res":1,"err_code":0,"data":{"invoices":{},"total":0}}""", 0, 0L)]
    public async Task A_page_is_read_in_every_form_of_its_list(string body, int count, long? total)
    {
        await using var portal = await ClientFixture.StartAsync();
        portal.Server.Expect("GET /demo/api/etx/read_invoices", 200, body);
        var page = await portal.Client.ReadDownloadsAsync(
            ClientFixture.WithToken, new PageQuery("1", default, default, InvoiceDirection.Sent, 1),
            _ => ValueTask.CompletedTask, CancellationToken.None);
        Assert.Equal(new PageRead(count, total), ClientFixture.Value(page));
    }

    [Theory]
    [InlineData("""{"res":1,"err_code":0,"data":{"invoices":{"0":{"id":"INV-0001"},"3":{"id":"INV-0002"}}}}""", 2)]
    [InlineData("""{"res":1,"err_code":0,"data":{"invoices":null,"total":0}}""", 0)]
    [InlineData("""{"res":1,"err_code":0,"data":{"invoices":null}}""", null)]
    [InlineData("""{"res":1,"err_code":0,"data":null}""", null)]
    public async Task Nothing_is_there_only_when_VatPortal_says_so(string body, int? count)
    {
        await using var portal = await ClientFixture.StartAsync();
        portal.Server.Expect("GET /demo/api/inv/read_invoices", body);
        var asked = portal.Client.ReadUploadsAsync(ClientFixture.WithToken, ["INV-0001"], CancellationToken.None);
        if (count is { } known)
        {
            Assert.Equal(known, ClientFixture.Value(await asked).Count);
        }
        else
        {
            Assert.Equal(
                AuthorityFaultKind.Unreadable, (await Assert.ThrowsAsync<AuthorityFaultException>(() => asked)).Kind);
        }
    }

    [Fact]
    public async Task The_codes_of_error_14_keep_their_places_where_PHP_has_filtered_them()
    {
        var no = (await ImportAsync("""{"res":0,"err_code":14,"data":{"invoices":{"2":[37],"4":["43"]}}}""")).No!;
        Assert.Equal([0, 0, 1, 0, 1], VatPortalErrorCodes.InvoiceErrors(no).Select(e => e.Count));
    }

    [Fact]
    public async Task Calls_go_through_the_proxy_that_the_settings_name()
    {
        await using var portal = await ClientFixture.StartAsync();
        await using var behind = await ClientFixture.StartAsync(options =>
        {
            options.BaseUrl = "http://{subdomain}.vatportal.invalid/api";
            options.Proxy = portal.Server.Address;
        });
        portal.Server.Expect(
            "GET http://demo.vatportal.invalid/api/job/read_proc_status", ClientFixture.Document("doc-status-success"));
        Assert.Equal(
            2, ClientFixture.Value(await behind.Client.ReadStatusAsync(ClientFixture.WithToken, "5", CancellationToken.None))
                .Status);
    }

    [Fact]
    public async Task HTTP_401_without_a_body_means_the_credentials()
    {
        await using var portal = await ClientFixture.StartAsync();
        portal.Server.Expect(ImportCall, 401, "");
        var answer = await portal.Client.ImportInvoicesAsync(ClientFixture.WithToken, "{}"u8.ToArray(), CancellationToken.None);
        Assert.Equal(VatPortalRefusals.Credentials, answer.No!.Reason);
    }

    static async Task<ProcessStatus> StatusAsync(string answer)
    {
        await using var portal = await ClientFixture.StartAsync();
        portal.Server.Expect(StatusCall, answer);
        return ClientFixture.Value(await portal.Client.ReadStatusAsync(ClientFixture.WithToken, "5", CancellationToken.None));
    }

    static async Task<AuthorityAnswer<ProcessStarted>> ImportAsync(string answer, int status = 200, bool isPartner = false)
    {
        await using var portal = await ClientFixture.StartAsync();
        portal.Server.Expect(ImportCall, status, answer);
        return await portal.Client.ImportInvoicesAsync(
            isPartner ? ClientFixture.Partner : ClientFixture.WithToken, Encoding.UTF8.GetBytes("""{"upload":true}"""),
            CancellationToken.None);
    }
}
