using System.Text.Json.Nodes;
using Tamga.Sandbox.Mongolia;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;

namespace Tamga.Mongolia.Tests.Returns;

/// <summary>The authority's lists and forms, read through the gateway.</summary>
public sealed class ETaxReadTests(ETaxGateway shared) : IClassFixture<ETaxGateway>
{
    static string FormPath =>
        $"/api/etax/forms/1300?entId=1001&year={ETaxOrders.LastMonth.Year}&period={ETaxOrders.LastMonth.Month}"
        + "&taxTypeId=4&branchId=29";

    [Fact]
    public async Task Organizations_are_all_that_the_login_may_act_for()
    {
        var customer = await shared.Gateway.RegisterCustomerAsync(ETaxSeeds.Username, ETaxSeeds.Password);
        var list = (await customer.Erp.GetAsync("/api/etax/organizations")).Expect(200)["organizations"]!.AsArray();
        Assert.True(list.Count >= 10_003);
        var first = list.Single(o => (long)o!["entId"]! == 1001)!;
        Assert.Equal("Хаан Худалдаа ХХК", (string?)first["name"]);
        Assert.Equal(2, (int)first["entStatus"]!);
        foreach (var member in (ReadOnlySpan<string>)["tin", "pin", "entType"]) Assert.NotNull(first[member]);
        Assert.Equal(3, (int)list.Single(o => (long)o!["entId"]! == 1003)!["entStatus"]!);
        Assert.Equal("recordSource", first["source"]!.AsObject().Select(m => m.Key).Single(k => k == "recordSource"));
    }

    [Fact]
    public async Task A_single_organisation_comes_as_an_object_in_another_spelling_and_reads_the_same()
    {
        var customer = await shared.Gateway.RegisterCustomerAsync(ETaxSeeds.SecondUsername, ETaxSeeds.SecondPassword);
        var only = (await customer.Erp.GetAsync("/api/etax/organizations")).Expect(200)["organizations"]!.AsArray().Single()!;
        Assert.Equal(1002, (long)only["entId"]!);
        Assert.Equal("Цэнхэр Тэнгэр ХХК", (string?)only["name"]);
        Assert.False(string.IsNullOrEmpty((string?)only["tin"]));
        Assert.NotNull(only["source"]!["Tin"]);
        Assert.Null(only["source"]!["tin"]);
    }

    [Fact]
    public async Task Due_returns_are_normalised_and_keep_the_authoritys_row()
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        var answer = (await customer.Erp.GetAsync("/api/etax/returns/due?entId=1001")).Expect(200);
        Assert.Equal(1001, (long)answer["entId"]!);
        var returns = answer["returns"]!.AsArray();
        Assert.Equal([1300L, 1301L, 1302L], returns.Select(r => (long)r!["formNo"]!).Order());
        var vat = returns.Single(r => (long)r!["formNo"]! == 1300)!;
        Assert.Equal("ТТ-03А", (string?)vat["taxReportCode"]);
        Assert.Equal(4, (long)vat["taxTypeId"]!);
        Assert.Equal(29, (long)vat["branchId"]!);
        Assert.Equal("29", (string?)vat["source"]!["branchId"]);
        Assert.Equal(ETaxOrders.LastMonth.Year, (int)vat["year"]!);
        Assert.Equal(ETaxOrders.LastMonth.Month, (int)vat["period"]!);
        Assert.Null(vat["status"]);
        var saved = returns.Single(r => (long)r!["formNo"]! == 1302)!;
        Assert.Equal(2, (int)saved["status"]!);
        Assert.True((long)saved["reportNo"]! > 0);

