using System.Text.RegularExpressions;

namespace Tamga.Console.Tests.Developers;

public sealed partial class RequestPagesTests(ConsoleGateway console)
{
    [Fact]
    public async Task A_request_that_was_refused_is_listed_with_its_key_its_error_code_and_its_trace()
    {
        using var partner = await console.PartnerAsync();
        var customer = await partner.RegisterCustomerAsync();
        using var erp = console.Gateway.CustomerOf(customer.ApiKey);
        (await erp.GetAsync("/api/filings")).Expect(200);
        var refused = (await erp.GetAsync("/api/filings/no-such-filing")).Expect(404);
        using var person = await console.SignInAsync("developer");
        var all = await person.GetAsync($"/developers?customer={customer.Id}");
        Assert.Equal(2, Request().Count(all.Text));
        Assert.Contains((string)refused["traceId"]!, all.Text, StringComparison.Ordinal);
        var one = await person.GetAsync($"/developers?customer={customer.Id}&refused=true&error=NOT_FOUND");
        Assert.Equal("GET /api/filings/no-such-filing", Request().Match(one.Text).Groups["what"].Value);
        Assert.Single(Request().Matches(one.Text));
        Assert.Contains("href=\"/docs/errors/NOT_FOUND\"", one.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await person.GetAsync("/docs/errors/NOT_FOUND")).Status);
        var key = Key().Match(all.Text).Groups["key"].Value;
        Assert.Equal(2, Request().Count((await person.GetAsync($"/developers?customer={customer.Id}&key={key}")).Text));
        Assert.Empty(Request().Matches((await person.GetAsync($"/developers?customer={customer.Id}&key=other")).Text));
    }

    [Theory]
    [InlineData("accountant")]
    [InlineData("approver")]
    [InlineData("auditor")]
    public async Task Who_connects_no_ERP_sees_no_requests_and_controls_no_sandbox(string role)
    {
        using var person = await console.SignInAsync(role);
        foreach (var path in (string[])["/developers", "/developers/sandbox"])
            Assert.Equal(403, (await person.GetAsync(path)).Status);
        await person.GetAsync("/todo");
        foreach (var path in (string[])["pins", "faults", "faults/disarm", "callbacks", "reset"])
            Assert.Equal(403, (await person.SendAsync($"/developers/sandbox/{path}")).Status);
    }

    [GeneratedRegex("<td><span class=\"code\"><bdi>(?<what>[^<]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Request();

    [GeneratedRegex(
        "<select name=\"key\">.*?<option value=\"(?<key>[^\"]+)\"", RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        1000)]
    private static partial Regex Key();
}
