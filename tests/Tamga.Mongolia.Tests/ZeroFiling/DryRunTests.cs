using System.Security.Cryptography;
using System.Text;
using Tamga.Filings;
using Tamga.Mongolia.Returns;
using Tamga.Mongolia.ZeroFiling.Runs;
using Tamga.TestKit.Gateways;

namespace Tamga.Mongolia.Tests.ZeroFiling;

public sealed class DryRunTests
{
    static readonly string[] Writes = ["saveFormData", "submit", "saveSheetData", "deleteAllSheetData"];

    [Theory]
    [InlineData("empty")]
    [InlineData("zeros")]
    public async Task A_dry_run_only_reads_and_shows_the_bytes_that_the_run_then_sends(string style)
    {
        await using var office =
            await TaxOffice.OpenAsync(new GatewaySetup { Settings = [$"--Tamga:Mongolia:XDetailStyle={style}"] });
        await office.Accountant.EnrolAsync(1001, "ТТ-03а", "ТТ-11", "ТТ-02");

        var dry = await office.Accountant.RunAsync(dryRun: true);

        Assert.Equal(FilingStatus.Succeeded, dry.Run.Status);
        Assert.Equal((3, 3, 3, 0), (dry.Result.Total, dry.Result.Ready, dry.Result.Skipped, dry.Result.Succeeded));
        Assert.Empty(await office.Sandbox.LedgerAsync());
        foreach (var call in Writes) Assert.Equal((0, 0), await office.Sandbox.CallsAsync(call));
        Assert.All(dry.Items, i => Assert.Equal(
            i.BodySha256, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(i.Body!.Value.GetRawText())))));

        var real = await office.Accountant.RunAsync();

        Assert.Equal(3, real.Result.Succeeded);
        foreach (var shown in dry.Items)
        {
            Assert.Null(shown.FilingId);
            var filed = Assert.Single(real.Items, i => i.NaturalKey == shown.NaturalKey);
            var sent = Assert.Single(
                await office.Accountant.EvidenceAsync(filed.FilingId!), e => e.Kind == EvidenceKinds.SaveRequest);
            Assert.Equal(shown.BodySha256, sent.Data.GetProperty("sha256").GetString());
        }
    }

    [Fact]
    public async Task A_dry_run_shows_no_body_of_what_would_not_be_filed()
    {
        await using var office = await TaxOffice.OpenAsync();
        await office.Accountant.EnrolAsync(1002);
        await office.Accountant.EnrolAsync(1003);

        var dry = await office.Accountant.RunAsync(dryRun: true);

        Assert.Equal([Verdict.Ready, Verdict.NotReady], dry.Of(1002).Select(i => i.Verdict).Order());
        Assert.All(dry.Items, i => Assert.Equal(i.IsToBeFiled, i.Body is not null));
        Assert.All(dry.Items, i => Assert.Equal(i.IsToBeFiled, i.BodySha256 is not null));
    }
}
