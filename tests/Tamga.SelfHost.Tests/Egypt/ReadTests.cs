using System.Net;

namespace Tamga.SelfHost.Tests.Egypt;

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
        var found = new List<string>();
        var token = "";
        do
        {
            var page = (await gateway.Erp.SendAsync(
                HttpMethod.Get,
                $"/api/Invoices/search?submissionDateFrom={now.AddDays(-365):yyyy-MM-ddTHH:mm:ssZ}&submissionDateTo={now.AddDays(1):yyyy-MM-ddTHH:mm:ssZ}"
                + $"&direction=Sent&pageSize=3&continuationToken={Uri.EscapeDataString(token)}", null)).Expect(HttpStatusCode.OK);
            found.AddRange(page["result"]!.AsArray().Select(row => (string)row!["internalId"]!));
            token = (string)page["metadata"]!["continuationToken"]!;
        }
        while (token != "EndofResultSet");
        Assert.Equal(Enumerable.Range(1, 7).Select(n => $"INV-{n}"), found.Order());
        Assert.True((await sandbox.CallsAsync("search")).Times >= 13, "the span was not cut");
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

        using var http = new HttpClient { BaseAddress = gateway.Address };
        http.DefaultRequestHeaders.Add("X-Api-Key", gateway.Customer.ApiKey);
        using var pdf = await http.GetAsync($"/api/Invoices/{uuid}/pdf");
        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("%PDF-", await pdf.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var submission = (await gateway.Erp.SendAsync(HttpMethod.Get, $"/api/Invoices/submissions/{document["submissionId"]}", null)).Expect(HttpStatusCode.OK);
        Assert.Contains(uuid, submission.ToJsonString(), StringComparison.Ordinal);
        var raw = await gateway.Erp.SendAsync(HttpMethod.Get, $"/api/Invoices/{uuid}/raw", null);
        Assert.Contains("INV", raw.Text.ToUpperInvariant(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await gateway.Erp.SendAsync(HttpMethod.Get, "/api/Invoices/00000000000000000000000000", null)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await gateway.Erp.SendAsync(HttpMethod.Get, "/api/Invoices/00000000000000000000000000/pdf", null)).Status);
    }
}
