namespace Tamga.Azerbaijan.Tests.EndToEnd;

/// <summary>What VatPortal says of a process.</summary>
public sealed class ProcessTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_filings_process_is_shown_with_its_data(bool isPartner)
    {
        await using var portal = await Portal.OpenAsync(isPartner);
        var filing = await portal.SucceedAsync("/uploads", Requests.Upload(Requests.Invoice("ERP-0000001")));
        var number = filing.AuthorityReference.GetProperty("processId").ToString();
        var process = await portal.GetAsync($"/processes/{number}");
        Assert.Equal((number, 2), (process["processId"]!.ToString(), (int)process["status"]!));
        Assert.Equal(1, (int)process["stats"]!["imported"]!);
        Assert.Empty(process["complaints"]!.AsArray());
        var invoice = process["data"]!["invoices"]![0]!;
        Assert.Equal(
            ("ERP-0000001", filing.Result.GetProperty("invoices")[0].GetProperty("qaime").GetString()),
            ((string)invoice["id"]!, (string)invoice["qaime"]!));
    }

    [Fact]
    public async Task One_that_is_not_there_is_404_and_one_that_cannot_be_one_400()
    {
        await using var portal = await Portal.OpenAsync();
        var gone = (await portal.Erp.GetAsync("/api/vatportal/processes/99")).Expect(404).Json;
        Assert.Equal("20", (string)gone["authorityCode"]!);
        (await portal.Erp.GetAsync("/api/vatportal/processes/1%20or%202")).Expect(400);
    }

    [Fact]
    public async Task The_number_of_a_taxpayer_is_checked()
    {
        await using var portal = await Portal.OpenAsync();
        var good = await portal.GetAsync("/voens/1400057421");
        Assert.Equal((true, true), ((bool)good["valid"]!, (bool)good["isLegalEntity"]!));
        var bad = await portal.GetAsync("/voens/1400057431");
        Assert.Equal((false, "check-digit"), ((bool)bad["valid"]!, (string)bad["flaw"]!));
    }
}
