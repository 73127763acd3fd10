using Tamga.Filings;
using Tamga.Sandbox.Egypt;

namespace Tamga.Egypt.Tests.EndToEnd;

/// <summary>ETA calls back, and nobody has to look again.</summary>
public sealed class CallbackTests
{
    /// <summary>Without a callback nothing would be looked at again within the patience of any test.</summary>
    static readonly string[] SlowLooks = ["--Tamga:Egypt:PollInterval=01:00:00", "--Tamga:Egypt:PollTimeout=23:00:00"];

    [Fact]
    public async Task A_callback_ends_the_wait_for_documents_and_for_receipts()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        // Long enough that the first look finds nothing decided.
        await sandbox.SeedAsync(Nile.EtaSeed, new { settings = new { validatedAfterMs = 1500 } });
        await using var gateway = await Nile.StartAsync(sandbox, SlowLooks);
        await sandbox.SeedAsync(Nile.EtaSeed, new
        {
            taxpayers = new[]
            {
                new
                {
                    rin = EtaSeeds.Rin, callbackUrl = new Uri(gateway.Address, gateway.Customer.ApiKey).AbsoluteUri,
                    callsBackByItself = true,
                },
            },
        });

        var invoices = await gateway.Erp.SubmitAsync(Nile.Invoice("A"), Nile.Invoice("B"));
        Assert.Equal(FilingStatus.Succeeded, invoices.Status);
        Assert.All(invoices.Documents(), document => Assert.Equal("Valid", (string?)document["status"]));
        var receipts = await gateway.Erp.SellAsync(PointOfSale.Sale("R-1", EtaSeeds.FirstPos));
        Assert.Equal(FilingStatus.Succeeded, receipts.Status);
    }
}
