using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Tamga.Client.Webhooks;
using Tamga.TestKit.Http;

namespace Tamga.Console.Tests.Webhooks;

/// <summary>What an ERP is told, and what a person does when it is not there.</summary>
public sealed partial class WebhookPagesTests(ConsoleGateway console) : IAsyncLifetime
{
    const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);
    static readonly string[] WhoLooks = ["owner", "accountant", "developer", "auditor"];

    HttpCaller _partner = null!;
    HttpCaller _eta = null!;
    ErpStandIn _erp = null!;
    RegisteredCustomer _customer = null!;

    public async ValueTask InitializeAsync()
    {
        _erp = await ErpStandIn.StartAsync();
        _eta = console.Gateway.Stranger();
        _partner = await console.PartnerAsync();
        _customer = await _partner.RegisterCustomerAsync(
            new JsonObject { ["erpCallbackUrl"] = _erp.Url, ["webhookSecret"] = Secret });
    }

    public async ValueTask DisposeAsync()
    {
        _eta.Dispose();
        _partner.Dispose();
        await _erp.DisposeAsync();
    }

    [Fact]
    public async Task An_ERP_that_was_down_gets_a_range_again_and_is_healthy()
    {
        await _erp.GoAwayAsync();
        await TellAsync("down-1");
        await TellAsync("down-2");
        using var person = await console.SignInAsync("developer");
        var dead = await ShownAsync(person, AddressOf("/webhooks", "status=dead"), page => Delivery().Count(page) == 2);
        Assert.Contains("class=\"badge wait\">failing", dead, StringComparison.Ordinal);
        // The older one was tried; the other one waited for what came of it.
        var one = await person.GetAsync(WebUtility.HtmlDecode(Delivery().Matches(dead)[^1].Groups["address"].Value));
        Assert.Contains("The connection was refused.", one.Text, StringComparison.Ordinal);
        Assert.Contains("INV-2026-0001", one.Text, StringComparison.Ordinal);

        await _erp.ComeBackAsync();
        var range = AddressOf("/webhooks/resend", "status=dead");
        var counted = await person.GetAsync(range);
        Assert.Contains("Send 2 deliveries again to http://127.0.0.1:", counted.Text, StringComparison.Ordinal);
        Assert.Empty(_erp.Taken);
        var sent = await person.SendAsync(range);
        Assert.Equal((302, AddressOf("/webhooks")), (sent.Status, sent.Location));
        await _erp.UntilTakenAsync(2);
        Assert.Equal(["down-1", "down-2"], _erp.Taken.Select(c => c.DeliveryId));
        var healthy = await ShownAsync(
            person, AddressOf("/webhooks"), page => page.Contains("class=\"badge good\">healthy", StringComparison.Ordinal));
        Assert.Contains("2 deliveries are on their way again.", healthy, StringComparison.Ordinal);
        Assert.Contains("role=\"img\"", healthy, StringComparison.Ordinal);
        Assert.Contains("100 %", healthy, StringComparison.Ordinal);
        Assert.Contains("<p class=\"big\"><bdi>0</bdi>", (await person.GetAsync(range)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_that_said_it_is_gone_is_paused_until_a_person_resumes_it()
    {
        _erp.Answers(410);
        await TellAsync("gone-1");
        using var person = await console.SignInAsync();
        var paused = await ShownAsync(
            person, AddressOf("/webhooks"), page => page.Contains("class=\"badge bad\">paused", StringComparison.Ordinal));
        Assert.Contains($"Send to {_erp.Url} again?", paused, StringComparison.Ordinal);
        await TellAsync("kept-1");
        _erp.Answers(200);
        Assert.Equal(302, (await person.SendAsync(AddressOf("/webhooks/resume"))).Status);
        await _erp.UntilTakenAsync(1);
        Assert.Equal("kept-1", Assert.Single(_erp.Taken).DeliveryId);
    }

    [Fact]
    public async Task One_delivery_is_sent_again_under_its_id_and_what_had_arrived_is_asked_about_first()
    {
        await TellAsync("twice");
        await _erp.UntilTakenAsync(1);
        using var person = await console.SignInAsync("developer");
        var address = $"/webhooks/{_erp.Taken.First().Id}";
        var page = await person.GetAsync(AddressOf(address));
        Assert.Contains("ETA document twice has arrived.", page.Text, StringComparison.Ordinal);
        var sent = await person.SendAsync(AddressOf($"{address}/resend"));
        Assert.Equal((302, AddressOf(address)), (sent.Status, sent.Location));
        await _erp.UntilTakenAsync(2);
        Assert.Single(_erp.Taken.Select(c => c.Id).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task While_a_secret_is_rolled_the_old_and_the_new_one_sign_and_the_new_one_is_shown_once()
    {
        using var person = await console.SignInAsync("developer");
        await person.GetAsync(AddressOf("/webhooks"));
        var shown = await person.SendAsync(AddressOf("/webhooks/secret"));
        var made = WebUtility.HtmlDecode(Copied().Match(shown.Text).Groups["secret"].Value);
        Assert.StartsWith("whsec_", made, StringComparison.Ordinal);
        Assert.Contains("The old secret signs beside it until", shown.Text, StringComparison.Ordinal);
        Assert.Contains("no-store", shown.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.DoesNotContain(made, (await person.GetAsync(AddressOf("/webhooks"))).Text, StringComparison.Ordinal);

        var tried = await person.SendAsync(AddressOf("/webhooks/test"));
        Assert.Contains("The ERP took the test event.", tried.Text, StringComparison.Ordinal);
        var call = Assert.Single(_erp.Taken);
        foreach (var secret in (string[])[Secret, made])
        {
            var news = WebhookVerifier.Verify(
                name => call.Headers.GetValueOrDefault(name), Encoding.UTF8.GetBytes(call.Body), [secret]);
            Assert.Equal("test", news.Type);
            Assert.Contains(news.WebhookId, tried.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_test_event_that_nobody_takes_says_what_was_wrong_and_without_an_address_there_is_none()
    {
        _erp.Answers(503);
        using var person = await console.SignInAsync();
        await person.GetAsync(AddressOf("/webhooks"));
        var tried = await person.SendAsync(AddressOf("/webhooks/test"));
        Assert.Contains("The ERP did not take the test event.", tried.Text, StringComparison.Ordinal);
        Assert.Contains("<dd><bdi>503</bdi></dd>", tried.Text, StringComparison.Ordinal);
        var silent = $"?customer={(await _partner.RegisterCustomerAsync()).Id}";
        Assert.Contains("no address", (await person.GetAsync($"/webhooks{silent}")).Text, StringComparison.Ordinal);
        var refused = await person.SendAsync($"/webhooks/test{silent}");
        Assert.Equal($"/webhooks{silent}", refused.Location);
        Assert.Contains("role=\"alert\"", (await person.GetAsync(refused.Location!)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("accountant")]
    [InlineData("auditor")]
    [InlineData("approver")]
    public async Task Who_may_not_manage_webhooks_has_no_button_and_is_refused(string role)
    {
        await TellAsync($"told-{role}");
        await _erp.UntilTakenAsync(1);
        using var person = await console.SignInAsync(role);
        var sees = WhoLooks.Contains(role) ? 200 : 403;
        var list = await person.GetAsync(AddressOf("/webhooks"));
        Assert.Equal(sees, list.Status);
        var delivery = $"/webhooks/{_erp.Taken.First().Id}";
        Assert.Equal(sees, (await person.GetAsync(AddressOf(delivery))).Status);
        Assert.DoesNotContain("action=\"/webhooks/", list.Text, StringComparison.Ordinal);
        Assert.Equal(403, (await person.GetAsync(AddressOf("/webhooks/resend"))).Status);
        foreach (var path in (string[])["/webhooks/resend", "/webhooks/test", "/webhooks/resume", "/webhooks/secret",
            $"{delivery}/resend"])
        {
            Assert.Equal(403, (await person.SendAsync(AddressOf(path))).Status);
        }

        Assert.Single(_erp.Calls);
    }

    [Fact]
    public async Task Deliveries_are_filtered_by_their_state_and_time()
    {
        await TellAsync("filtered");
        await _erp.UntilTakenAsync(1);
        using var person = await console.SignInAsync("auditor");
        await ShownAsync(
            person, AddressOf("/webhooks", "status=delivered"), page => page.Contains("filtered", StringComparison.Ordinal));
        foreach (var none in (string[])["status=dead", "from=2125-01-01T00:00", "to=2025-01-01T00:00"])
        {
            Assert.Contains(
                "Nothing was told here.", (await person.GetAsync(AddressOf("/webhooks", none))).Text, StringComparison.Ordinal);
        }
    }

    async Task TellAsync(string deliveryId) => (await _eta.PutAsync(
        $"/{_customer.ApiKey}/notifications/documents", new JsonObject
        {
            ["deliveryId"] = deliveryId, ["type"] = "document-validated", ["count"] = 1,
            ["message"] = new JsonArray(new JsonObject
            {
                ["type"] = "document-validated", ["uuid"] = $"{deliveryId}F9D425P6DS7D8IU", ["submissionUUID"] = "JU7GH07JNA23N",
                ["longId"] = "L", ["internalId"] = "INV-2026-0001", ["status"] = "Valid",
            }),
        })).Expect(200);

    static async Task<string> ShownAsync(PersonAtConsole person, string address, Func<string, bool> isSo)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var text = (await person.GetAsync(address)).Text;
            if (isSo(text)) return text;
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, text);
            await Task.Delay(Glance, TimeProvider.System);
        }
    }

    string AddressOf(string path, string? query = null) =>
        $"{path}?{(query is null ? "" : query + "&")}customer={_customer.Id}";

    [GeneratedRegex("href=\"(?<address>/webhooks/[0-9a-f]{32}[?][^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Delivery();

    [GeneratedRegex("data-copy=\"(?<secret>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Copied();
}
