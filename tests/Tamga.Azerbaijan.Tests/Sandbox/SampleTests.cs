using System.Text.Json.Nodes;

namespace Tamga.Azerbaijan.Tests.Sandbox;

/// <summary>The vendor's own samples, against the sandbox.</summary>
public sealed class SampleTests : PortalTest
{
    [Theory]
    [InlineData("doc-import-18pct-vat.json")]
    [InlineData("doc-import-avans.json")]
    [InlineData("doc-import-batch-excerpt.json")]
    [InlineData("doc-import-goods-transfer.json")]
    [InlineData("doc-import-simplified.json")]
    [InlineData("doc-ex-avans-step1.json")]
    [InlineData("doc-ex-avans-step2.json")]
    [InlineData("doc-ex-goods-transfer.json")]
    [InlineData("doc-ex-simplified.json")]
    public async Task An_import_of_the_documents_is_taken(string sample)
    {
        var answer = await Demo.PostAsync(
            "/inv/import_upload_invoices.php", (JsonObject)Fixtures.ReadJson($"azerbaijan/{sample}"));
        Assert.True(Code(answer) == 0, answer.Text);
        Fixtures.AssertNames("azerbaijan/doc-quickstart-1.json", answer.Json);
    }

    [Fact]
    public async Task Every_name_of_the_documents_is_in_the_answers()
    {
        var order = (JsonObject)Fixtures.ReadJson("azerbaijan/doc-etx-import-request.json");
        var started = await Demo.PostAsync("/etx/import", order);
        Fixtures.AssertNames("azerbaijan/doc-etx-import-response.json", started.Json);
        Wait(2);
        var byProcess = (JsonObject)Fixtures.ReadJson("azerbaijan/doc-etx-read-by-proc-request.json");
        byProcess["procId"] = Id(started);
        Fixtures.AssertNames(
            "azerbaijan/doc-etx-read-response.json", (await Demo.ReadAsync("/etx/read_invoices", byProcess)).Json);
        var byDate = (JsonObject)Fixtures.ReadJson("azerbaijan/doc-etx-read-by-date-request.json");
        Fixtures.AssertNames("azerbaijan/doc-etx-read-response.json", (await Demo.ReadAsync("/etx/read_invoices", byDate)).Json);

        var upload = Id(
            await Demo.PostAsync("/inv/import_upload_invoices.php", ErpInvoices.Import(true, ErpInvoices.One("INV-2025-001"))));
        Wait(2);
        var status = await Demo.ReadAsync("/job/read_proc_status", new JsonObject { ["procId"] = upload });
        Fixtures.AssertNames("azerbaijan/doc-status-success.json", status.Json);
        Fixtures.AssertNames("azerbaijan/syn-read-proc-data.json",
            (await Demo.ReadAsync("/job/read_proc_data", new JsonObject { ["procId"] = upload })).Json);
        Fixtures.AssertNames("azerbaijan/doc-quickstart-3.json",
            (await Demo.ReadAsync("/inv/read_invoices", new JsonObject { ["ids"] = new JsonArray("INV-2025-001") })).Json);
    }
}
