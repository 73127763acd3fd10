using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.SelfHost.Tests.Http;

public sealed partial class ConventionTests(ETaxGateway shared)
{
    [Fact]
    public async Task Member_names_are_camelCase_everywhere_and_times_are_UTC_with_offset()
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        var accepted = await customer.Erp.FileReturnAsync(ETaxOrders.VatX(shared.NextTaxpayer()), ("Prefer", "wait=30"));
        accepted.Expect(200);

        var answers = new[]
        {
            accepted, await customer.Erp.GetAsync("/api/filings"),
            await customer.Partner.GetAsync($"/api/Customers/{customer.Id}"),
            await customer.Erp.GetAsync("/api/etax/returns/due?entId=1001"), await customer.Erp.GetAsync("/health"),
        };

        foreach (var answer in answers)
        {
            Assert.Equal("application/json; charset=utf-8", answer.ContentType);
            Assert.All(OwnMembers(answer.Json), name => Assert.Matches("^[a-z][A-Za-z0-9]*$", name));
        }

        foreach (var member in (ReadOnlySpan<string>)["createdAt", "updatedAt", "completedAt"])
        {
            var text = (string)accepted[member]!;
            Assert.Matches(Iso8601Utc(), text);
            Assert.InRange(
                DateTimeOffset.Parse(text, CultureInfo.InvariantCulture),
                TimeProvider.System.GetUtcNow().AddMinutes(-5), TimeProvider.System.GetUtcNow().AddMinutes(1));
        }
    }

    [Theory]
    [InlineData("/alive")]
    [InlineData("/health")]
    public async Task Load_balancers_may_ask_with_HEAD(string path)
    {
        var answer = await shared.Gateway.Stranger().SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
        answer.Expect(200);
        Assert.Equal("", answer.Text);
    }

    [Theory]
    [InlineData("/API/ETAX/Organizations")]
    [InlineData("/Api/eTax/organizations")]
    [InlineData("/api/FILINGS")]
    [InlineData("/api/filings/")]
    [InlineData("/HEALTH")]
    public async Task Routes_are_case_insensitive(string path)
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        (await customer.Erp.GetAsync(path)).Expect(200);
    }

    [Fact]
    public async Task Unknown_request_members_are_ignored()
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        var order = ETaxOrders.VatX(shared.NextTaxpayer());
        order["aMemberOfTomorrow"] = new JsonObject { ["x"] = 1 };
        (await customer.Erp.FileReturnAsync(order)).Expect(202);
    }

    [Theory]
    [InlineData("/api/filings/x")]
    [InlineData("/api/filings/x/evidence")]
    [InlineData("/api/etax/organizations")]
    public async Task Without_or_with_a_wrong_key_a_customers_route_is_401_INVALID_API_KEY(string path)
    {
        using var stranger = shared.Gateway.Stranger();
        using var guesser = shared.Gateway.CustomerOf(new string('a', 64));
        using var partner = await shared.Gateway.RegisterPartnerAsync();
        foreach (var caller in new[] { stranger, guesser, partner })
        {
            var answer = (await caller.GetAsync(path)).ExpectProblem(401, "INVALID_API_KEY");
            Assert.True(answer.Headers.ContainsKey("WWW-Authenticate"));
        }
    }

    [Theory]
    [InlineData("/api/filings")]
    [InlineData("/api/filings/counts")]
    [InlineData("/api/alerts")]
    [InlineData("/api/webhooks/deliveries")]
    public async Task A_list_takes_a_key_or_a_token_and_says_of_which_it_is_that_it_is_wrong(string path)
    {
        using var stranger = shared.Gateway.Stranger();
        using var guesser = shared.Gateway.CustomerOf(new string('a', 64));
        using var forger = HttpCaller.Partner(shared.Gateway.Address, "eyJhbGciOiJub25lIn0.e30.");
        foreach (var caller in new[] { stranger, guesser }) (await caller.GetAsync(path)).ExpectProblem(401, "INVALID_API_KEY");
        (await forger.GetAsync(path)).ExpectProblem(401, "INVALID_TOKEN");
        // One without customers has an empty list.
        using var partner = await shared.Gateway.RegisterPartnerAsync();
        (await partner.GetAsync(path)).Expect(200);
    }

    [Theory]
    [InlineData("/api/Customers")]
    [InlineData("/api/Customers/stats")]
    [InlineData("/api/Customers/x")]
    public async Task Without_or_with_a_wrong_token_a_partners_route_is_401_INVALID_TOKEN(string path)
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        using var stranger = shared.Gateway.Stranger();
        using var forger = HttpCaller.Partner(shared.Gateway.Address, "eyJhbGciOiJub25lIn0.e30.");
        foreach (var caller in new[] { stranger, forger, customer.Erp })
            (await caller.GetAsync(path)).ExpectProblem(401, "INVALID_TOKEN");
    }

    [Fact]
    public async Task A_revoked_and_a_replaced_key_are_401()
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        (await customer.Partner.PostAsync($"/api/Customers/{customer.Id}/api-keys")).Expect(200);
        (await customer.Erp.GetAsync("/api/filings")).ExpectProblem(401, "INVALID_API_KEY");

        (await customer.Partner.DeleteAsync($"/api/Customers/{customer.Id}/api-keys")).Expect(200, 204);
        (await customer.Partner.DeleteAsync($"/api/Customers/{customer.Id}/api-keys")).ExpectProblem(400, "VALIDATION_FAILED");
    }

    [Fact]
    public async Task Another_customers_filing_is_404_on_every_route_like_one_that_never_was()
    {
        var owner = await shared.Gateway.RegisterCustomerAsync();
        var other = await shared.Gateway.RegisterCustomerAsync();
        var id = (string)(await owner.Erp.FileReturnAsync(ETaxOrders.VatX(shared.NextTaxpayer()))).Expect(202)["id"]!;

        foreach (var unknown in new[] { id, "0192f0c1a2b37c4d8e5f60718293a4b5", "x" })
        {
            (await other.Erp.GetAsync($"/api/filings/{unknown}")).ExpectProblem(404, "NOT_FOUND");
            (await other.Erp.GetAsync($"/api/filings/{unknown}/evidence")).ExpectProblem(404, "NOT_FOUND");
            (await other.Erp.PostAsync($"/api/filings/{unknown}/retry")).ExpectProblem(404, "NOT_FOUND");
        }

        Assert.Empty((await other.Erp.GetAsync("/api/filings")).Expect(200)["filings"]!.AsArray());
        (await owner.Erp.GetAsync($"/api/filings/{id}")).Expect(200);
    }

    [Fact]
    public async Task An_address_without_anything_is_404_and_another_method_405_with_Allow_in_the_same_form()
    {
        using var stranger = shared.Gateway.Stranger();
        var missing = (await stranger.GetAsync("/api/nothing/here")).ExpectProblem(404, "NOT_FOUND");
        Assert.Equal("/api/nothing/here", (string?)missing["instance"]);

        var wrongMethod = (await stranger.DeleteAsync("/health")).ExpectProblem(405, "METHOD_NOT_ALLOWED");
        Assert.Contains("GET", wrongMethod.Headers["Allow"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task A_body_that_does_not_say_it_is_JSON_is_415(string contentType)
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        (await customer.Erp.PostRawAsync("/api/etax/returns", "{}"u8.ToArray(), contentType)).ExpectProblem(
            415, "UNSUPPORTED_MEDIA_TYPE");
    }

    [Fact]
    public async Task A_problem_names_its_trace_and_every_error_starts_with_its_JSON_path()
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        var problem = (await customer.Erp.FileReturnAsync(new JsonObject { ["details"] = new JsonArray(null, new JsonObject()) }))
            .ExpectProblem(400, "VALIDATION_FAILED", "$.formNo");
        var errors = problem["errors"]!.AsArray().Select(e => (string)e!).ToList();
        Assert.All(errors, e => Assert.Matches(@"^\$(\.[A-Za-z]+|\[\d+\])*: .+", e));
        Assert.Contains(errors, e => e.StartsWith("$.details[0]:", StringComparison.Ordinal));
        Assert.Contains(errors, e => e.StartsWith("$.details[1].tagKey:", StringComparison.Ordinal));
        Assert.Equal("/api/etax/returns", (string?)problem["instance"]);
        Assert.NotEqual((string?)problem["traceId"], (string?)(await customer.Erp.FileReturnAsync(new JsonObject()))["traceId"]);
    }

    [Fact]
    public async Task Alive_health_docs_and_the_root_answer_without_credentials()
    {
        using var stranger = shared.Gateway.Stranger();
        (await stranger.GetAsync("/alive")).Expect(200);
        var health = (await stranger.GetAsync("/health")).Expect(200);
        Assert.Equal("healthy", (string?)health["status"]);
        Assert.Equal("reachable", (string?)health["secrets"]);
        Assert.NotNull(health["authorities"]!["etax"]);

        var root = (await stranger.GetAsync("/")).Expect(301, 302, 307, 308);
        var docs = await stranger.GetAsync(root.Headers["Location"]);
        while (docs.Status is >= 300 and < 400)
            docs = await stranger.GetAsync(new Uri(shared.Gateway.Address, docs.Headers["Location"]).AbsolutePath);
        Assert.StartsWith("text/html", docs.Expect(200).ContentType, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Iso8601Utc();

    /// <summary>All names of members, but not those of what the authority sent: its rows are kept as they came.</summary>
    static IEnumerable<string> OwnMembers(JsonNode? node) => node switch
    {
        JsonObject o => o.Where(m => m.Key != "source").SelectMany(m => OwnMembers(m.Value).Prepend(m.Key)),
        JsonArray a => a.SelectMany(OwnMembers),
        _ => [],
    };
}
