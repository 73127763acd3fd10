using System.Text.Json.Nodes;
using Tamga.Mongolia.Tests.ZeroFiling;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;

namespace Tamga.Mongolia.Tests.Returns;

/// <summary>A return that was received, and the row of a correction that somebody asked for and the inspector approved.</summary>
public sealed class CorrectionTests
{
    const int Request = 880_077;

    [Theory]
    [InlineData("due", 11)]
    [InlineData("due", 3)]
    [InlineData("due", 8)]
    [InlineData("late", 11)]
    public async Task An_order_that_names_no_request_does_not_file_the_correction_and_is_told_of_it(string list, int status)
    {
        await using var office = await OpenAsync(list, status);
        await using var gateway = await GatewayUnderTest.StartAsync(new GatewaySetup { Sandbox = office });

        foreach (var order in new[] { VatReturn.WithoutActivity(), VatReturn.WithDetails() })
        {
            var answer = (await gateway.Erp.FileReturnAsync(order)).ExpectProblem(409, "DUPLICATE_FILING");
            Assert.Equal(Request, (long)answer["resubmitId"]!);
            Assert.Contains($"resubmitId: {Request}", (string)answer["message"]!, StringComparison.Ordinal);
            Assert.Equal(status, (int)answer["authorityReference"]!["statusId"]!);
        }

        Assert.Equal((0, 0), await office.CallsAsync("saveFormData"));
    }

    [Theory]
    [InlineData("due")]
    [InlineData("late")]
    public async Task The_correction_is_filed_when_the_order_names_its_request(string list)
    {
        await using var office = await OpenAsync(list, 11);
        await using var gateway = await GatewayUnderTest.StartAsync(new GatewaySetup { Sandbox = office });
        var order = VatReturn.WithDetails();
        order["resubmitId"] = Request;

        var id = (string)(await gateway.Erp.FileReturnAsync(order)).Expect(202).Json["id"]!;
        await FiledOnce.RequireAsync(gateway.Erp, office, await gateway.Erp.EndedAsync(id));
    }

    [Fact]
    public async Task A_return_that_is_listed_under_a_request_alone_is_not_filed_without_its_name()
    {
        await using var office = await OpenAsync("due", status: null);
        await using var gateway = await GatewayUnderTest.StartAsync(new GatewaySetup { Sandbox = office });

        var answer = (await gateway.Erp.FileReturnAsync(VatReturn.WithoutActivity())).ExpectProblem(
            422, "NOT_DUE", "$.resubmitId");

        Assert.Contains($"resubmitId: {Request}", (string)answer["message"]!, StringComparison.Ordinal);
        Assert.Equal((0, 0), await office.CallsAsync("saveFormData"));
    }

    [Fact]
    public async Task An_order_that_could_not_be_looked_at_at_first_ends_as_a_duplicate_and_not_as_the_correction()
    {
        await using var office = await OpenAsync("due", 11);
        await office.ArmAsync("getList", new { kind = "status", status = 500, times = 1 });
        await using var gateway = await GatewayUnderTest.StartAsync(new GatewaySetup { Sandbox = office });

        var id = (string)(await gateway.Erp.FileReturnAsync(VatReturn.WithoutActivity())).Expect(202).Json["id"]!;
        var failed = await gateway.Erp.EndedAsync(id);

        Assert.Equal("DUPLICATE_FILING", failed.Error?.ErrorCode);
        Assert.Contains($"resubmitId: {Request}", failed.Error!.Message, StringComparison.Ordinal);
        Assert.Empty(await office.LedgerAsync());
    }

    [Theory]
    [InlineData("due")]
    [InlineData("late")]
    public async Task The_zero_filing_corrects_nothing_either(string list)
    {
        await using var office = await TaxOffice.OpenAsync();
        const int company = 2001;
        await office.Sandbox.SeedAsync(new
        {
            organisations = new[] { new { entId = company, name = "Компани", logins = new[] { TaxOffice.Username } } },
        });
        await office.Sandbox.SeedAsync(Seed(list, 11, company, 2026, 10));
        await office.Accountant.EnrolAsync(company);

        var run = await office.Accountant.RunAsync();

        Assert.All(run.Items, item => Assert.Null(item.FilingId));
        Assert.Empty(await office.Sandbox.LedgerAsync());
    }

    static async Task<SandboxUnderTest> OpenAsync(string list, int? status)
    {
        var office = await VatReturn.OpenOfficeAsync();
        await office.SeedAsync(Seed(list, status, VatReturn.EntId, VatReturn.Year, VatReturn.Period));
        return office;
    }

    static JsonObject Seed(string list, int? status, int entId, int year, int period)
    {
        JsonObject Row(params (string Name, int Value)[] more)
        {
            var row = new JsonObject { ["entId"] = entId, ["formNo"] = VatReturn.FormNo, ["year"] = year, ["period"] = period };
            foreach (var (name, value) in more) row[name] = value;
            return row;
        }

        var seed = new JsonObject
        {
            ["forget"] = new JsonArray(new JsonObject { ["entId"] = entId }),
            ["due"] = status is { } known ? new JsonArray(Row(("status", known))) : new JsonArray(),
        };
        var correction = Row(("rsId", Request), ("rsStatus", 10));
        if (list == "due") seed["due"]!.AsArray().Add(correction);
        else seed["late"] = new JsonArray(correction);
        return seed;
    }
}
