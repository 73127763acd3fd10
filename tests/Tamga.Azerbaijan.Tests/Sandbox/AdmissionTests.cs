using System.Text;
using System.Text.Json.Nodes;
using Tamga.Sandbox.Azerbaijan;
using Tamga.TestKit.Authorities;

namespace Tamga.Azerbaijan.Tests.Sandbox;

public sealed class AdmissionTests : PortalTest
{
    static JsonObject Nobody => new() { ["ids"] = new JsonArray("0000000") };

    [Theory]
    [InlineData("demo", "wrong", 5)]
    [InlineData("nobody", "Sandbox#1", 5)]
    [InlineData("", "", 4)]
    [InlineData("demo", "", 4)]
    public async Task Wrong_credentials_are_told_from_empty_ones(string username, string password, int code)
    {
        var answer = await new PortalTestClient(Http, "demo", username, password).ReadAsync("/inv/read_invoices", Nobody);
        Assert.Equal((200, code), (answer.Status, Code(answer)));
    }

    [Fact]
    public async Task A_token_in_the_header_stands_for_the_credentials()
    {
        Assert.Equal(0, Code(await Demo.SendBareAsync(HttpMethod.Get, "/inv/read_invoices", Nobody, VatPortalSeeds.Token)));
        Assert.Equal(5, Code(await Demo.SendBareAsync(HttpMethod.Get, "/inv/read_invoices", Nobody, "other")));
        Assert.Equal(4, Code(await Demo.SendBareAsync(HttpMethod.Get, "/inv/read_invoices", Nobody)));
    }

    [Fact]
    public async Task A_disabled_account_is_refused()
    {
        await SeedPortalAsync(
            new { accounts = new[] { new { subdomain = "demo", username = "demo", password = "Sandbox#1", disabled = true } } });
        Assert.Equal(7, Code(await Demo.ReadAsync("/inv/read_invoices", Nobody)));
    }

    [Theory]
    [InlineData("POST", "/job/read_proc_status")]
    [InlineData("POST", "/etx/read_invoices")]
    [InlineData("POST", "/inv/delete")]
    [InlineData("GET", "/etx/import")]
    [InlineData("GET", "/inv/import_upload_invoices.php")]
    public async Task Another_verb_is_code_1(string verb, string path)
    {
        var answer = await Demo.SendAsync(new HttpMethod(verb), path, []);
        Assert.Equal((200, 1), (answer.Status, Code(answer)));
        Assert.Contains("Request must use", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partner_is_told_with_405_and_reads_with_post()
    {
        var refused = await Partner.SendAsync(HttpMethod.Get, "/job/read_proc_status", []);
        Assert.Equal((405, 1), (refused.Status, Code(refused)));
        Assert.Equal(0, Code(await Partner.ReadAsync("/inv/read_invoices", Nobody)));
    }

    [Fact]
    public async Task A_seed_changes_the_verb_of_a_path()
    {
        await SeedPortalAsync(new { verbs = new[] { new { subdomain = "demo", path = "/inv/read_invoices", verb = "POST" } } });
        Assert.Equal(1, Code(await Demo.ReadAsync("/inv/read_invoices", Nobody)));
        Assert.Equal(0, Code(await Demo.PostAsync("/inv/read_invoices", Nobody)));
    }

    [Theory]
    [InlineData("text/plain", "{}", 2)]
    [InlineData("application/json", "[]", 3)]
    [InlineData("application/json", "{", 3)]
    public async Task A_body_that_is_no_json_object_is_refused(string type, string body, int code)
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        var answer = await Answer.OfAsync(await Http.PostAsync(Demo.Path("/etx/import"), content));
        Assert.Equal(code, Code(answer));
    }

    [Theory]
    [InlineData(null, 15)]
    [InlineData("0501234567", 17)]
    [InlineData("994509999999", 16)]
    public async Task A_partners_every_call_names_a_phone_of_its_own(string? phone, int code)
    {
        var body = Nobody;
        if (phone is not null)
            body["phone"] = phone;
        var partner = new PortalTestClient(Http, "partner", VatPortalSeeds.PartnerUsername, VatPortalSeeds.PartnerPassword);
        var answer = await partner.PostAsync("/inv/read_invoices", body);
        Assert.Equal((400, code), (answer.Status, Code(answer)));
        Assert.NotEqual("", answer.Json["err_msg"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_partners_customers_have_books_of_their_own()
    {
        Assert.Equal(0, Code(
            await Partner.PostAsync("/inv/import_upload_invoices.php", ErpInvoices.Import(false, ErpInvoices.One("INV-0001")))));
        var query = new JsonObject { ["ids"] = new JsonArray("INV-0001") };
        Assert.Equal(1, (await Partner.ReadAsync("/inv/read_invoices", (JsonObject)query.DeepClone()))
            .Json["data"]!["total"]!.GetValue<int>());
        query["phone"] = VatPortalSeeds.PartnerSecondPhone;
        Assert.Equal(0, (await Partner.ReadAsync("/inv/read_invoices", query)).Json["data"]!["total"]!.GetValue<int>());
    }

    [Fact]
    public async Task An_enterprise_without_a_phone_gets_no_further_than_the_portal()
    {
        await SeedPortalAsync(new { accounts = new[] { new { subdomain = "fresh", username = "fresh", password = "fresh" } } });
        var fresh = new PortalTestClient(Http, "fresh", "fresh", "fresh");
        Assert.Equal(15, Code(await fresh.PostAsync("/etx/import", August())));
        Assert.Equal(15, Code(
            await fresh.PostAsync("/inv/import_upload_invoices.php", ErpInvoices.Import(true, ErpInvoices.One("INV-0001")))));
        Assert.Equal(0, Code(
            await fresh.PostAsync("/inv/import_upload_invoices.php", ErpInvoices.Import(false, ErpInvoices.One("INV-0001")))));
    }

    [Fact]
    public async Task A_portal_that_nobody_has_is_not_found() =>
        Assert.Equal(404, (await new PortalTestClient(Http, "other", "a", "b").ReadAsync("/inv/read_invoices", Nobody)).Status);
}
