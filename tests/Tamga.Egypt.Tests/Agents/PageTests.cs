using System.Net;
using System.Net.NetworkInformation;
using System.Text.RegularExpressions;
using Tamga.TestKit.Processes;

namespace Tamga.Egypt.Tests.Agents;

/// <summary>The agent's page, as a browser gets it.</summary>
public sealed partial class PageTests(SigningGateway signing)
{
    [Fact]
    public async Task It_shows_what_is_to_be_signed_and_nothing_is_signed_without_a_click()
    {
        using var desk = await Desk.CreateAsync(signing);
        string[] texts = [Desk.Text("<b>شركة</b>", "10.50"), Desk.Text("Second", "20.00")];
        var filing = await signing.FileAsync(desk.Customer, texts);
        await SigningGateway.PendingAsync(desk.Customer, texts.Length);
        using var agent = Start(desk, "--ask");
        using var page = await OpenAsync(agent);
        var html = await ShowsAsync(page, "INV-1");
        foreach (var part in (string[])
            ["Connected to the gateway", "VATEG-123456789", "valid until", "Waiting: 2", "<bdi>INV-0</bdi>", "Total 10.50",
            "&lt;b&gt;", "Total 20.00", HashOf(texts[0]), HashOf(texts[1]), "Nothing is signed without your click."])
        {
            Assert.Contains(part, html, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
        Assert.DoesNotContain(desk.Customer.ApiKey, html, StringComparison.Ordinal);
        var (first, second) = (FormValue(html, texts[0]), FormValue(html, texts[1]));

        // The first is held: "sign all" no longer has it, and it is not signed though the second is.
        Assert.Equal(HttpStatusCode.SeeOther, await PostAsync(page, "hold", first));
        html = await ShowsAsync(page, "Held: it is not signed here.");
        Assert.DoesNotContain("Sign these", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, await PostAsync(page, "sign", second));
        await agent.HasSaidAsync("INV-1: signed");
        html = await ShowsAsync(page, "Waiting: 1");
        Assert.Contains($"signed, SHA-256 {HashOf(texts[1])}", html, StringComparison.Ordinal);
        Assert.DoesNotContain("INV-0: sign", agent.Output, StringComparison.Ordinal);
        Assert.NotEqual("succeeded", (string?)(await desk.Customer.Erp.FilingJsonAsync(filing))["status"]);

        Assert.Equal(HttpStatusCode.SeeOther, await PostAsync(page, "sign", first));
        SigningGateway.AssertSigned(await desk.Customer.Erp.EndedJsonAsync(filing), texts);
        await ShowsAsync(page, "Waiting: 0");
        await agent.SignalAsync("TERM");
        Assert.Equal(0, await agent.ExitAsync());
    }

    [Fact]
    public async Task What_was_not_shown_cannot_be_signed()
    {
        using var desk = await Desk.CreateAsync(signing);
        var text = Desk.Text("First", "1.00");
        await signing.FileAsync(desk.Customer, text);
        await SigningGateway.PendingAsync(desk.Customer, 1);
        using var agent = Start(desk, "--ask");
        using var page = await OpenAsync(agent);
        var value = FormValue(await ShowsAsync(page, "INV-0"), text);
        Assert.Equal(HttpStatusCode.Conflict, await PostAsync(page, "sign", value.Replace(HashOf(text), HashOf("other"))));
        Assert.Equal(HttpStatusCode.Conflict, await PostAsync(page, "sign", "no form of ours"));
        Assert.Equal(HttpStatusCode.Conflict, await PostAsync(page, "hold", "unknown:" + HashOf(text)));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(page, "refuse", value));
        Assert.DoesNotContain(": signing", agent.Output, StringComparison.Ordinal);
        await agent.KillAsync();
    }

    [Fact]
    public async Task Who_does_not_know_its_address_or_comes_from_elsewhere_gets_nothing()
    {
        using var desk = await Desk.CreateAsync(signing);
        await signing.FileAsync(desk.Customer, Desk.Text("Secret receiver", "1.00"));
        await SigningGateway.PendingAsync(desk.Customer, 1);
        using var agent = Start(desk, "--ask");
        using var page = await OpenAsync(agent);
        var value = FormValue(await ShowsAsync(page, "INV-0"), Desk.Text("Secret receiver", "1.00"));
        var address = page.BaseAddress!;

        foreach (var path in (string[])["/", "/page.css", $"/{new string('0', 32)}/", address.AbsolutePath.TrimEnd('/')])
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(page, new Uri(address, path)));
        // A name that a stranger's server points at this machine (DNS rebinding).
        foreach (var host in (string[])["evil.example", $"evil.example:{address.Port}", $"localhost:{address.Port + 1}"])
        {
            using var browser = new HttpClient();
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Host = host;
            using var answer = await browser.SendAsync(request);
            Assert.False(answer.IsSuccessStatusCode);
            Assert.DoesNotContain("Secret", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        // A form of another page in the same browser.
        foreach (var origin in (string[])["http://evil.example", "null"])
            Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(page, "sign", value, origin));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(page, new Uri(address, "sign")));
        // Another machine would come by another address of this one.
        foreach (var other in OtherAddresses())
        {
            await Assert.ThrowsAsync<HttpRequestException>(
                () => page.GetAsync(new UriBuilder(address) { Host = other.ToString() }.Uri));
        }

        Assert.DoesNotContain(": signing", agent.Output, StringComparison.Ordinal);
        using var shown = await page.GetAsync("");
        Assert.Equal(
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            Assert.Single(shown.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("no-store", Assert.Single(shown.Headers.GetValues("Cache-Control")));
        // It asks nobody else for anything, and fits a phone.
        var html = await shown.Content.ReadAsStringAsync();
        Assert.Equal(["page.css"], Source().Matches(html).Select(m => m.Groups["where"].Value));
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.Contains("width=device-width", html, StringComparison.Ordinal);
        Assert.Contains("overflow-wrap", await page.GetStringAsync("page.css"), StringComparison.Ordinal);
        await agent.KillAsync();
    }

    [Fact]
    public async Task Without_ask_it_only_shows()
    {
        using var desk = await Desk.CreateAsync(signing);
        using var agent = Start(desk);
        using var page = await OpenAsync(agent);
        await ShowsAsync(page, "Documents are signed as they come.");
        string[] texts = [Desk.Text("First", "1.00")];
        var filing = await signing.FileAsync(desk.Customer, texts);
        SigningGateway.AssertSigned(await desk.Customer.Erp.EndedJsonAsync(filing), texts);
        var html = await ShowsAsync(page, $"signed, SHA-256 {HashOf(texts[0])}");
        Assert.DoesNotContain("<form", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(page, "hold", "any:thing"));
        await agent.KillAsync();
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told()
    {
        using var desk = await Desk.CreateAsync(signing);
        using var first = Start(desk);
        using var page = await OpenAsync(first);
        var (exitCode, said) = await Agent.RunAsync(desk.Arguments($"--page={page.BaseAddress!.Port}"), desk.Secrets);
        Assert.Equal(1, exitCode);
        Assert.Contains($"The page cannot listen on port {page.BaseAddress.Port}", said, StringComparison.Ordinal);
        await first.KillAsync();
    }

    static ProcessUnderTest Start(Desk desk, params string[] more) =>
        desk.Start([$"--page={Desk.FreePort()}", "--wait", "1", .. more]);

    static async Task<HttpClient> OpenAsync(ProcessUnderTest agent)
    {
        const string announcement = "The page is at ";
        await agent.HasSaidAsync(announcement);
        await agent.HasSaidAsync("Signing with");
        var line = agent.Output.Split('\n').First(l => l.StartsWith(announcement, StringComparison.Ordinal));
        // Where it goes after a click is looked at, not followed.
        return new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(line[announcement.Length..].Trim()),
        };
    }

    /// <summary>The page, once it shows something.</summary>
    static async Task<string> ShowsAsync(HttpClient page, string what)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var html = await page.GetStringAsync("");
            if (html.Contains(what, StringComparison.Ordinal)) return html;
            Assert.True(
                TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(60), $"It never showed '{what}': {html}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    static async Task<HttpStatusCode> PostAsync(HttpClient page, string action, string document, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(page.BaseAddress!, action))
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("document", document)]),
        };
        request.Headers.Add("Origin", origin ?? page.BaseAddress!.GetLeftPart(UriPartial.Authority));
        using var answer = await page.SendAsync(request);
        return answer.StatusCode;
    }

    static async Task<HttpStatusCode> StatusAsync(HttpClient page, Uri address)
    {
        using var answer = await page.GetAsync(address);
        return answer.StatusCode;
    }

    static IEnumerable<IPAddress> OtherAddresses() =>
        from card in NetworkInterface.GetAllNetworkInterfaces()
        where card.OperationalStatus == OperationalStatus.Up
        from address in card.GetIPProperties().UnicastAddresses
        where address.Address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork
            && !IPAddress.IsLoopback(address.Address)
        select address.Address;

    /// <summary>What the page's own form would send for a document.</summary>
    static string FormValue(string html, string text) =>
        Value().Matches(html).Select(m => m.Groups["value"].Value).First(v => v.EndsWith(HashOf(text), StringComparison.Ordinal));

    static string HashOf(string text) => Convert.ToHexStringLower(
        System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex("value=\"(?<value>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Value();

    [GeneratedRegex("(src|href)=\"(?<where>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Source();
}
