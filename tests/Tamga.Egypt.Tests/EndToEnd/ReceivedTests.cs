using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Sandbox.Egypt;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.Egypt.Tests.EndToEnd;

/// <summary>The purchase ledger: what others have sent to the taxpayer, kept as records.</summary>
public sealed class ReceivedTests
{
    const string Tidy = "&from=2026-01-01";

    public static TheoryData<string, string> Faults
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var fault in CallFault.OfReads)
            {
                data.Add("/documents/search", fault.Name);
                data.Add("*/documents/*/raw", fault.Name);
            }

            return data;
        }
    }

    [Fact]
    public async Task A_month_that_is_searched_is_there_once_whole_and_adds_up()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await sandbox.SeedReceivedAsync(230);
        await using var gateway = await Nile.StartAsync(sandbox);
        var filing = await gateway.Erp.SyncAsync();
        Assert.Equal(
            (230, 0), (filing.Result.GetProperty("added").GetInt32(), filing.Result.GetProperty("incomplete").GetInt32()));

        var listed = await gateway.Erp.ReceivedAsync(limit: 37);
        Assert.Equal(230, listed.Select(d => (string)d["uuid"]!).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(listed.Select(d => (string)d["dateTimeIssued"]!).Order(StringComparer.Ordinal),
            listed.Select(d => (string)d["dateTimeIssued"]!));
        var one = listed[1];
        var whole = (await gateway.Erp.GetAsync($"{Ledger.Received}/{one["uuid"]}")).Expect(200).Json;
        Assert.Equal("صنف 2", (string?)whole["document"]!["invoiceLines"]![1]!["description"]);
        Assert.Equal("Valid", (string?)Assert.Single(whole["history"]!.AsArray())!["status"]);
        Assert.Equal(2, (int)whole["lines"]!);

        using var books = await OfficeBooks.OpenAsync(sandbox);
        await AddsUpAsync(gateway.Erp, books);
        // Nothing new: nothing is written, and no document is asked for again.
        var (asked, _) = await sandbox.ReadsAsync();
        var again = await gateway.Erp.SyncAsync();
        Assert.Equal((0, 0), (again.Result.GetProperty("added").GetInt32(), again.Result.GetProperty("changed").GetInt32()));
        Assert.Equal(asked, (await sandbox.ReadsAsync()).Raw);
        Assert.Equal(230, (await gateway.Erp.ReceivedAsync()).Count);
    }

    [Fact]
    public async Task What_ETA_calls_back_about_is_there_and_what_becomes_of_it_follows()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        var delta = await gateway.RegisterCustomerAsync(Nile.Delta());
        using var receiver = delta.Erp;
        await CallBackAsync(sandbox, gateway, delta);
        var (cancelled, rejected) = (
            await gateway.Erp.ValidAsync(Nile.Invoice("A")), await gateway.Erp.ValidAsync(Nile.Invoice("B", 50)));

        await UntilAsync(receiver, cancelled, d => d is not null);
        var before = await UntilAsync(receiver, rejected, d => d is not null);
        // Rejectable for 72 hours from its arrival on.
        Assert.Equal(2, (int)before!["daysLeftToReject"]!);
        Assert.Equal(EtaSeeds.Rin, (string?)before["issuerId"]);
        // The issuer's own list has nothing of it.
        Assert.Empty(await gateway.Erp.ReceivedAsync());

        await ChangeAsync(gateway.Erp, cancelled, "cancel");
        await UntilAsync(receiver, cancelled, d => (string?)d!["status"] == "Cancelled");
        await ChangeAsync(receiver, rejected, "reject");
        var after = await UntilAsync(receiver, rejected, d => (string?)d!["status"] == "Rejected");
        Assert.Equal((null, "Not ours"), ((int?)after!["daysLeftToReject"], (string?)after["statusReason"]));
        Assert.Equal("Rejected", (string?)Assert.Single(await receiver.ReceivedAsync("&status=rejected"))["status"]);
        Assert.Empty(await receiver.ReceivedAsync("&status=Valid"));
        Assert.Equal(0, (int)(await receiver.TotalsAsync())["documents"]!);
        Assert.Equal(2, (await receiver.ReceivedAsync(Tidy)).Count);
    }

    [Fact]
    public async Task A_rejection_shows_in_the_ledger_although_ETA_does_not_call_back()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        using var receiver = (await gateway.RegisterCustomerAsync(Nile.Delta())).Erp;
        var uuid = await gateway.Erp.ValidAsync(Nile.Invoice("A"));
        await receiver.SyncAsync();
        Assert.Equal("Valid", (string?)Assert.Single(await receiver.ReceivedAsync())["status"]);
        await ChangeAsync(receiver, uuid, "reject");
        Assert.Equal("Rejected", (string?)Assert.Single(await receiver.ReceivedAsync())["status"]);
        var whole = (await receiver.GetAsync($"{Ledger.Received}/{uuid}")).Expect(200).Json;
        Assert.Equal(["Valid", "Rejected"], whole["history"]!.AsArray().Select(h => (string)h!["status"]!));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Whatever_happens_to_a_call_every_document_is_there_once(string path, string name)
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await sandbox.SeedReceivedAsync(120);
        var fault = CallFault.Named(name);
        await using var gateway = await Nile.StartAsync(
            sandbox, [fault.PatienceOf("Egypt"), "--Tamga:Egypt:Received:PieceDays=30"]);
        await sandbox.ArmAtAsync(path, new Dictionary<string, object>(fault.Fault) { ["method"] = "GET", ["nth"] = 2 });
        await gateway.Erp.SyncAsync();
        Assert.Equal(1, await sandbox.FaultsFiredAsync());
        var listed = await gateway.Erp.ReceivedAsync();
        Assert.Equal(120, listed.Count);
        Assert.Equal(120, listed.Select(d => (string)d["uuid"]!).Distinct(StringComparer.Ordinal).Count());
        Assert.All(listed, d => Assert.True((int)d["lines"]! > 0));
    }

    [Fact]
    public async Task Where_ETA_denies_an_ERP_all_documents_the_list_is_there_and_says_what_it_lacks()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await sandbox.SeedReceivedAsync(30);
        await using var gateway = await Nile.StartAsync(sandbox);
        await sandbox.ArmAtAsync("*/documents/*/raw", new
        {
            kind = "status", status = 403, times = 0, method = "GET",
            body = new { error = new { code = "Forbidden", message = "B2B Deny ERP Document Retrieval" } },
        });
        var filing = await gateway.Erp.SyncAsync();
        Assert.Equal(30, filing.Result.GetProperty("incomplete").GetInt32());
        var listed = await gateway.Erp.ReceivedAsync();
        Assert.Equal(30, listed.Count);
        Assert.All(listed, d => Assert.Null(d["lines"]));
        var (asked, _) = await sandbox.ReadsAsync();
        Assert.True(asked < 30, $"It was asked {asked} times for what it was denied.");
        var totals = await gateway.Erp.TotalsAsync();
        Assert.True((int)totals["documents"]! > 0 && (int)totals["incomplete"]! == (int)totals["documents"]!);
        Assert.Contains(
            (string)listed[0]["uuid"]!, (await gateway.Erp.GetAsync($"{Ledger.Received}/export")).Expect(200).Text,
            StringComparison.Ordinal);

        await sandbox.DisarmAsync();
        await gateway.Erp.SyncAsync();
        Assert.All(await gateway.Erp.ReceivedAsync(), d => Assert.True((int)d["lines"]! > 0));
    }

    [Fact]
    public async Task Filters_choose_by_issuer_status_type_and_day_and_pages_go_on_across_them()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await sandbox.SeedReceivedAsync(300);
        await using var gateway = await Nile.StartAsync(sandbox);
        await gateway.Erp.SyncAsync();
        var all = await gateway.Erp.ReceivedAsync();
        var issuer = (string)all[7]["issuerId"]!;
        var (first, last) = (Ledger.LastMonth.AddDays(4), Ledger.LastMonth.AddDays(9));
        foreach (var (query, wanted) in new (string, Func<JsonNode, bool>)[]
        {
            ($"&issuerId={issuer}", d => (string?)d["issuerId"] == issuer),
            ("&status=cancelled", d => (string?)d["status"] == "Cancelled"),
            ("&status=Rejected", d => (string?)d["status"] == "Rejected"),
            ("&status=Valid", d => (string?)d["status"] == "Valid"),
            ($"&issuerId={issuer}&status=Valid", d => (string?)d["issuerId"] == issuer && (string?)d["status"] == "Valid"),
            ("&documentType=c", d => (string?)d["documentType"] == "C"),
            (
                $"&from={first:yyyy-MM-ddTHH:mm:ssZ}&to={last:yyyy-MM-ddTHH:mm:ssZ}",
                d => Issued(d) >= first && Issued(d) <= last),
            (
                $"&issuerId={issuer}&from={first:yyyy-MM-ddTHH:mm:ssZ}",
                d => (string?)d["issuerId"] == issuer && Issued(d) >= first),
            ("&issuerId=1", _ => false),
            ("&from=2020-01-01&to=2020-12-31", _ => false),
        })
        {
            var expected = all.Where(wanted).Select(d => (string)d["uuid"]!).ToList();
            Assert.Equal(expected, (await gateway.Erp.ReceivedAsync(query, 3)).Select(d => (string)d["uuid"]!));
        }
    }

    [Theory]
    [InlineData("?from=01/02/2026", "from: must be")]
    [InlineData("?to=soon", "to: must be")]
    [InlineData("?from=2026-02-01&to=2026-01-01", "to: must not be before from")]
    [InlineData("?status=Vaild", "status: must be one of Valid, Invalid, Cancelled, Rejected, Submitted")]
    [InlineData("?documentType=X", "documentType: must be one of")]
    [InlineData("?limit=0", "limit: must be a whole number")]
    [InlineData("?continuation=x", "continuation: must be")]
    [InlineData("?continuation=%ED%A0%80", "continuation: must be")]
    [InlineData("?issuer=1", "issuer: is unknown: one of from, to, issuerId, status, documentType, limit, continuation")]
    [InlineData("/export?format=pdf", "format: must be one of csv, xlsx")]
    [InlineData("/export?rows=goods", "rows: must be one of lines, documents")]
    [InlineData("/export?lang=fr", "lang: must be one of en, ar")]
    [InlineData("/totals?month=1", "month: is unknown")]
    public async Task What_cannot_be_meant_is_refused_with_its_place(string query, string error)
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        var answer = (await gateway.Erp.GetAsync(Ledger.Received + query)).ExpectProblem(400, "VALIDATION_FAILED");
        Assert.StartsWith(error, (string)Assert.Single(answer["errors"]!.AsArray())!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_that_cannot_be_meant_is_refused_and_another_customers_documents_are_not_there()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await sandbox.SeedReceivedAsync(5);
        await using var gateway = await Nile.StartAsync(sandbox);
        foreach (var (body, place) in new[]
        {
            ("""{"from":"1.1.26"}""", "$.from"), ("""{"from":"2099-01-01"}""", "$.from"), ("""{"from":"1999-01-01"}""", "$.from"),
            ("""{"from":"2026-02-01","to":"2026-01-01"}""", "$.to"), ("""{"to":"x"}""", "$.to"),
        })
        {
            (await gateway.Erp.PostAsync($"{Ledger.Received}/sync", JsonNode.Parse(body)))
                .ExpectProblem(400, "VALIDATION_FAILED", place);
        }

        (await gateway.Erp.PutAsync($"{Ledger.Received}/sync", new JsonObject { ["days"] = 0 }))
            .ExpectProblem(400, "VALIDATION_FAILED", "$.days");
        (await gateway.Erp.PutAsync($"{Ledger.Received}/sync", new JsonArray())).Expect(400);
        await gateway.Erp.SyncAsync();
        var uuid = (string)(await gateway.Erp.ReceivedAsync())[0]["uuid"]!;
        (await gateway.Erp.GetAsync($"{Ledger.Received}/{uuid}")).Expect(200);
        using var other = (await gateway.RegisterCustomerAsync(Nile.Delta())).Erp;
        (await other.GetAsync($"{Ledger.Received}/{uuid}")).ExpectProblem(404, "NOT_FOUND");
        (await other.GetAsync($"{Ledger.Received}/{new string('x', 2000)}")).ExpectProblem(404, "NOT_FOUND");
        Assert.Empty(await other.ReceivedAsync());
    }

    [Fact]
    public async Task A_customer_enrols_which_begins_a_search_at_once_and_ends_it()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await sandbox.SeedReceivedAsync(40);
        await using var gateway = await Nile.StartAsync(sandbox);
        (await gateway.Erp.GetAsync($"{Ledger.Received}/sync")).ExpectProblem(404, "NOT_FOUND");
        var body = Ledger.Span();
        body["days"] = 3;
        var set = (await gateway.Erp.PutAsync($"{Ledger.Received}/sync", body)).Expect(200).Json;
        Assert.Equal(3, (int)set["days"]!);
        Assert.Equal(FilingStatus.Succeeded, (await gateway.Erp.EndedAsync((string)set["filingId"]!)).Status);
        Assert.Equal(40, (await gateway.Erp.ReceivedAsync()).Count);
        Assert.Equal(3, (int)(await gateway.Erp.GetAsync($"{Ledger.Received}/sync")).Expect(200)["days"]!);
        // Nothing has to be said.
        var request = new HttpRequestMessage(HttpMethod.Put, $"{Ledger.Received}/sync");
        Assert.Equal(10, (int)(await gateway.Erp.SendAsync(request)).Expect(200)["days"]!);
        (await gateway.Erp.DeleteAsync($"{Ledger.Received}/sync")).Expect(204);
        (await gateway.Erp.GetAsync($"{Ledger.Received}/sync")).ExpectProblem(404, "NOT_FOUND");
        Assert.Equal(40, (await gateway.Erp.ReceivedAsync()).Count);
    }

    [Fact]
    public async Task Lines_and_documents_come_as_CSV_and_as_a_workbook_and_all_say_the_same()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await sandbox.SeedReceivedAsync(60);
        await using var gateway = await Nile.StartAsync(sandbox);
        await gateway.Erp.SyncAsync();
        var listed = await gateway.Erp.ReceivedAsync();
        var export = $"{Ledger.Received}/export";

        var csv = (await gateway.Erp.GetAsync(export)).Expect(200);
        Assert.Equal("text/csv; charset=utf-8", csv.ContentType);
        var rows = csv.Text.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("uuid,internalId,documentType,status,dateTimeIssued,", rows[0], StringComparison.Ordinal);
        Assert.Equal(listed.Sum(d => (int)d["lines"]!), rows.Length - 1);
        var vat = rows[0].Split(',').ToList().IndexOf("vat");
        Assert.Equal(
            listed.Sum(d => Ledger.VatOf((string)d["internalId"]!)), rows.Skip(1).Sum(r => Decimal(r.Split(',')[vat])));

        var lines = Assert.Single(
            Workbook.Read((await gateway.Erp.GetAsync($"{export}?format=xlsx&lang=ar")).Expect(200).Bytes).Sheets);
        Assert.Equal(("البنود", "الرقم الإلكتروني"), (lines.Name, lines.Rows[0][0]));
        Assert.Equal(rows.Length, lines.Rows.Count);
        Assert.Equal(rows.Skip(1).Sum(r => Decimal(r.Split(',')[vat])), lines.Rows.Skip(1).Sum(r => Decimal(r[vat])));

        var documents = Assert.Single(Workbook.Read(
            (await gateway.Erp.GetAsync($"{export}?format=xlsx&rows=documents&status=Valid")).Expect(200).Bytes).Sheets);
        Assert.Equal(listed.Where(d => (string?)d["status"] == "Valid").Select(d => (string)d["uuid"]!),
            documents.Rows.Skip(1).Select(r => r[0]));
        Assert.StartsWith(
            "\uFEFFالرقم الإلكتروني,",
            Encoding.UTF8.GetString((await gateway.Erp.GetAsync($"{export}?rows=documents&lang=ar")).Expect(200).Bytes),
            StringComparison.Ordinal);
    }

    /// <summary>The records say the same as the authority's own search, document by document and in sum.</summary>
    internal static async Task<int> AddsUpAsync(HttpCaller erp, OfficeBooks books)
    {
        var standing = new Dictionary<string, string>(StringComparer.Ordinal);
        var (valid, net, total, vat) = (0, 0m, 0m, 0m);
        await foreach (var row in books.ReceivedAsync(Ledger.LastMonth, Ledger.LastMonth.AddMonths(1).AddDays(1)))
        {
            Assert.True(standing.TryAdd((string)row["uuid"]!, (string)row["status"]!));
            if ((string)row["status"]! != "Valid") continue;
            var sign = (string)row["typeName"]! == "c" ? -1 : 1;
            valid++;
            net += sign * (decimal)row["netAmount"]!;
            total += sign * (decimal)row["total"]!;
            vat += sign * Ledger.VatOf((string)row["internalId"]!);
            if (valid is not 3) continue;
            // What the authority says of one is what the sum takes it for.
            var details = await books.DetailsAsync((string)row["uuid"]!);
            Assert.Equal(
                Ledger.VatOf((string)row["internalId"]!),
                details["taxTotals"]!.AsArray().Where(t => (string)t!["taxType"]! == "T1").Sum(t => (decimal)t!["amount"]!));
        }

        var listed = await erp.ReceivedAsync(limit: 1000);
        Assert.Equal(standing.Count, listed.Count);
        foreach (var document in listed)
        {
            Assert.True(standing.Remove((string)document["uuid"]!, out var status), $"Twice, or not ETA's: {document}");
            Assert.Equal(status, (string)document["status"]!);
            Assert.NotNull(document["lines"]);
        }

        var totals = await erp.TotalsAsync();
        Assert.Equal((valid, 0, net, total), (
            (int)totals["documents"]!, (int)totals["incomplete"]!, (decimal)totals["netAmount"]!, (decimal)totals["total"]!));
        Assert.Equal(
            vat, (decimal)totals["taxTotals"]!.AsArray().Single(t => (string)t!["taxType"]! == "T1")!["amount"]!);
        var months = totals["months"]!.AsArray();
        Assert.Equal(
            vat, months.SelectMany(m => m!["taxes"]!.AsArray()).Where(t => (string)t!["subType"]! == "V009")
                .Sum(t => (decimal)t!["amount"]!));
        Assert.Equal(valid, months.Sum(m => (int)m!["documents"]!));
        return listed.Count;
    }

    static async Task CallBackAsync(SandboxUnderTest sandbox, GatewayUnderTest gateway, TestCustomer customer) =>
        await sandbox.SeedAsync(Nile.EtaSeed, new
        {
            taxpayers = new[]
            {
                new
                {
                    rin = EtaSeeds.SecondRin, callbackUrl = new Uri(gateway.Address, customer.ApiKey).AbsoluteUri,
                    callsBackByItself = true,
                },
            },
        });

    static async Task<JsonNode?> UntilAsync(HttpCaller erp, string uuid, Func<JsonNode?, bool> isSo)
    {
        JsonNode? found = null;
        await SandboxUnderTest.UntilAsync(async () =>
        {
            found = (await erp.ReceivedAsync()).FirstOrDefault(d => (string?)d["uuid"] == uuid);
            return isSo(found);
        });
        return found;
    }

    static async Task ChangeAsync(HttpCaller erp, string uuid, string change)
    {
        var answer = await erp.PostAsync($"/api/Invoices/{uuid}/{change}", new JsonObject { ["reason"] = "Not ours" });
        var filing = await erp.EndedAsync((string)answer.Expect(202)["id"]!);
        Assert.True(filing.Status == FilingStatus.Succeeded, JsonSerializer.Serialize(filing, ApiJson.Options));
    }

    static DateTimeOffset Issued(JsonNode document) =>
        DateTimeOffset.Parse((string)document["dateTimeIssued"]!, CultureInfo.InvariantCulture);

    static decimal Decimal(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
