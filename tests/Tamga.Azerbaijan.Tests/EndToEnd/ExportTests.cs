using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Tamga.Azerbaijan.Tests.EndToEnd;

/// <summary>What was downloaded, as files for people.</summary>
public sealed class ExportTests
{
    const string Export = "/api/vatportal/invoices/export?direction=sent";

    [Fact]
    public async Task Goods_lines_come_as_CSV_as_a_workbook_and_as_JSON_lines_and_all_say_the_same()
    {
        await using var portal = await Portal.OpenAsync();
        await portal.SucceedAsync("/downloads", Requests.August(1, 1));
        var invoices = (await portal.GetAsync("/invoices?direction=sent&limit=1000"))["invoices"]!.AsArray();

        var json = (await portal.Erp.GetAsync($"{Export}&format=jsonl&rows=lines")).Expect(200).Text
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!).ToList();
        Assert.Equal(invoices.Select(i => (string)i!["qaime"]!), json.Select(l => (string)l["qaime"]!).Distinct());
        foreach (var invoice in invoices)
        {
            Assert.Equal(
                (decimal)invoice!["netAmount"]!,
                json.Where(l => (string)l["qaime"]! == (string)invoice["qaime"]!).Sum(l => (decimal)l["netAmount"]!));
        }

        var csv = (await portal.Erp.GetAsync($"{Export}&rows=lines")).Expect(200);
        Assert.Contains("invoice-lines.csv", csv.Headers["Content-Disposition"], StringComparison.Ordinal);
        var rows = csv.Text.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("qaime,direction,status,kind,issuedAt,tinFrom,", rows[0], StringComparison.Ordinal);
        Assert.EndsWith(",netAmount", rows[0], StringComparison.Ordinal);
        Assert.Equal(json.Count, rows.Length - 1);
        Assert.Equal(json.Sum(l => (decimal)l["netAmount"]!), rows.Skip(1).Sum(r => Decimal(r.Split(',')[^1])));

        var file = (await portal.Erp.GetAsync($"{Export}&rows=lines&format=xlsx&lang=az")).Expect(200);
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", file.ContentType);
        var (name, cells) = Assert.Single(Workbook.Read(file.Bytes).Sheets);
        Assert.Equal("Mallar", name);
        Assert.Equal("Qaimənin nömrəsi", cells[0][0]);
        Assert.Equal("Yekun məbləğ", cells[0][^1]);
        Assert.Equal(29, cells[0].Count);
        Assert.Equal(json.Count, cells.Count - 1);
        var sold = cells[0].ToList().IndexOf("Malın adı");
        Assert.Equal(json.Select(l => (string)l["prodName"]!), cells.Skip(1).Select(r => r[sold]));
        Assert.Equal(json.Sum(l => (decimal)l["netAmount"]!), cells.Skip(1).Sum(r => Decimal(r[^1])));
    }

    [Fact]
    public async Task Invoices_come_as_a_workbook_in_the_time_of_Baku_and_in_either_language()
    {
        await using var portal = await Portal.OpenAsync();
        await portal.SucceedAsync("/downloads", Requests.August(1, 1));
        var (name, rows) = Assert.Single(
            Workbook.Read((await portal.Erp.GetAsync($"{Export}&format=xlsx")).Expect(200).Bytes).Sheets);
        Assert.Equal(("Invoices", "qaime"), (name, rows[0][0]));
        // 2025-08-01, midnight.
        Assert.Equal(45870m, Decimal(rows[1][rows[0].ToList().IndexOf("issuedAt")]));
        // A spreadsheet knows by the mark that it is UTF-8.
        var azerbaijani = Encoding.UTF8.GetString((await portal.Erp.GetAsync($"{Export}&lang=az")).Expect(200).Bytes);
        Assert.StartsWith("\uFEFFQaimənin nömrəsi,Qovluq,Vəziyyəti,Növü,Tarixi,", azerbaijani, StringComparison.Ordinal);
    }

    static decimal Decimal(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
