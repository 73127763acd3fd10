using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tamga.Records;
using Tamga.SelfHost;

namespace Tamga.Mongolia.Tests.ZeroFiling;

/// <summary>The one process looks at its schedules by itself.</summary>
public sealed class ZeroFilingClockTests
{
    [Fact]
    public async Task The_schedules_are_followed_without_anybody_calling()
    {
        using var data = new TemporaryDirectory();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 12, 1, 23, 59, 0, TimeSpan.Zero));
        await using var gateway = GatewayHost.Create(new GatewayHostOptions
        {
            Urls = "http://127.0.0.1:0",
            DataDirectory = data.Path,
            Configure = builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton<TimeProvider>(clock);
            },
        });
        await gateway.StartAsync();
        var first = await MarkAsync(gateway, null);
        // 08:00 in Ulaanbaatar on the 2nd.
        clock.Advance(TimeSpan.FromMinutes(2));
        var second = await MarkAsync(gateway, first);
        Assert.NotEqual(first, second);
        await gateway.StopAsync();
    }

    static async Task<string> MarkAsync(WebApplication gateway, string? before)
    {
        var records = gateway.Services.GetRequiredService<IRecordTable>();
        var giveUp = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(60);
        while (true)
        {
            if (await records.FindAsync(new RowKey("schedules", "etax", "zero-filing-run")) is { } row && row.Payload != before)
                return row.Payload;
            if (TimeProvider.System.GetUtcNow() > giveUp) Assert.Fail("Nobody looked at the schedule.");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
    }
}
