using Tamga.TestKit.Gateways;

namespace Tamga.SelfHost.Tests.Http;

/// <summary>Days at both ends of the calendar, from which nothing can be counted further.</summary>
public sealed class FarDatesTests(ETaxGateway shared)
{
    static readonly string[] Days = ["0001-01-01", "9999-12-31"];

    [Theory]
    [InlineData("/api/etax/zero-filing/calendar", "from", "to")]
    [InlineData("/api/filings", "from", "to")]
    [InlineData("/api/filings/counts", "from", "to")]
    [InlineData("/api/webhooks/deliveries", "from", "to")]
    [InlineData("/api/vatportal/invoices", "dateFrom", "dateTo")]
    [InlineData("/api/vatportal/reconciliation", "dateFrom", "dateTo")]
    [InlineData("/api/Invoices/search", "submissionDateFrom", "submissionDateTo")]
    [InlineData("/api/Invoices/received", "from", "to")]
    [InlineData("/api/eta/notifications", "from", "to")]
    public async Task No_day_is_an_error_of_ours(string path, string from, string to)
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        foreach (var day in Days)
        {
            string[] queries =
                [$"{from}={day}", $"{to}={day}", $"{from}={Days[0]}&{to}={day}", $"{from}={day}&{to}={Days[1]}"];
            foreach (var query in queries)
                Assert.InRange((await customer.Erp.GetAsync($"{path}?{query}")).Status, 200, 499);
        }
    }
}
