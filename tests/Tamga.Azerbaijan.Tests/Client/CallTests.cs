using System.Text.Json.Nodes;
using Tamga.Azerbaijan.Downloads;
using Tamga.Azerbaijan.Invoices;
using Tamga.Azerbaijan.Wire;
using Tamga.Secrets;

namespace Tamga.Azerbaijan.Tests.Client;

/// <summary>How VatPortal is asked.</summary>
public sealed class CallTests
{
    const string Good = """{"res":1,"err_code":0,"data":{"id":1,"status":1,"invoices":[]}}""";
    const string WrongMethod = """{"res":0,"err_code":1,"err_msg":"Request must use POST"}""";
    const string StatusPath = "/demo/api/job/read_proc_status";

    [Fact]
    public async Task A_GET_and_a_DELETE_carry_their_bodies()
    {
        await using var portal = await ClientFixture.StartAsync();
        portal.Server.Expect("GET " + StatusPath, Good);
        await portal.Client.ReadStatusAsync(ClientFixture.WithToken, "12345", CancellationToken.None);
        Assert.Equal("""{"procId":12345}""", portal.Server.Calls.Last().Text);
        portal.Server.Expect("DELETE /demo/api/inv/delete", Good);
        await portal.Client.DeleteUploadsAsync(ClientFixture.WithToken, ["INV-0001"], CancellationToken.None);
        Assert.Equal("""{"ids":["INV-0001"]}""", portal.Server.Calls.Last().Text);
        Assert.Equal("application/json", portal.Server.Calls.Last().Headers["Content-Type"]);
    }

