using Tamga.Egypt.Signing;

namespace Tamga.Tests.Accounts;

public sealed class CustomerValidationTests
{
    [Theory]
    [InlineData("""{}""", "$.companyName")]
    [InlineData("""{"companyName":null}""", "$.companyName")]
    [InlineData("""{"companyName":"  "}""", "$.companyName")]
    [InlineData("""{"companyName":"a\nb"}""", "$.companyName")]
    [InlineData("""{"companyName":"A","branchCode":""}""", "$.branchCode")]
    [InlineData("""{"companyName":"A","erpCallbackUrl":"erp.example/eta"}""", "$.erpCallbackUrl")]
    [InlineData("""{"companyName":"A","erpCallbackUrl":"/eta"}""", "$.erpCallbackUrl")]
    [InlineData("""{"companyName":"A","erpCallbackUrl":"ftp://erp.example"}""", "$.erpCallbackUrl")]
    [InlineData("""{"companyName":"A","erpCallbackUrl":"https://user:pass@erp.example"}""", "$.erpCallbackUrl")]
    [InlineData("""{"companyName":"A","webhookSecret":""}""", "$.webhookSecret")]
    [InlineData("""{"companyName":"A","webhookSecret":"whsec_not base64!"}""", "$.webhookSecret")]
    [InlineData("""{"companyName":"A","webhookSecret":"whsec_"}""", "$.webhookSecret")]
    [InlineData("""{"companyName":"A","webhookSecret":"   "}""", "$.webhookSecret")]
    [InlineData("""{"companyName":"A","webhookSecret":"twenty-three bytes only"}""", "$.webhookSecret")]
    [InlineData("""{"companyName":"A","webhookSecret":"whsec_dHdlbnR5LXRocmVlIGJ5dGVzIG9ubHk="}""", "$.webhookSecret")]
    [InlineData("""{"companyName":"A","address":{"country":"Egypt"}}""", "$.address.country")]
    [InlineData("""{"companyName":"A","address":{"country":"eg"}}""", "$.address.country")]
    [InlineData("""{"companyName":"A","signing":{}}""", "$.signing.mode")]
    [InlineData("""{"companyName":"A","signing":{"mode":"hsm"}}""", "$.signing.mode")]
    [InlineData("""{"companyName":"A","signing":{"mode":"pkcs12"}}""", "$.signing.pkcs12")]
    [InlineData("""{"companyName":"A","signing":{"mode":"pkcs12","pkcs12":"not base64!"}}""", "$.signing.pkcs12")]
    [InlineData("""{"companyName":"A","signing":{"mode":"agent","pkcs12":"AAAA"}}""", "$.signing.pkcs12")]
    [InlineData("""{"companyName":"A","signing":{"mode":"agent","preferredAgent":" "}}""", "$.signing.preferredAgent")]
    [InlineData("""{"companyName":"A","signing":{"mode":"agent","preferredAgent":"a\nb"}}""", "$.signing.preferredAgent")]
    [InlineData("""{"companyName":"A","signing":{"mode":"pkcs12","pkcs12":"AAAA","preferredAgent":"desk"}}""",
        "$.signing.preferredAgent")]
    [InlineData("""{"companyName":"A","etaClientId":"id"}""", "$.etaClientSecret")]
    [InlineData("""{"companyName":"A","etaClientSecret":"secret"}""", "$.etaClientId")]
    [InlineData("""{"companyName":"A","etax":{"username":"u"}}""", "$.etax.password")]
    [InlineData("""{"companyName":"A","etax":{"password":"p"}}""", "$.etax.username")]
    [InlineData("""{"companyName":"A","etax":{"username":"u","password":""}}""", "$.etax.password")]
    [InlineData("""{"companyName":"A","vatPortal":{"username":"u","password":"p","accountType":"enterprise"}}""",
        "$.vatPortal.subdomain")]
    [InlineData("""{"companyName":"A","vatPortal":{"subdomain":"d","password":"p","accountType":"enterprise"}}""",
        "$.vatPortal.username")]
    [InlineData("""{"companyName":"A","vatPortal":{"subdomain":"d","username":"u","accountType":"enterprise"}}""",
        "$.vatPortal.password")]
    [InlineData("""{"companyName":"A","vatPortal":{"subdomain":"d","username":"u","password":"p"}}""", "$.vatPortal.accountType")]
    [InlineData("""{"companyName":"A","vatPortal":{"subdomain":"d","username":"u","password":"p","accountType":"1"}}""",
        "$.vatPortal.accountType")]
    [InlineData("""{"companyName":"A","vatPortal":{"subdomain":"d","username":"u","password":"p","accountType":"partner"}}""",
        "$.vatPortal.phone")]
    [InlineData(
        """{"companyName":"A","vatPortal":{"subdomain":"d","username":"u","password":"p","accountType":"partner","phone":"+994501234567"}}""", "$.vatPortal.phone")]
    [InlineData(
        """{"companyName":"A","vatPortal":{"subdomain":"evil.example/","username":"u","password":"p","accountType":"enterprise"}}""", "$.vatPortal.subdomain")]
    [InlineData("""{"companyName":"A","vatPortal":{"subdomain":"-d","username":"u","password":"p","accountType":"enterprise"}}""",
        "$.vatPortal.subdomain")]
    public async Task What_does_not_fit_is_named_by_its_path_and_nothing_is_written(string body, string path)
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync();
        var rows = CountRows(host);
        var answer = await host.SendAsync("POST", "/api/Customers", body, token);
        answer.Refuses(400, "VALIDATION_FAILED");
        Assert.StartsWith($"{path}: ", Assert.Single(answer.Errors), StringComparison.Ordinal);
        Assert.Equal(rows, CountRows(host));
    }

    /// <summary>That somebody tried is written down all the same.</summary>
    static int CountRows(AccountsHost host) => host.Records.Rows.Count(r => r.Key.Table != "Audit");

    [Fact]
    public async Task Everything_wrong_is_said_at_once()
    {
        await using var host = await AccountsHost.StartAsync();
        var answer = await host.SendAsync(
            "POST", "/api/Customers", """{"erpCallbackUrl":"x","etax":{},"signing":{"mode":"x"}}""",
            await host.NewPartnerAsync());
        Assert.Equal(
            ["$.companyName", "$.erpCallbackUrl", "$.etax.password", "$.etax.username", "$.signing.mode"],
            answer.Errors.Select(e => e.Split(':')[0]));
    }

    [Fact]
    public async Task What_is_too_long_is_refused()
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync();
        var name = await host.SendAsync("POST", "/api/Customers", new { companyName = new string('x', 201) }, token);
        Assert.StartsWith("$.companyName: ", Assert.Single(name.Errors), StringComparison.Ordinal);
        var file = await host.SendAsync(
            "POST", "/api/Customers",
            new { companyName = "A", signing = new { mode = "pkcs12", pkcs12 = new string('A', 24_004) } }, token);
        Assert.StartsWith("$.signing.pkcs12: ", Assert.Single(file.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"vatPortal":{"subdomain":"d","username":"u","token":"t","accountType":"enterprise"}}""")]
    [InlineData("""{"signing":{"mode":"agent","pkcs12":null,"password":null}}""")]
    [InlineData("""{"signing":{"mode":"agent","preferredAgent":"desk","configured":true}}""")]
    [InlineData("""{"etaClientId":null,"etaClientSecret":null,"etax":null,"vatPortal":null,"signing":null,"address":null}""")]
    [InlineData("""{"webhookSecret":"my own words, 24 or more"}""")]
    [InlineData("""{"signing":{"mode":"pkcs12","configured":true}}""")]
    [InlineData("""{"unknown":{"member":1}}""")]
    [InlineData("""{"CompanyName":"B","ETAX":{"UserName":"u","Password":"p"}}""")]
    public async Task What_fits_is_taken(string change)
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync();
        var id = await host.NewCustomerAsync(token);
        Assert.Equal(200, (await host.SendAsync("PUT", $"/api/Customers/{id}", change, token)).Status);
    }

    [Fact]
    public async Task A_change_that_does_not_fit_changes_nothing()
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync();
        var id = await host.NewCustomerAsync(token);
        var before = await host.StoredAsync(id);
        var answer = await host.SendAsync("PUT", $"/api/Customers/{id}", """{"companyName":null,"branchCode":"9"}""", token);
        answer.Refuses(400, "VALIDATION_FAILED");
        Assert.Equal(before, await host.StoredAsync(id));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"companyName":1}""")]
    [InlineData("""{"companyName":"A","etax":"u"}""")]
    public async Task What_is_no_such_JSON_is_refused(string body)
    {
        await using var host = await AccountsHost.StartAsync();
        var answer = await host.SendAsync("POST", "/api/Customers", body, await host.NewPartnerAsync());
        answer.Refuses(400, "VALIDATION_FAILED");
    }

    [Fact]
    public async Task Switching_to_the_agent_takes_the_file_away()
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync();
        var id = await host.NewCustomerAsync(
            token, new { companyName = "A", signing = new { mode = "pkcs12", pkcs12 = "AAAA", password = "file password" } });
        Assert.Contains("file password", host.Secrets.Values.Values);
        await host.SendAsync("PUT", $"/api/Customers/{id}", new { signing = new { mode = "agent" } }, token);
        Assert.DoesNotContain("file password", host.Secrets.Values.Values);
        Assert.DoesNotContain("AAAA", host.Secrets.Values.Values);
    }

    [Fact]
    public async Task Another_file_is_not_under_the_old_files_password()
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync();
        var id = await host.NewCustomerAsync(
            token, new { companyName = "A", signing = new { mode = "pkcs12", pkcs12 = "AAAA", password = "file password" } });
        await host.SendAsync("PUT", $"/api/Customers/{id}", new { signing = new { pkcs12 = "BBBB" } }, token);
        var signing = (await host.StoredAsync(id)).Signing()!;
        Assert.Equal("BBBB", host.Secrets.Values[signing.Pkcs12Secret!]);
        Assert.Null(signing.Pkcs12PasswordSecret);
        Assert.DoesNotContain("file password", host.Secrets.Values.Values);
    }
}
