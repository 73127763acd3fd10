using System.Text.Json;
using Tamga.Accounts;
using Tamga.Azerbaijan.Downloads;
using Tamga.Azerbaijan.Invoices;
using Tamga.Azerbaijan.SignIn;
using Tamga.Azerbaijan.Sync;
using Tamga.Azerbaijan.Tests.Client;
using Tamga.Filings.Alerts;
using Tamga.Schedules;
using Tamga.TestKit.Authorities;

namespace Tamga.Azerbaijan.Tests.Records;

/// <summary>What begins by itself: the download of the last days, and the renewal of tokens.</summary>
public sealed class TimerTests
{
    [Fact]
    public async Task The_last_days_of_enrolled_customers_are_downloaded_in_both_directions_once_a_day()
    {
        using var gateway = new AzerbaijanGateway();
        foreach (var id in new[] { "c1", "c2" }) await gateway.AddCustomerAsync(id);
        await gateway.AddCustomerAsync("c3", isActive: false);
        InvoiceDirection[] both = [InvoiceDirection.Incoming, InvoiceDirection.Sent];
        foreach (var id in new[] { "c1", "c3" })
        {
            await gateway.Service<SyncRepository>().SetAsync(
                id, new SyncEnrolment(3, both, gateway.Clock.GetUtcNow()), CancellationToken.None);
        }

        await TickAsync(gateway);
        Assert.Empty(gateway.Runtime.Started);

        // 08:00 in Baku is 04:00 UTC; the clock stands at 08:00 UTC.
        gateway.Clock.Advance(TimeSpan.FromHours(20));
        await TickAsync(gateway);
        await TickAsync(gateway);
        Assert.Equal(
            [(0, "2026-11-19T00:00:00", "2026-11-21T00:00:00"), (1, "2026-11-19T00:00:00", "2026-11-21T00:00:00")],
            gateway.Runtime.Started.Select(OrderOf).Order());
        Assert.All(gateway.Runtime.Started, s => Assert.Equal(DownloadInvoices.Name.Value, s.Name));

        // What was missed for three days is made up for once.
        gateway.Clock.Advance(TimeSpan.FromDays(3));
        await TickAsync(gateway);
        Assert.Equal(4, gateway.Runtime.Started.Count);
        Assert.Equal("2026-11-24T00:00:00", OrderOf(gateway.Runtime.Started.Last()).To);
    }

    [Fact]
    public async Task A_token_is_renewed_when_it_comes_to_its_age_and_the_record_points_to_the_new_one()
    {
        await using var portal = await ScriptedServer.StartAsync();
        using var gateway = new AzerbaijanGateway(("BaseUrl", portal.Address + "{subdomain}/api"));
        await gateway.AddCustomerAsync("c1", hasToken: true);
        await gateway.AddCustomerAsync("c2");
        await DayByDayAsync(gateway, 79);
        Assert.Empty(portal.Calls);

        portal.Expect("GET /demo/api/auth/reset_start.php?login=erp", ClientFixture.Document("doc-auth-reset-start"));
        portal.Expect("POST /demo/api/auth/reset_confirm.php", ClientFixture.Document("doc-auth-reset-confirm"));
        await DayByDayAsync(gateway, 5);
        var customer = await gateway.Service<CustomerRepository>().FindAsync("c1");
        Assert.Equal("your_new_api_token", gateway.Secrets.Values[customer!.VatPortal()!.TokenSecret!]);
        Assert.DoesNotContain("old-token",
            gateway.Secrets.Values.Where(s => s.Key.StartsWith("c1", StringComparison.Ordinal)).Select(s => s.Value));
        Assert.DoesNotContain(gateway.Records.Rows, r => r.Payload.Contains("your_new_api_token", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_that_cannot_be_renewed_is_told_once_and_tried_again()
    {
        await using var portal = await ScriptedServer.StartAsync();
        using var gateway = new AzerbaijanGateway(("BaseUrl", portal.Address + "{subdomain}/api"));
        await gateway.AddCustomerAsync("c1", hasToken: true);
        for (var i = 0; i < 3; i++)
            portal.Expect("GET /demo/api/auth/reset_start.php?login=erp", ClientFixture.Document("doc-err-5"));
        await DayByDayAsync(gateway, 83);
        Assert.Equal(3, portal.Calls.Count);
        var alert = Assert.Single((await gateway.Service<AlertLog>().ListAsync("c1", null, 10, null)).Alerts);
        Assert.Equal(("token-renewal-failed", AzerbaijanModule.Name), (alert.Kind, alert.Authority));
        Assert.Contains("Invalid username or password", alert.Message, StringComparison.Ordinal);
    }

    static async Task DayByDayAsync(AzerbaijanGateway gateway, int days)
    {
        for (var day = 0; day < days; day++)
        {
            await TickAsync(gateway);
            gateway.Clock.Advance(TimeSpan.FromDays(1));
        }

        await TickAsync(gateway);
    }

    static Task TickAsync(AzerbaijanGateway gateway) =>
        gateway.Service<IEnumerable<IGatewayTimer>>().OfType<VatPortalTimer>().Single().TickAsync(CancellationToken.None);

    static (int Direction, string From, string To) OrderOf((string Name, string InstanceId, string? Input) started)
    {
        var order = JsonElement.Parse(started.Input!).GetProperty("order");
        return (
            order.GetProperty("direction").GetString() == "sent" ? 1 : 0, order.GetProperty("from").GetString()!,
            order.GetProperty("to").GetString()!);
    }
}
