using Tamga.TestKit.Gateways;

namespace Tamga.SelfHost.Tests.Http;

/// <summary>What every answer says to browsers and caches.</summary>
public sealed class HeaderTests(ETaxGateway shared)
{
    [Theory]
    [InlineData("/alive")]
    [InlineData("/health")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/docs/reference")]
    [InlineData("/api/filings")]
    [InlineData("/nowhere")]
    public async Task No_answer_is_taken_for_anything_but_what_it_says_it_is(string path)
    {
        using var stranger = shared.Gateway.Stranger();
        Assert.Equal("nosniff", (await stranger.GetAsync(path)).Headers["X-Content-Type-Options"]);
    }

    [Fact]
    public async Task What_is_under_api_is_no_caches()
    {
        using var partner = await shared.Gateway.RegisterPartnerAsync();
        var customer = await shared.Gateway.RegisterCustomerAsync();
        foreach (var (caller, path) in new[] { (partner, "/api/Customers"), (customer.Erp, "/api/filings") })
            Assert.Equal("no-store", (await caller.GetAsync(path)).Expect(200).Headers["Cache-Control"]);
    }

    [Fact]
    public async Task A_page_runs_no_script_of_its_own_text_and_stands_in_no_frame()
    {
        using var stranger = shared.Gateway.Stranger();
        var page = (await stranger.GetAsync("/docs/reference")).Expect(200);
        var policy = page.Headers["Content-Security-Policy"];
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script(?![^>]* src=)", page.Text);
        Assert.Equal("DENY", page.Headers["X-Frame-Options"]);
    }
}
