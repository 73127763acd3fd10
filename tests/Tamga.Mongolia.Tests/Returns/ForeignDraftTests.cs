using Microsoft.Extensions.DependencyInjection;
using Tamga.Api;
using Tamga.TestKit.Crashes;
using Tamga.TestKit.Gateways;

namespace Tamga.Mongolia.Tests.Returns;

/// <summary>A draft that somebody saves at the authority while the gateway is down.</summary>
public sealed class ForeignDraftTests
{
    [Fact]
    public async Task An_x_report_does_not_replace_figures_that_were_saved_after_it_was_checked()
    {
        await using var office = await VatReturn.OpenOfficeAsync();
        var clock = new ShiftedClock();
        // The due check is recorded, and nothing is known of a save yet.
        var life = new GatewayLife { EndsAt = await MomentBeforeSaveAsync() };
        await using var gateway = await GatewayUnderTest.StartAsync(
            new GatewaySetup { Sandbox = office, Configure = builder => builder.Services.AddSingleton<TimeProvider>(clock) },
            life);
        var id = (string)(await gateway.Erp.FileReturnAsync(VatReturn.WithoutActivity())).Expect(202).Json["id"]!;
        await life.Ended;
        await gateway.AbandonAsync();

        var draft = new
        {
            entId = VatReturn.EntId, formNo = VatReturn.FormNo, year = VatReturn.Year, period = VatReturn.Period, status = 2,
            details = new[] { new { tagKey = "TG5001", value = "700000" } },
        };
        await office.SeedAsync(new { due = new[] { draft } });
        clock.Advance(TimeSpan.FromMinutes(10));
        await gateway.RestartAsync();

        var failed = await gateway.Erp.EndedAsync(id);
        Assert.Equal(ErrorCodes.ValidationFailed, failed.Error?.ErrorCode);
        Assert.Contains("confirm: true", failed.Error!.Message, StringComparison.Ordinal);
        Assert.Equal((0, 0), await office.CallsAsync("saveFormData"));
        Assert.Empty(await office.LedgerAsync());
    }

    static async Task<int> MomentBeforeSaveAsync()
    {
        await using var office = await VatReturn.OpenOfficeAsync();
        var life = new GatewayLife();
        await using var gateway = await GatewayUnderTest.StartAsync(new GatewaySetup { Sandbox = office }, life);
        var id = (string)(await gateway.Erp.FileReturnAsync(VatReturn.WithoutActivity())).Expect(202).Json["id"]!;
        await gateway.Erp.EndedAsync(id);
        var save = life.Points.Index().First(p => p.Item.Contains("saveFormData", StringComparison.Ordinal)).Index + 1;
        // Right before the save come two moments: around the commit that writes it down.
        return save - 3;
    }
}
