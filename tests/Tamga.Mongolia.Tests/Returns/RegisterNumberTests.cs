using System.Text.Json.Nodes;
using Tamga.Sandbox.Mongolia;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.Mongolia.Tests.Returns;

/// <summary>A taxpayer's register number in the place of e-Tax's own id.</summary>
public sealed class RegisterNumberTests
{
    const string Pin = "9001002";

    [Fact]
    public async Task A_return_is_filed_for_the_register_number()
    {
        await using var office = await VatReturn.OpenOfficeAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(new GatewaySetup { Sandbox = office });
        var order = VatReturn.WithDetails();
        order.Remove("entId");
        order["pin"] = Pin;

        var id = (string)(await gateway.Erp.FileReturnAsync(order)).Expect(202).Json["id"]!;

        await FiledOnce.RequireAsync(gateway.Erp, office, await gateway.Erp.EndedAsync(id));
        Assert.Equal(VatReturn.EntId, Assert.Single(await office.LedgerAsync()).EntId);
    }

    [Fact]
    public async Task An_unknown_register_number_is_refused_and_one_beside_an_id_too()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        var order = VatReturn.WithDetails();
        order["pin"] = Pin;
        (await gateway.Erp.FileReturnAsync(order)).ExpectProblem(400, "VALIDATION_FAILED", "$.pin");
        order.Remove("entId");
        order["pin"] = "1234567";
        (await gateway.Erp.FileReturnAsync(order)).ExpectProblem(422, "VALIDATION_FAILED", "$.pin");
        (await gateway.Erp.GetAsync("/api/etax/returns/due?pin=1234567")).ExpectProblem(422, "VALIDATION_FAILED", "pin");
        (await gateway.Erp.GetAsync($"/api/etax/returns/due?pin={Pin}&entId=1002")).ExpectProblem(
            400, "VALIDATION_FAILED", "pin");
    }

    [Theory]
    [InlineData("returns/due?")]
    [InlineData("returns/late?")]
    [InlineData("returns/history?year=2026&")]
    [InlineData("forms/1300?year=2026&period=1&taxTypeId=4&branchId=25&")]
    [InlineData("forms/1300/sheets?")]
    [InlineData("zero-filing/calendar?")]
    public async Task Reads_take_it(string path)
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        var byId = (await gateway.Erp.GetAsync($"/api/etax/{path}entId=1002")).Expect(200).Text;
        Assert.Equal(byId, (await gateway.Erp.GetAsync($"/api/etax/{path}pin={Pin}")).Expect(200).Text);
    }

    [Fact]
    public async Task A_customer_may_have_one_of_its_own()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        using var stranger = HttpCaller.Stranger(gateway.Address);
        using var partner = HttpCaller.Partner(gateway.Address, await stranger.RegisterPartnerAsync());
        var account = HttpCaller.ETaxAccount(ETaxSeeds.Username, ETaxSeeds.Password);
        account["etax"]!["pin"] = Pin;
        var customer = await partner.RegisterCustomerAsync(account);
        using var erp = HttpCaller.Customer(gateway.Address, customer.ApiKey);

        Assert.Equal(1002, (long)(await erp.GetAsync("/api/etax/returns/due")).Expect(200)["entId"]!);
        var byId = new JsonObject { ["etax"] = new JsonObject { ["entId"] = 1001 } };
        var changed = (await partner.PutAsync($"/api/Customers/{customer.Id}", byId)).Expect(200);
        Assert.Equal((1001, null), ((long)changed["etax"]!["entId"]!, (string?)changed["etax"]!["pin"]));
    }

    [Fact]
    public async Task Enrolments_and_runs_take_it()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        var zero = "/api/etax/zero-filing";
        var enrolment = ZeroFiling.Accountant.EnrolmentBody("ТТ-03а");
        Assert.Equal(1002, (long)(await gateway.Erp.PutAsync($"{zero}/enrolments/pin:{Pin}", enrolment)).Expect(200)["entId"]!);
        Assert.Equal(1002, (long)(await gateway.Erp.GetAsync($"{zero}/enrolments/pin:{Pin}")).Expect(200)["entId"]!);
        const string Header = "pin,forms,from,until,consentBy,consentStatement\r\n";
        var file = $"{Header}9001002,ТТ-03а,2026-01,,Бат,Тийм\r\n";
        Assert.Equal(
            1, (int)(await gateway.Erp.PostRawAsync($"{zero}/enrolments/import", file, "text/csv")).Expect(200)["imported"]!);
        var wrong = $"{file}1234567,ТТ-03а,2026-01,,Бат,Тийм\r\n";
        (await gateway.Erp.PostRawAsync($"{zero}/enrolments/import", wrong, "text/csv"))
            .ExpectProblem(422, "VALIDATION_FAILED", "$[3].pin");
        var run = new JsonObject { ["year"] = 2026, ["month"] = 1, ["pins"] = new JsonArray(Pin), ["dryRun"] = true };
        var id = (string)(await gateway.Erp.PostAsync($"{zero}/runs", run)).Expect(202)["id"]!;
        await gateway.Erp.EndedAsync(id);
        var items = (await gateway.Erp.GetAsync($"{zero}/runs/{id}/items")).Expect(200)["items"]!.AsArray();
        Assert.All(items, i => Assert.Equal(1002, (long)i!["entId"]!));
        Assert.NotEmpty(items);
        Assert.Equal(204, (await gateway.Erp.DeleteAsync($"{zero}/enrolments/pin:{Pin}")).Status);
    }
}