        // One row comes as an object instead of a list.
        var single = (await customer.Erp.GetAsync($"/api/etax/returns/due?entId={shared.NextTaxpayer()}")).Expect(200);
        Assert.Single(single["returns"]!.AsArray());
    }

    [Fact]
    public async Task Late_returns_tell_whether_an_extension_was_granted()
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        var late = (await customer.Erp.GetAsync("/api/etax/returns/late?entId=1002")).Expect(200)["returns"]!.AsArray().Single()!;
        Assert.Equal("none", (string?)late["extension"]);
        Assert.Equal(1300, (long)late["formNo"]!);
        Assert.Equal(1002, (long)late["source"]!["entId"]!);

        var entId = shared.NextTaxpayer();
        var month = ETaxOrders.LastMonth.AddMonths(-3);
        await shared.Gateway.Sandbox.SeedAsync(new
        {
            late = new[] { new { entId, formNo = 1300, year = month.Year, period = month.Month, rsId = 77, rsStatus = 10 } },
        });
        var listed = (await customer.Erp.GetAsync($"/api/etax/returns/late?entId={entId}")).Expect(200)["returns"]!.AsArray();
        var approved = listed.Single()!;
        Assert.Equal("approved", (string?)approved["extension"]);
        Assert.Equal(77, (long)approved["resubmitId"]!);
        Assert.Empty((await customer.Erp.GetAsync("/api/etax/returns/late?entId=1001")).Expect(200)["returns"]!.AsArray());
    }

    [Fact]
    public async Task History_has_what_was_filed_in_the_year()
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        var entId = shared.NextTaxpayer();
        var filing = (await customer.Erp.FileReturnAsync(ETaxOrders.VatX(entId), ("Prefer", "wait=30"))).Expect(200);

        var year = ETaxOrders.LastMonth.Year;
        var history = (await customer.Erp.GetAsync($"/api/etax/returns/history?entId={entId}&year={year}")).Expect(200);

        var filed = history["returns"]!.AsArray().Single()!;
        Assert.Equal((long)filing["authorityReference"]!["reportNo"]!, (long)filed["reportNo"]!);
        Assert.Equal(11, (int)filed["status"]!);
        Assert.Equal("Хүлээн авсан", (string?)filed["statusName"]);
        Assert.NotNull(filed["source"]!["assessmentAmount"]);
        var longAgo = (await customer.Erp.GetAsync($"/api/etax/returns/history?entId={entId}&year=2019")).Expect(200);
        Assert.Empty(longAgo["returns"]!.AsArray());
    }

    [Fact]
    public async Task A_form_that_is_due_is_found_without_its_tax_and_office()
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        var whole = (await customer.Erp.GetAsync(FormPath)).Expect(200);
        var start = FormPath[..FormPath.IndexOf("&taxTypeId", StringComparison.Ordinal)];
        foreach (var path in new[] { start, $"{start}&taxTypeId=4", $"{start}&branchId=29" })
            Assert.Equal(whole.Text, (await customer.Erp.GetAsync(path)).Expect(200).Text);
        (await customer.Erp.GetAsync("/api/etax/forms/1300?entId=1001&year=2020&period=1&branchId=29"))
            .ExpectProblem(400, "VALIDATION_FAILED", "taxTypeId");
    }

    [Fact]
    public async Task A_form_has_sections_cells_and_validations()
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        var form = (await customer.Erp.GetAsync(FormPath)).Expect(200);
        Assert.Equal(1300, (long)form["formNo"]!);
        Assert.Equal("ТТ-03А", (string?)form["reportCode"]);
        Assert.Equal("1300", (string?)form["source"]!["reportFormInfo"]!["formNo"]);
        var cells = form["sections"]!.AsArray().SelectMany(s => s!["cells"]!.AsArray())
            .ToDictionary(c => (string)c!["tagKey"]!, c => c!);
        Assert.Equal(7, cells.Count);
        Assert.True((bool)cells["TG5001"]["takesValue"]!);
        Assert.False((bool)cells["TG5003"]["takesValue"]!);
        Assert.Equal("TG5001-TG5002", (string?)cells["TG5003"]["expression"]);
        Assert.Equal("TG5002<=TG5001", (string?)cells["TG5002"]["validations"]!.AsArray().Single()!["condition"]);
    }

    [Theory]
    [InlineData("/api/etax/returns/due", "entId")]
    [InlineData("/api/etax/returns/due?entId=x", "entId")]
    [InlineData("/api/etax/returns/late?entId=-1", "entId")]
    [InlineData("/api/etax/returns/history?entId=1001", "year")]
    [InlineData("/api/etax/returns/history?entId=1001&year=4294968322", "year")]
    [InlineData("/api/etax/forms/x?entId=1001&year=2026&period=1&taxTypeId=4&branchId=29", "formNo")]
    [InlineData("/api/etax/forms/1300?entId=1001&year=2026", "period")]
    public async Task A_parameter_that_is_missing_or_makes_no_sense_is_400_by_name(string path, string name)
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        (await customer.Erp.GetAsync(path)).ExpectProblem(400, "VALIDATION_FAILED", name);
    }

    [Fact]
    public async Task The_customers_own_entId_need_not_be_given()
    {
        var customer = await shared.Gateway.RegisterCustomerAsync(entId: 1001);
        Assert.Equal(1001, (long)(await customer.Erp.GetAsync("/api/etax/returns/due")).Expect(200)["entId"]!);
        Assert.Equal(1002, (long)(await customer.Erp.GetAsync("/api/etax/returns/due?entId=1002")).Expect(200)["entId"]!);
    }

    [Fact]
    public async Task What_the_authority_refuses_is_422_with_its_own_words()
    {
        var customer = await shared.Gateway.RegisterCustomerAsync(ETaxSeeds.SecondUsername, ETaxSeeds.SecondPassword);
        var answer = (await customer.Erp.GetAsync("/api/etax/returns/due?entId=1001")).ExpectProblem(422, "AUTHORITY_REJECTED");
        Assert.False(string.IsNullOrEmpty((string?)answer["authorityMessage"]));
    }

    [Fact]
    public async Task A_refused_login_is_422_and_is_asked_once_however_often_it_is_wanted()
    {
        await using var gateway = await GatewayUnderTest.StartBareAsync();
        var customer = await gateway.RegisterCustomerAsync(password: "not the password");
        for (var i = 0; i < 3; i++)
        {
            var answer = (await customer.Erp.GetAsync("/api/etax/organizations")).ExpectProblem(422, "ETAX_AUTH_FAILED");
            Assert.Equal("invalid_grant", (string?)answer["authorityCode"]);
        }

        Assert.Equal(1, await gateway.Sandbox.SignInsAsync(ETaxSeeds.Username));
    }

    [Theory]
    [InlineData("status", 502)]
    [InlineData("html", 502)]
    [InlineData("drop-before", 502)]
    [InlineData("truncate", 502)]
    [InlineData("delay", 504)]
    public async Task An_authority_that_is_down_is_502_or_504_AUTHORITY_UNAVAILABLE(string fault, int status)
    {
        await using var gateway = await GatewayUnderTest.StartBareAsync(["--Tamga:Mongolia:RequestTimeout=00:00:03"]);
        var customer = await gateway.RegisterCustomerAsync();
        (await customer.Erp.GetAsync("/api/etax/returns/due?entId=1001")).Expect(200);
        await gateway.Sandbox.ArmAsync(new JsonObject
        {
            ["path"] = "*/getList", ["kind"] = fault, ["times"] = 1, ["status"] = fault == "status" ? 500 : null,
            ["delayMs"] = fault == "delay" ? 60_000 : null,
        });
        (await customer.Erp.GetAsync("/api/etax/returns/due?entId=1001")).ExpectProblem(status, "AUTHORITY_UNAVAILABLE");
        (await customer.Erp.GetAsync("/api/etax/returns/due?entId=1001")).Expect(200);
    }

    [Fact]
    public async Task A_throttling_authority_is_answered_with_its_Retry_After()
    {
        await using var gateway = await GatewayUnderTest.StartBareAsync();
        var customer = await gateway.RegisterCustomerAsync();
        await gateway.Sandbox.ArmAsync(new { path = "*/getList", kind = "throttle", times = 1, retryAfterSeconds = 7 });
        var answer = await customer.Erp.GetAsync("/api/etax/returns/due?entId=1001");
        Assert.Equal("7", answer.Headers["Retry-After"]);
        answer.ExpectProblem(429, "RATE_LIMITED");
    }

    [Fact]
    public async Task Without_an_etax_part_every_route_is_400_MISSING_CONFIGURATION()
    {
        using var partner = await shared.Gateway.RegisterPartnerAsync();
        var customer = await TestCustomer.CreateAsync(shared.Gateway, partner, null);
        string[] paths = ["/api/etax/organizations", "/api/etax/returns/due?entId=1", "/api/etax/returns/late?entId=1", FormPath];
        foreach (var path in paths)
            (await customer.Erp.GetAsync(path)).ExpectProblem(400, "MISSING_CONFIGURATION");
        (await customer.Erp.FileReturnAsync(ETaxOrders.VatX(1001))).ExpectProblem(400, "MISSING_CONFIGURATION");
    }

    [Fact]
    public async Task An_inactive_customer_is_403_everywhere_until_it_is_switched_on()
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        (await customer.Partner.PutAsync($"/api/Customers/{customer.Id}", new JsonObject { ["isActive"] = false })).Expect(200);
        foreach (var path in new[] { "/api/etax/organizations", "/api/filings", "/api/filings/x" })
            (await customer.Erp.GetAsync(path)).ExpectProblem(403, "CUSTOMER_INACTIVE");
        (await customer.Erp.FileReturnAsync(ETaxOrders.VatX(1001))).ExpectProblem(403, "CUSTOMER_INACTIVE");
        (await customer.Partner.PutAsync($"/api/Customers/{customer.Id}", new JsonObject { ["isActive"] = true })).Expect(200);
        (await customer.Erp.GetAsync("/api/filings")).Expect(200);
    }
}
