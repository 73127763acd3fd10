using Tamga.Filings;
using Tamga.TestKit.Gateways;

namespace Tamga.Mongolia.Tests.ZeroFiling;

/// <summary>A month in which e-Tax takes every submit and leaves three returns of a hundred saved.</summary>
public sealed class HandRunTests
{
    const int Companies = 100;

    [Fact]
    public async Task Every_return_that_waits_for_a_hand_is_told_counted_failed_and_seen_to_its_end()
    {
        await using var office = await TaxOffice.OpenAsync(
            new GatewaySetup { Settings = ["--Tamga:Mongolia:HandInterval=00:00:00.100"] });
        var companies = await office.AddCompaniesAsync(Companies);
        long[] byHand = [companies[4], companies[50], companies[99]];
        await office.Sandbox.SeedAsync(new { submits = byHand.Select(entId => new { entId, mode = "stays-saved" }) });
        await office.Accountant.EnrolAllAsync(companies);

        var run = await office.Accountant.RunAsync(month: 10);

        Assert.Equal(FilingStatus.Succeeded, run.Run.Status);
        var c = run.Result;
        Assert.Equal(
            (Companies, Companies - 3, 3, 0), (c.Total, c.Succeeded, c.Failed, c.InProgress));
        Assert.Equal(
            byHand, run.Items.Where(i => i.Reason.Contains("Sign and send it", StringComparison.Ordinal)).Select(i => i.EntId));
        var alerts = await office.AlertsAsync("saved-not-sent");
        Assert.Equal(byHand, alerts.Select(a => (long)a["about"]!["entId"]!).Order());
        Assert.Contains("3 are saved", run.Run.Timeline[^1].Note, StringComparison.Ordinal);
        var report =
            (await office.Accountant.SendAsync(HttpMethod.Get, $"runs/{run.Run.Id}/report?format=json")).Expect(200).Json;
        Assert.Equal(3, (int)report["totals"]!["outcomes"]!["savedNotSent"]!);
        await office.RequireFiledOnceAsync(companies.Except(byHand));

        // A second run leaves them to the filings that have them, and says so.
        var second = await office.Accountant.RunAsync(month: 10);
        Assert.All(byHand, entId => Assert.Contains("Sign and send it", second.Single(entId).Reason, StringComparison.Ordinal));

        await office.Sandbox.SeedAsync(new { signatures = byHand.Select(entId => new { entId }) });
        foreach (var entId in byHand)
            Assert.Equal(FilingStatus.Succeeded, (await office.Accountant.FilingEndedAsync(run.Single(entId).FilingId!)).Status);
        var later = (await office.Accountant.SendAsync(HttpMethod.Get, $"runs/{run.Run.Id}/report?format=json")).Expect(200).Json;
        Assert.Equal(
            (Companies, 0),
            ((int)later["totals"]!["outcomes"]!["received"]!, (int)later["totals"]!["outcomes"]!["savedNotSent"]!));
        await office.RequireFiledOnceAsync(companies);
    }
}
