
namespace Tamga.Egypt.Tests.EndToEnd;

/// <summary>Search, details, PDF and submissions, live from ETA.</summary>
public sealed class ReadTests
{
    [Fact]
    public async Task A_year_is_searched_in_pieces_and_every_document_is_found_once()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        await gateway.Erp.SubmitAsync([.. Enumerable.Range(1, 7).Select(n => Nile.Invoice($"INV-{n}"))]);
        var now = TimeProvider.System.GetUtcNow();
        var (from, to) = ($"{now.AddDays(-365):yyyy-MM-ddTHH:mm:ssZ}", $"{now.AddDays(1):yyyy-MM-ddTHH:mm:ssZ}");
        var found = new List<string>();
        var token = "";
        do
        {
            var page = (await gateway.Erp.GetAsync(
                $"/api/Invoices/search?submissionDateFrom={from}&submissionDateTo={to}&direction=Sent&pageSize=3"
                + $"&continuationToken={Uri.EscapeDataString(token)}")).Expect(200);
            found.AddRange(page["result"]!.AsArray().Select(row => (string)row!["internalId"]!));
            token = (string)page["metadata"]!["continuationToken"]!;
        }
        while (token != "EndofResultSet");
        Assert.Equal(Enumerable.Range(1, 7).Select(n => $"INV-{n}"), found.Order());
        Assert.True((await sandbox.CallsAsync("search")).Times >= 13, "the span was not cut");
    }

    [Theory]
    [InlineData("/api/Invoices/search?submissionDateFrom=01/02/2026", "submissionDateFrom: must be an ISO 8601 date")]
    [InlineData("/api/Invoices/search?issueDateTo=2/1/26", "issueDateTo: must be an ISO 8601 date")]
    [InlineData("/api/Invoices/search?internalId2=A", "internalId2: is unknown: one of submissionDateFrom, ")]
    [InlineData("/api/Invoices/search?status=Vaild", "status: must be one of Valid, Invalid, Rejected, Cancelled, Submitted")]
    [InlineData("/api/Invoices/search?documentType=x", "documentType: must be one of i, c, d, ei, ec, ed, ii")]
    [InlineData("/api/Invoices/search?direction=Out", "direction: must be one of Sent, Received")]
    [InlineData("/api/Invoices/F9D425P6DS7D8IUF9D425P6DS7?lang=ar", "lang: is unknown: no parameter is taken here")]
    [InlineData("/api/Receipts/search?DateTimeIssuedFrom=01/02/2026", "DateTimeIssuedFrom: must be an ISO 8601 date")]
    [InlineData("/api/Receipts/search?Serial=POS-1", "Serial: is unknown: one of FreeText, ")]
    [InlineData("/api/eta/codes/units?lang=ar", "lang: is unknown: one of q")]
    public async Task A_parameter_that_is_not_known_or_not_read_is_refused_and_not_passed_over(string path, string error)
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        var answer = await gateway.Erp.GetAsync(path);
        Assert.Equal((400, "VALIDATION_FAILED"), (answer.Status, (string?)answer["errorCode"]));
        Assert.StartsWith(error, (string)Assert.Single(answer["errors"]!.AsArray())!, StringComparison.Ordinal);
        Assert.Equal(0, (await sandbox.CallsAsync("search")).Times);
    }

    [Fact]
    public async Task Filters_are_taken_whatever_their_case()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        await gateway.Erp.ValidAsync(Nile.Invoice("A"));
        var found = (await gateway.Erp.GetAsync("/api/Invoices/search?STATUS=valid&documenttype=I&issuerType=b")).Expect(200);
        Assert.Equal("A", (string?)Assert.Single(found["result"]!.AsArray())!["internalId"]);
    }

    [Fact]
    public async Task The_lists_of_codes_are_shown_with_their_date()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        var lists = (await gateway.Erp.GetAsync("/api/eta/codes")).Expect(200)["lists"]!.AsArray();
        Assert.Equal(
            ("units", "2026-02-22", 143),
            lists.Where(l => (string?)l!["list"] == "units")
                .Select(l => ((string)l!["list"]!, (string)l["date"]!, (int)l["count"]!)).Single());
        var units = (await gateway.Erp.GetAsync("/api/eta/codes/Units?q=dozen")).Expect(200);
        Assert.Equal(
            """{"list":"units","date":"2026-02-22","codes":[{"code":"DZN","en":"Dozen"}]}""", units.Json.ToJsonString());
        var taxes = (await gateway.Erp.GetAsync("/api/eta/codes/tax-subtypes?q=Tbl02")).Expect(200);
        Assert.Equal("T3", (string?)taxes["codes"]![0]!["parent"]);
        Assert.Equal(404, (await gateway.Erp.GetAsync("/api/eta/codes/colours")).Status);
    }

    [Fact]
    public async Task A_document_is_read_with_its_record_and_printed()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        var filing = await gateway.Erp.SubmitAsync(Nile.Invoice("A"));
        var document = Assert.Single(filing.Documents());
        var uuid = (string)document["uuid"]!;
        var read = await gateway.Erp.DocumentAsync(uuid);
        Assert.Contains($"\"uuid\":\"{uuid}\"", read.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(filing.Id, read.ToJsonString(), StringComparison.Ordinal);

        var pdf = await gateway.Erp.GetAsync($"/api/Invoices/{uuid}/pdf");
        Assert.Equal("application/pdf", pdf.ContentType);
        Assert.StartsWith("%PDF-", pdf.Text, StringComparison.Ordinal);

        var submission = (await gateway.Erp.GetAsync($"/api/Invoices/submissions/{document["submissionId"]}")).Expect(200).Json;
        Assert.Contains(uuid, submission.ToJsonString(), StringComparison.Ordinal);
        var raw = await gateway.Erp.GetAsync($"/api/Invoices/{uuid}/raw");
        Assert.Contains("INV", raw.Text.ToUpperInvariant(), StringComparison.Ordinal);
        Assert.Equal(404, (await gateway.Erp.GetAsync("/api/Invoices/00000000000000000000000000")).Status);
        Assert.Equal(404, (await gateway.Erp.GetAsync("/api/Invoices/00000000000000000000000000/pdf")).Status);
    }
}
