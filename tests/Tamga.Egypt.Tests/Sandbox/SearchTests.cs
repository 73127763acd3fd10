using Tamga.Sandbox.Egypt;

namespace Tamga.Egypt.Tests.Sandbox;

public sealed class SearchTests : EtaTest
{
    const string Today = "submissionDateFrom=2026-11-25T00:00:00Z&submissionDateTo=2026-11-26T00:00:00Z";

    [Fact]
    public async Task Pages_follow_a_token_with_a_stray_space()
    {
        var eta = await FirstAsync();
        for (var number = 1; number <= 5; number++)
            await eta.AcceptedAsync(EtaDocuments.Invoice($"INV-{number}"));
        Clock.Advance(Decided);

        var (found, tokens) = (new List<string>(), new List<string>());
        var token = "";
        do
        {
            var page = (await eta.GetAsync(
                $"/documents/search?{Today}&pageSize=2&continuationToken={Uri.EscapeDataString(token)}")).Json;
            found.AddRange(page["result"]!.AsArray().Select(one => one!["internalId"]!.GetValue<string>()));
            tokens.Add(token = page["metadata"]!["continuationToken"]!.GetValue<string>());
        }
        while (token.Trim() != "EndofResultSet");
        Assert.Equal(["INV-5", "INV-4", "INV-3", "INV-2", "INV-1"], found);
        Assert.Contains(tokens, one => one[0] == ' ');
    }

    [Fact]
    public async Task Filters_are_named_as_the_authority_names_them()
    {
        var (issuer, receiver) = (await FirstAsync(), await SecondAsync());
        var uuid = await issuer.AcceptedAsync(EtaDocuments.Invoice("A"));
        await issuer.AcceptedAsync(EtaDocuments.Invoice("B", "D", receiver: "111111111"));
        Clock.Advance(Decided);

        string[] sent = await FoundAsync(issuer, "direction=Sent");
        Assert.Equal(["B", "A"], sent);
        Assert.Equal("A", Assert.Single(await FoundAsync(receiver, "direction=Received")));
        Assert.Empty(await FoundAsync(issuer, "direction=Received"));
        Assert.Equal("B", Assert.Single(await FoundAsync(issuer, "documentType=d")));
        Assert.Equal("A", Assert.Single(await FoundAsync(issuer, $"uuid={uuid}")));
        Assert.Equal("A", Assert.Single(await FoundAsync(issuer, $"receiverId={EtaSeeds.SecondRin}")));
        Assert.Equal("B", Assert.Single(await FoundAsync(issuer, "internalID=B&status=Valid")));
        Assert.Empty(await FoundAsync(issuer, "internalID=B&status=Cancelled"));
    }

