using System.Text.Json.Nodes;

namespace Tamga.Azerbaijan.Tests.EndToEnd;

/// <summary>
/// What is asked of the records over HTTP: files, the comparison with what was posted, the enrolment, and what is refused.
/// </summary>
public sealed class RecordsOverHttpTests
{
    [Fact]
    public async Task What_was_downloaded_and_uploaded_is_exported_and_compared()
    {
        await using var portal = await Portal.OpenAsync();
        await portal.SucceedAsync("/downloads", Requests.August(1, 1));
        var listed = (await portal.GetAsync("/invoices?direction=sent&limit=1000"))["invoices"]!.AsArray();

        var csv = await portal.Erp.GetAsync("/api/vatportal/invoices/export?direction=sent");
        Assert.Equal("text/csv; charset=utf-8", csv.ContentType);
        var rows = csv.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("qaime,direction,status,kind,issuedAt,", rows[0].TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Equal(listed.Select(i => (string)i!["qaime"]!), rows.Skip(1).Select(r => r.Split(',')[0]));

        var lines = (await portal.Erp.GetAsync("/api/vatportal/invoices/export?format=jsonl&direction=sent")).Expect(200).Text
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!).ToList();
        Assert.Equal(listed.Count, lines.Count);
        Assert.All(lines, l => Assert.Equal("sent", (string)l["direction"]!));
        Assert.Equal(listed.Select(i => (string)i!["qaime"]!), lines.Select(l => (string)l["source"]!["qaime"]!));

        await portal.SucceedAsync("/uploads", Requests.Upload(Requests.Invoice("ERP-0000001")));
        var compared = (await portal.GetAsync("/reconciliation?limit=1000"))["invoices"]!.AsArray();
        Assert.Equal(listed.Count + 1, compared.Count);
        Assert.Equal(("not-seen", "ERP-0000001"), ((string)compared[0]!["state"]!, (string)compared[0]!["id"]!));
        Assert.All(compared.Skip(1), c => Assert.Equal("not-posted", (string)c!["state"]!));
        var one = await portal.GetAsync("/reconciliation?limit=1&state=not-posted");
        Assert.Equal(compared[1]!["qaime"]!.ToString(), Assert.Single(one["invoices"]!.AsArray())!["qaime"]!.ToString());
        Assert.NotNull((string?)one["continuation"]);
    }

    [Fact]
    public async Task A_customer_enrols_for_the_last_days_and_ends_it()
    {
        await using var portal = await Portal.OpenAsync();
        (await portal.Erp.GetAsync("/api/vatportal/sync")).Expect(404);
        var set = (await portal.Erp.PutAsync("/api/vatportal/sync", new JsonObject { ["days"] = 3 })).Expect(200).Json;
        Assert.Equal((3, 2), ((int)set["days"]!, set["directions"]!.AsArray().Count));
        Assert.Equal(3, (int)(await portal.GetAsync("/sync"))["days"]!);
        (await portal.Erp.DeleteAsync("/api/vatportal/sync")).Expect(204);
        (await portal.Erp.GetAsync("/api/vatportal/sync")).Expect(404);
    }

    [Fact]
    public async Task What_cannot_be_meant_is_refused_with_its_place()
    {
        await using var portal = await Portal.OpenAsync();
        await RefusesAsync(
            HttpMethod.Post, "/downloads", """{"dateFrom":"1.1","dateTo":null,"direction":"up","includeStatus":["new"]}""",
            "$.dateFrom", "$.dateTo", "$.direction", "$.includeStatus[0]");
        await RefusesAsync(
            HttpMethod.Post, "/downloads", """{"dateFrom":"2025-08-02","dateTo":"2025-08-01","direction":"sent"}""", "$.dateTo");
        await RefusesAsync(HttpMethod.Post, "/uploads", """{"sign":true,"invoices":[]}""", "$.invoices");
        await RefusesAsync(
            HttpMethod.Post, "/qaime-deletions", """{"serialNumbers":["AA1","AA1",null]}""",
            "$.confirm", "$.serialNumbers[1]", "$.serialNumbers[2]");
        await RefusesAsync(HttpMethod.Put, "/sync", """{"days":0,"directions":["up"]}""", "$.days", "$.directions[0]");
        foreach (var (query, place) in new[]
        {
            ("/invoices?direction=up", "direction"), ("/invoices?dateFrom=soon", "dateFrom"), ("/invoices?limit=0", "limit"),
            ("/invoices?continuation=x", "continuation"), ("/invoices?amountFrom=much", "amountFrom"),
            ("/invoices/export?format=pdf", "format"), ("/invoices/export?rows=goods", "rows"),
            ("/invoices/export?lang=tr", "lang"), ("/invoices/AA1?direction=up", "direction"),
            ("/reconciliation?state=odd", "state"), ("/reconciliation?continuation=x", "continuation"),
        })
        {
            await RefusesAsync(HttpMethod.Get, query, null, place);
        }

        var check = (await portal.Erp.PostAsync(
            "/api/vatportal/uploads/validate", Requests.Upload(new JsonObject { ["id"] = "SHORT" }))).Expect(200).Json;
        Assert.False((bool)check["valid"]!);
        Assert.Contains("$.invoices[0].id: the invoice id has fewer than 7 characters (VatPortal code 38)",
            check["errors"]!.AsArray().Select(e => (string)e!));

        async Task RefusesAsync(HttpMethod method, string path, string? body, params string[] places)
        {
            var no = (await portal.Erp.SendAsync(method, $"/api/vatportal{path}", body is null ? null : JsonNode.Parse(body)))
                .Expect(400).Json;
            Assert.Equal("VALIDATION_FAILED", (string)no["errorCode"]!);
            Assert.Equal(places, no["errors"]!.AsArray().Select(e => ((string)e!).Split(": ")[0]));
        }
    }
}
