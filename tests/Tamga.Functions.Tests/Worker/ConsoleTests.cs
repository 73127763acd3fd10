using Tamga.Functions.Tests.Crashes;
using Tamga.Mongolia.Tests.Returns;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.Functions.Tests.Worker;

/// <summary>The console as the function app serves it, by two instances.</summary>
public sealed class ConsoleTests(Azurite azurite)
{
    const string Password = "a-long-enough-password";

    [Fact]
    public async Task Pages_and_forms_are_served_and_a_session_is_good_at_every_instance()
    {
        await using var office = await VatReturn.OpenOfficeAsync();
        await using var azure = await AzureProcesses.OpenAsync(azurite.NewAccount());
        await using var first = await azure.StartAsync(office.Address, GatewayUnderTest.QuickPace);
        await using var second = await azure.StartAsync(office.Address, GatewayUnderTest.QuickPace, "host2");
        var (email, customer, filing) = await FileAsync(await first.Listening);

        using var person = new PersonAtConsole(await first.Listening);
        Assert.Equal("/sign-in", (await person.GetAsync("/")).Location);
        Assert.Equal(302, (await person.SignInAsync(email, Password)).Status);
        var home = await person.GetAsync("/");
        Assert.Equal(200, home.Status);
        Assert.Contains($"/filings/{filing}", home.Text, StringComparison.Ordinal);
        var page = await person.GetAsync($"/filings/{filing}?customer={customer}");
        Assert.Equal(200, page.Status);
        Assert.Contains(filing, page.Text, StringComparison.Ordinal);
        await person.GetAsync($"/customers/{customer}");
        var issued = await person.SendAsync($"/customers/{customer}/keys", ("name", "of the console"));
        Assert.Equal(200, issued.Status);

        // What one instance has encrypted, the other one opens.
        using var sameAtTheOther = new PersonAtConsole(await second.Listening, person.Cookies);
        var shown = await sameAtTheOther.GetAsync($"/customers/{customer}");
        Assert.Equal(200, shown.Status);
        Assert.Contains("of the console", shown.Text, StringComparison.Ordinal);
    }

    static async Task<(string Email, string Customer, string Filing)> FileAsync(Uri gateway)
    {
        var email = $"{Guid.NewGuid():N}@erp.example";
        using var stranger = HttpCaller.Stranger(gateway);
        using var partner = HttpCaller.Partner(gateway, await stranger.RegisterPartnerAsync(Password, email));
        var customer = await partner.RegisterCustomerAsync(new ReturnCase(VatReturn.WithDetails()).Accounts);
        using var erp = HttpCaller.Customer(gateway, customer.ApiKey);
        var filing = (string)(await erp.FileReturnAsync(VatReturn.WithDetails())).Expect(202)["id"]!;
        await erp.EndedAsync(filing);
        return (email, customer.Id, filing);
    }
}