    [Theory]
    [InlineData("direction=Sent")]
    [InlineData("submissionDateFrom=2026-10-01T00:00:00Z&submissionDateTo=2026-11-01T00:00:00Z")]
    [InlineData("submissionDateFrom=2026-11-02T00:00:00Z&submissionDateTo=2026-11-01T00:00:00Z")]
    [InlineData("submissionDateFrom=soon&submissionDateTo=later")]
    [InlineData(Today + "&direction=Sideways")]
    [InlineData(Today + "&continuationToken=???")]
    public async Task A_search_without_sense_is_a_bad_argument(string query)
    {
        var answer = await (await FirstAsync()).GetAsync($"/documents/search?{query}");
        Assert.Equal((400, "BadArgument"), (answer.Status, answer.Json["error"]!["code"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Recent_documents_come_in_pages()
    {
        var eta = await FirstAsync();
        foreach (var id in new[] { "A", "B", "C" })
            await eta.AcceptedAsync(EtaDocuments.Invoice(id));
        var recent = (await eta.GetAsync("/documents/recent?pageNo=2&pageSize=2")).Json;
        Assert.Equal("A", Assert.Single(recent["result"]!.AsArray())!["internalId"]!.GetValue<string>());
        Assert.Equal(2, recent["metadata"]!["totalPages"]!.GetValue<int>());
    }

    [Fact]
    public async Task Too_many_calls_get_a_flat_429()
    {
        await SeedEtaAsync(new { throttles = new[] { new { path = "/documents/search", everyMs = 2000 } } });
        var eta = await FirstAsync();
        Assert.Equal(200, (await eta.GetAsync($"/documents/search?{Today}")).Status);
        var (answer, headers) = await eta.SendWithHeadersAsync(HttpMethod.Get, $"/documents/search?{Today}");
        Assert.Equal((429, "Too many requests", 429),
            (answer.Status, answer.Json["error"]!.GetValue<string>(), answer.Json["code"]!.GetValue<int>()));
        Assert.Equal(TimeSpan.FromSeconds(2), headers.RetryAfter!.Delta);
        Assert.Equal(200, (await (await SecondAsync()).GetAsync($"/documents/search?{Today}")).Status);
        Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(200, (await eta.GetAsync($"/documents/search?{Today}")).Status);
    }

    [Fact]
    public async Task Document_types_tell_their_time_limits()
    {
        var eta = await FirstAsync();
        var types = (await eta.GetAsync("/documenttypes")).Json["result"]!.AsArray();
        Assert.Equal(6, types.Count);
        var limit = types[0]!["workflowParameters"]!.AsArray().Single(
            one => one!["parameter"]!.GetValue<string>().StartsWith("Rejection", StringComparison.Ordinal));
        Assert.Equal(72, limit!["value"]!.GetValue<int>());
        Assert.Equal("1.0", (await eta.GetAsync("/documenttypes/1/versions/1")).Json["versionNumber"]!.GetValue<string>());
        Assert.Equal(404, (await eta.GetAsync("/documenttypes/99")).Status);
    }

    [Fact]
    public async Task A_package_is_made_and_fetched()
    {
        var eta = await FirstAsync();
        await eta.AcceptedAsync(EtaDocuments.Invoice());
        var asked = await eta.PostAsync("/documentpackages/requests", new
        {
            type = "full",
            format = "JSON",
            truncateIfExceeded = false,
            queryParameters = new { dateFrom = "2026-11-01T00:00:00Z", dateTo = "2026-11-30T00:00:00Z" },
        });
        Assert.Equal(201, asked.Status);
        var id = (asked.Json["requestId"] ?? asked.Json["packageId"])!.GetValue<string>();
        Assert.Equal(204, (await eta.GetAsync($"/documentpackages/{id}")).Status);
        Clock.Advance(Decided);
        Assert.StartsWith("PK", (await eta.GetAsync($"/documentpackages/{id}")).Text, StringComparison.Ordinal);
        Assert.Equal(
            id,
            (await eta.GetAsync("/documentpackages/requests?pageSize=10&pageNo=1")).Json["result"]![0]!["packageId"]!
                .GetValue<string>());
        Assert.Equal(404, (await (await SecondAsync()).GetAsync($"/documentpackages/{id}")).Status);
        Assert.Equal(400, (await eta.PostAsync("/documentpackages/requests", new { type = "full" })).Status);
    }

    [Theory]
    [InlineData("documentpackages", "full", "CSV", "valid", "BadArgument")]
    [InlineData("documentpackages", "summary", "PDF", "valid", "BadArgument")]
    [InlineData("documentpackages", "summary", "CSV", "odd", "BadArgument")]
    [InlineData("receiptpackages", "summary", "XML", "valid", "BadArgument")]
    [InlineData("documentpackages", "summary", "JSON", "valid", "OperationExceedsLimit")]
    public async Task A_package_that_cannot_be_is_refused(string path, string type, string format, string status, string code)
    {
        await SeedEtaAsync(new { settings = new { maxPackaged = 1 } });
        var eta = await FirstAsync();
        await eta.AcceptedAsync(EtaDocuments.Invoice("A"));
        await eta.AcceptedAsync(EtaDocuments.Invoice("B"));
        Clock.Advance(Decided);
        await eta.GetAsync($"/documents/search?{Today}");
        var answer = await eta.PostAsync($"/{path}/requests", new
        {
            type, format, queryParameters = new
            {
                dateFrom = "2026-11-01T00:00:00Z", dateTo = "2026-11-30T00:00:00Z", statuses = new[] { status },
                represntedTaxpayerTypeId = "Issuer",
            },
        });
        Assert.Equal((400, code), (answer.Status, answer.Json["error"]!["code"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Received_documents_of_a_month_are_seeded_and_are_the_same_every_time()
    {
        const string october = "submissionDateFrom=2026-10-10T00:00:00Z&submissionDateTo=2026-10-20T00:00:00Z&pageSize=100";
        var shown = new List<string>();
        for (var round = 0; round < 2; round++)
        {
            await ControlAsync(HttpMethod.Post, "/sandbox/reset", null);
            await SeedEtaAsync(new { received = new[] { new { year = 2026, month = 10, count = 140 } } });
            var eta = await FirstAsync();
            var page = (await eta.GetAsync($"/documents/search?{october}&direction=Received")).Json["result"]!.AsArray();
            Assert.InRange(page.Count, 44, 46);
            Assert.All(page, row => Assert.Equal(EtaSeeds.Rin, row!["receiverId"]!.GetValue<string>()));
            var uuid = page[3]!["uuid"]!.GetValue<string>();
            shown.Add((await eta.GetAsync($"/documents/{uuid}/raw")).Text);
            Assert.Contains(page, row => row!["status"]!.GetValue<string>() != "Valid");
        }

        Assert.Equal(shown[0], shown[1]);
    }

    [Fact]
    public async Task Codes_are_registered_and_reused()
    {
        await SeedEtaAsync(new { settings = new { onlyRegisteredCodes = true } });
        var (owner, other) = (await FirstAsync(), await SecondAsync());
        var refused = await owner.AcceptedAsync(EtaDocuments.Invoice("A"));
        Clock.Advance(Decided);
        Assert.Equal("Invalid", await owner.StatusAsync(refused));

        var item = new
        {
            codeType = "EGS", parentCode = "10000001", itemCode = $"EG-{EtaSeeds.Rin}-1", codeName = "Tea", codeNameAr = "شاي",
            activeFrom = "2026-01-01",
        };
        var registered = await owner.PostAsync(
            "/codetypes/requests/codes", new { items = new object[] { item, new { codeType = "EGS", itemCode = "1" } } });
        Assert.Equal(1, registered.Json["passedItemsCount"]!.GetValue<int>());
        Assert.Single(registered.Json["failedItems"]!.AsArray());
        var request = Assert.Single(registered.Json["passedItems"]!.AsArray())!["codeUsageRequestId"]!;
        Assert.Equal(
            200, (await owner.PutAsync($"/codetypes/requests/codes/{request}", new { codeName = "Green tea" })).Status);
        Clock.Advance(Decided);
        Assert.Equal(
            400, (await owner.PutAsync($"/codetypes/requests/codes/{request}", new { codeName = "Black tea" })).Status);
        var accepted = await owner.AcceptedAsync(EtaDocuments.Invoice("B"));
        Clock.Advance(Decided);
        Assert.Equal("Valid", await owner.StatusAsync(accepted));

        var reused = await other.PutAsync(
            "/codetypes/requests/codeusages", new { items = new[] { new { codetype = "EGS", itemCode = item.itemCode } } });
        Assert.Equal(1, reused.Json["passedItemsCount"]!.GetValue<int>());
        Assert.Equal(
            "Reusage",
            (await other.GetAsync("/codetypes/requests/my?Ps=10&Pn=1")).Json["result"]![0]!["requestType"]!.GetValue<string>());
        var shown = (await other.GetAsync($"/codetypes/EGS/codes/{item.itemCode}")).Json;
        Assert.Equal("Green tea", shown["codeNamePrimaryLang"]!.GetValue<string>());
        var change = new { codeDescriptionPrimaryLang = "Loose" };
        Assert.Equal(400, (await other.PutAsync($"/codetypes/EGS/codes/{item.itemCode}", change)).Status);
        Assert.Equal(200, (await owner.PutAsync($"/codetypes/EGS/codes/{item.itemCode}", change)).Status);
        Assert.Equal(
            "Green tea",
            Assert.Single(
                (await owner.GetAsync("/codetypes/EGS/codes?codeName=green")).Json["result"]!.AsArray())!["codeNamePrimaryLang"]!
                .GetValue<string>());
    }

    [Fact]
    public async Task Notifications_are_listed_for_who_they_are_for()
    {
        var (issuer, receiver) = (await FirstAsync(), await SecondAsync());
        await issuer.AcceptedAsync(EtaDocuments.Invoice());
        Clock.Advance(Decided);
        Assert.Equal("document-validated", Assert.Single(await TypesAsync(issuer)));
        Assert.Equal("document-received", Assert.Single(await TypesAsync(receiver)));
    }

    static async Task<string[]> TypesAsync(EtaTestClient eta) =>
        [.. (await eta.GetAsync("/notifications/taxpayer?pageNo=1&pageSize=10")).Json["result"]!.AsArray().Select(
            one => one!["typeName"]!.GetValue<string>())];

    static async Task<string[]> FoundAsync(EtaTestClient eta, string query)
    {
        var answer = await eta.GetAsync($"/documents/search?{Today}&{query}");
        return [.. answer.Json["result"]!.AsArray().Select(one => one!["internalId"]!.GetValue<string>())];
    }
}
