using Tamga.Api;
using Tamga.Filings;
using Tamga.TestKit.Gateways;

namespace Tamga.Mongolia.Tests.Returns;

/// <summary>A return that the authority saves and then does not take.</summary>
public sealed class RejectedSubmitTests
{
    [Fact]
    public async Task Corrected_figures_are_filed_as_the_same_return()
    {
        await using var office = await VatReturn.OpenOfficeAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(new GatewaySetup { Sandbox = office });

        // More tax than sales: only the authority checks how cells go together.
        var rejected = await FileAsync(gateway, sales: 300_000m, tax: 250_000m);
        Assert.Equal(FilingStatus.Failed, rejected.Status);
        Assert.Equal(ErrorCodes.AuthorityRejected, rejected.Error!.ErrorCode);
        Assert.Equal("422", rejected.Error.AuthorityCode);
        Assert.Equal("Ногдуулсан татвар татвар ногдох борлуулалтаас их байж болохгүй", rejected.Error.AuthorityMessage);
        Assert.True(rejected.Error.Retryable);
        var number = rejected.AuthorityReference.GetProperty("reportNo").GetInt64();
        Assert.Contains($"saved as number {number} and not sent", rejected.Error.Message, StringComparison.Ordinal);
        Assert.Null(EvidenceLog.FirstBroken(await gateway.Erp.EvidenceAsync(rejected.Id)));
        Assert.Empty(await office.LedgerAsync());

        var corrected = await FileAsync(gateway, sales: 300_000m, tax: 10_000m);
        await FiledOnce.RequireAsync(gateway.Erp, office, corrected);
        Assert.NotEqual(rejected.Id, corrected.Id);
        Assert.Equal(rejected.NaturalKey, corrected.NaturalKey);
        Assert.Equal(number, corrected.AuthorityReference.GetProperty("reportNo").GetInt64());

        // Now that the return has been filed, neither the old filing nor a new one can file it again.
        (await gateway.Erp.RetryAsync(rejected.Id)).Expect(202);
        Assert.Equal(ErrorCodes.DuplicateFiling, (await gateway.Erp.EndedAsync(rejected.Id)).Error?.ErrorCode);
        Assert.Equal(409, (await gateway.Erp.FileReturnAsync(VatReturn.WithDetails())).Status);
        Assert.Equal(1, Assert.Single(await office.LedgerAsync()).Times);
    }

    static async Task<FilingView> FileAsync(GatewayUnderTest gateway, decimal sales, decimal tax)
    {
        var accepted = (await gateway.Erp.FileReturnAsync(VatReturn.WithDetails(sales, tax))).Expect(202).Json;
        return await gateway.Erp.EndedAsync((string)accepted["id"]!);
    }
}
