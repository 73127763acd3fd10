using System.Text.Json.Nodes;

namespace Tamga.Egypt.Tests.EndToEnd;

/// <summary>What ETA says of itself and to the taxpayer.</summary>
public sealed class ReferenceTests
{
    [Fact]
    public async Task Document_types_are_shown_with_the_windows_for_cancelling_and_rejecting()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await sandbox.SeedAsync(Nile.EtaSeed, new { settings = new { stateChangeWindowHours = 96 } });
        await using var gateway = await Nile.StartAsync(sandbox);
        var types = (await gateway.Erp.GetAsync("/api/eta/document-types")).Expect(200)["documentTypes"]!.AsArray();
        Assert.Equal(["I", "C", "D", "EI", "EC", "ED"], types.Select(type => (string?)type!["code"]));
        Assert.All(types, type => Assert.Equal(
            (96m, 96m), ((decimal)type!["cancelWithinHours"]!, (decimal)type["rejectWithinHours"]!)));
        var one = (await gateway.Erp.GetAsync("/api/eta/document-types/1")).Expect(200);
        Assert.Equal(["1.0", "0.9"], one["versions"]!.AsArray().Select(version => (string?)version!["versionNumber"]));
        Assert.NotNull(one["source"]!["workflowParameters"]);
        var version = (await gateway.Erp.GetAsync("/api/eta/document-types/1/versions/2")).Expect(200);
        Assert.Equal("0.9", (string?)version["name"]);
        Assert.Equal(404, (await gateway.Erp.GetAsync("/api/eta/document-types/99")).Status);
        Assert.Equal(404, (await gateway.Erp.GetAsync("/api/eta/document-types/1/versions/9")).Status);
    }

    [Fact]
    public async Task A_window_that_ETA_words_in_another_way_is_not_guessed()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        await sandbox.ArmAtAsync("/documenttypes/1", new
        {
            kind = "status", status = 200, times = 1, body = new
            {
                id = 1, name = "invoice", workflowParameters = new object[]
                {
                    new { id = 1, parameter = "Rejection time limit in days", value = "3" },
                    new { id = 2, parameter = "Cancellation limit", value = 5 },
                    new { id = 3, parameter = "Rejection time limit in hours", value = 1, activeFrom = "2999-01-01T00:00:00Z" },
                },
            },
        });
        var type = (await gateway.Erp.GetAsync("/api/eta/document-types/1")).Expect(200);
        Assert.Equal((72m, null), ((decimal)type["rejectWithinHours"]!, type["cancelWithinHours"]));
    }

    [Fact]
    public async Task Notifications_and_recent_documents_come_in_pages()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        using var receiver = (await gateway.RegisterCustomerAsync(Nile.Delta())).Erp;
        var filing = await gateway.Erp.SubmitAsync([.. Enumerable.Range(1, 5).Select(n => Nile.Invoice($"INV-{n}"))]);
        var numbers = new List<string>();
        string? continuation = null;
        do
        {
            var page = (await gateway.Erp.GetAsync(
                "/api/Invoices/recent?direction=Sent&limit=2" + (continuation is null ? "" : $"&continuation={continuation}")))
                .Expect(200);
            numbers.AddRange(page["result"]!.AsArray().Select(row => (string)row!["internalId"]!));
            Assert.All(page["records"]!.AsArray(), record => Assert.Equal(filing.Id, (string?)record!["filingId"]));
            Assert.Equal(5, (int)page["metadata"]!["totalCount"]!);
            continuation = (string?)page["continuation"];
        }
        while (continuation is not null);
        Assert.Equal(Enumerable.Range(1, 5).Select(n => $"INV-{n}"), numbers.Order());

        var told = (await receiver.GetAsync("/api/eta/notifications?limit=3")).Expect(200);
        Assert.Equal(3, told["notifications"]!.AsArray().Count);
        Assert.All(told["notifications"]!.AsArray(), one => Assert.Equal("document-received", (string?)one!["typeName"]));
        var rest = (await receiver.GetAsync($"/api/eta/notifications?limit=3&continuation={told["continuation"]}")).Expect(200);
        Assert.Equal((2, null), (rest["notifications"]!.AsArray().Count, rest["continuation"]));
        Assert.Empty((await receiver.GetAsync("/api/eta/notifications?to=2020-01-01"))["notifications"]!.AsArray());
    }

    [Theory]
    [InlineData("/api/eta/document-types?lang=ar", "lang: is unknown: no parameter is taken here")]
    [InlineData("/api/eta/notifications?from=01/02/2026", "from: must be an ISO 8601 date")]
    [InlineData("/api/eta/notifications?language=fr", "language: must be one of ar, en")]
    [InlineData("/api/eta/notifications?limit=101", "limit: must be a whole number from 1 to 100")]
    [InlineData("/api/Invoices/recent?direction=Out", "direction: must be one of Sent, Received")]
    [InlineData("/api/Invoices/recent?continuation=0", "continuation: must be the continuation of the page before")]
    public async Task A_question_that_cannot_be_read_is_refused(string path, string error)
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        var answer = await gateway.Erp.GetAsync(path);
        Assert.Equal(400, answer.Status);
        Assert.StartsWith(error, (string)Assert.Single(answer["errors"]!.AsArray())!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/eta/document-types", "/documenttypes")]
    [InlineData("/api/eta/notifications", "/notifications/taxpayer")]
    [InlineData("/api/Invoices/recent", "/documents/recent")]
    [InlineData("/api/ItemCodes?type=EGS", "/codetypes/EGS/codes")]
    [InlineData("/api/ItemCodes/requests", "/codetypes/requests/my")]
    public async Task An_ETA_that_is_away_or_says_nothing_is_502(string path, string call)
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        (await gateway.Erp.GetAsync(path)).Expect(200);
        await sandbox.ArmAtAsync(call, new { kind = "status", status = 500 });
        Assert.Equal(502, (await gateway.Erp.GetAsync(path)).Status);
        await sandbox.DisarmAsync();
        await sandbox.ArmAtAsync(call, new { kind = "status", status = 200, body = (object?)null });
        Assert.Equal(502, (await gateway.Erp.GetAsync(path)).Status);
        await sandbox.DisarmAsync();
        using var nobody = (await gateway.RegisterCustomerAsync(new JsonObject())).Erp;
        var answer = await nobody.GetAsync(path);
        Assert.Equal((400, "MISSING_CONFIGURATION"), (answer.Status, (string?)answer["errorCode"]));
    }
}