    [Fact]
    public async Task A_token_goes_into_the_header_and_no_credentials_into_the_body()
    {
        await using var portal = await ClientFixture.StartAsync();
        portal.Server.Expect("GET " + StatusPath, Good);
        await portal.Client.ReadStatusAsync(ClientFixture.WithToken, "1", CancellationToken.None);
        Assert.Equal(ClientFixture.Token, portal.Server.Calls.Last().Headers["x-vatpapikey"]);
        Assert.DoesNotContain("username", portal.Server.Calls.Last().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_token_user_name_and_password_go_into_the_body_and_nowhere_else()
    {
        await using var portal = await ClientFixture.StartAsync();
        portal.Server.Expect("GET " + StatusPath, Good);
        await portal.Client.ReadStatusAsync(ClientFixture.Enterprise, "1", CancellationToken.None);
        Assert.Equal(("erp", ClientFixture.Password), (
            portal.LastBody.GetProperty("username").GetString(), portal.LastBody.GetProperty("password").GetString()));
        Assert.False(portal.Server.Calls.Last().Headers.ContainsKey("x-vatpapikey"));
        Assert.DoesNotContain(portal.Log.Lines, line => line.Text.Contains(ClientFixture.Password, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_partner_names_the_phone_in_every_call_and_an_enterprise_where_it_leads_to_e_taxes()
    {
        await using var portal = await ClientFixture.StartAsync();
        portal.Server.Expect("GET " + StatusPath, Good);
        await portal.Client.ReadStatusAsync(ClientFixture.Partner, "1", CancellationToken.None);
        Assert.Equal("994501234567", portal.LastBody.GetProperty("phone").GetString());
        portal.Server.Expect("GET " + StatusPath, Good);
        await portal.Client.ReadStatusAsync(ClientFixture.WithToken, "1", CancellationToken.None);
        Assert.False(portal.LastBody.TryGetProperty("phone", out _));
        portal.Server.Expect("POST /demo/api/etx/import", Good);
        await portal.Client.StartDownloadAsync(ClientFixture.WithToken, Order, CancellationToken.None);
        Assert.Equal("994501234567", portal.LastBody.GetProperty("phone").GetString());
    }

    [Fact]
    public async Task A_refused_method_is_replaced_by_the_other_one_which_is_remembered()
    {
        await using var portal = await ClientFixture.StartAsync();
        portal.Server.Expect("GET " + StatusPath, WrongMethod);
        portal.Server.Expect("POST " + StatusPath, Good);
        Assert.Equal(1, ClientFixture.Value(
            await portal.Client.ReadStatusAsync(ClientFixture.WithToken, "1", CancellationToken.None)).Status);
        portal.Server.Expect("POST " + StatusPath, Good);
        Assert.Equal(1, ClientFixture.Value(
            await portal.Client.ReadStatusAsync(ClientFixture.WithToken, "1", CancellationToken.None)).Status);
    }

    [Fact]
    public async Task HTTP_405_replaces_the_method_too_and_of_pages_as_well()
    {
        await using var portal = await ClientFixture.StartAsync();
        portal.Server.Expect("GET /demo/api/etx/read_invoices", 405, "");
        portal.Server.Expect("POST /demo/api/etx/read_invoices", Good);
        var read = await portal.Client.ReadDownloadsAsync(
            ClientFixture.WithToken, new PageQuery("7", default, default, InvoiceDirection.Incoming, 2),
            _ => ValueTask.CompletedTask, CancellationToken.None);
        Assert.Equal(0, ClientFixture.Value(read).Count);
        Assert.Equal("""{"phone":"994501234567","procId":7,"dir":0,"from":2}""", portal.Server.Calls.Last().Text);
    }

    [Fact]
    public async Task When_both_methods_are_refused_that_is_the_answer()
    {
        await using var portal = await ClientFixture.StartAsync();
        portal.Server.Expect("GET " + StatusPath, WrongMethod);
        portal.Server.Expect("POST " + StatusPath, WrongMethod);
        Assert.Equal(VatPortalRefusals.Method,
            (await portal.Client.ReadStatusAsync(ClientFixture.WithToken, "1", CancellationToken.None)).No!.Reason);
    }

    [Fact]
    public async Task An_upload_is_never_sent_with_another_method()
    {
        await using var portal = await ClientFixture.StartAsync();
        portal.Server.Expect("POST /demo/api/inv/import_upload_invoices.php", WrongMethod);
        var answer = await portal.Client.ImportInvoicesAsync(ClientFixture.WithToken, "{}"u8.ToArray(), CancellationToken.None);
        Assert.Equal(VatPortalRefusals.Method, answer.No!.Reason);
        Assert.Single(portal.Server.Calls);
    }

    [Fact]
    public async Task The_method_of_a_call_is_a_setting()
    {
        await using var portal = await ClientFixture.StartAsync(o => o.Verbs.ReadStatus = "post");
        portal.Server.Expect("POST " + StatusPath, Good);
        Assert.Null((await portal.Client.ReadStatusAsync(ClientFixture.WithToken, "1", CancellationToken.None)).No);
    }

    [Theory]
    [InlineData("doc-etx-import-request")]
    [InlineData("doc-etx-read-by-date-request")]
    [InlineData("doc-etx-read-by-proc-request")]
    [InlineData("doc-etx-delete-1")]
    [InlineData("doc-etx-delete-2")]
    [InlineData("doc-import-18pct-vat")]
    public async Task The_documented_requests_are_what_is_sent(string document)
    {
        var documented = JsonNode.Parse(ClientFixture.Document(document))!.AsObject();
        await using var portal = await ClientFixture.StartAsync();
        var login = ClientFixture.Enterprise with
        {
            Username = (string)documented["username"]!,
            Password = new SecretText((string)documented["password"]!),
            Phone = (string?)documented["phone"],
        };
        switch (document)
        {
            case "doc-etx-import-request":
                portal.Server.Expect("POST /demo/api/etx/import", Good);
                await portal.Client.StartDownloadAsync(login, Order, CancellationToken.None);
                break;
            case "doc-etx-read-by-date-request" or "doc-etx-read-by-proc-request":
                portal.Server.Expect("GET /demo/api/etx/read_invoices", Good);
                await portal.Client.ReadDownloadsAsync(
                    login,
                    new PageQuery((string?)documented["procId"]?.ToString(), Order.From, Order.To, InvoiceDirection.Sent, 1),
                    _ => ValueTask.CompletedTask, CancellationToken.None);
                // That a process has pages is not documented; asking for the first one changes nothing.
                documented["from"] = 1;
                break;
            case "doc-import-18pct-vat":
                portal.Server.Expect("POST /demo/api/inv/import_upload_invoices.php", Good);
                var invoices = documented["invoices"]!.AsArray().Select(i => i!.ToJsonString()).ToList();
                await portal.Client.ImportInvoicesAsync(
                    login, VatPortalBodies.Import(invoices, upload: true, useOldSystem: false), CancellationToken.None);
                break;
            default:
                portal.Server.Expect("DELETE /demo/api/etx/delete", Good);
                var numbers = documented["serialNumbers"]!.AsArray().Select(n => (string)n!).ToList();
                await portal.Client.DeleteQaimeAsync(
                    login, VatPortalBodies.Deletion(numbers, (bool)documented["is_signed"]!), CancellationToken.None);
                break;
        }

        Assert.True(
            JsonNode.DeepEquals(documented, JsonNode.Parse(portal.Server.Calls.Last().Text)), portal.Server.Calls.Last().Text);
    }

    [Fact]
    public async Task A_renewal_asks_for_a_challenge_and_answers_it()
    {
        await using var portal = await ClientFixture.StartAsync();
        portal.Server.Expect(
            "GET /demo/api/auth/reset_start.php?login=erp&phone=994501234567", ClientFixture.Document("doc-auth-reset-start"));
        portal.Server.Expect("POST /demo/api/auth/reset_confirm.php", ClientFixture.Document("doc-auth-reset-confirm"));
        var plain = ClientFixture.Value(await portal.Client.StartRenewalAsync(ClientFixture.Partner, CancellationToken.None));
        var proof = VatPortalClient.ProofOf(new SecretText("your_secret_hash_from_portal"), plain);
        var token = ClientFixture.Value(
            await portal.Client.ConfirmRenewalAsync(ClientFixture.Partner, proof, CancellationToken.None));
        Assert.Equal("your_new_api_token", token.Reveal());
        Assert.Equal(proof.Reveal(), portal.LastBody.GetProperty("key").GetString());
        // What proves who we are must not need the token that is being replaced.
        Assert.All(portal.Server.Calls, call => Assert.False(call.Headers.ContainsKey("x-vatpapikey")));
    }

    [Fact]
    public void The_proof_is_the_one_of_the_test_vector()
    {
        var vector = JsonNode.Parse(ClientFixture.Document("syn-auth-hmac-vector"))!;
        Assert.Equal(
            (string)vector["key"]!,
            VatPortalClient.ProofOf(
                new SecretText((string)vector["secret_hash"]!), new SecretText((string)vector["plain_value"]!)).Reveal());
    }

    static DownloadOrder Order { get; } = new()
    {
        Direction = InvoiceDirection.Sent,
        From = new DateTime(2025, 8, 1, 0, 0, 0, DateTimeKind.Unspecified),
        To = new DateTime(2025, 8, 7, 0, 0, 0, DateTimeKind.Unspecified),
        IncludeStatus = ["approved", "onApproval"],
        ExcludeKinds = ["returnInvoice"],
    };
}
