using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Sandbox.Egypt;

namespace Tamga.Egypt.Tests.EndToEnd;

/// <summary>Receipts of every type, their returns, and what is told before anything is sent.</summary>
public sealed class ReceiptTypeTests
{
    const string Pos = EtaSeeds.FirstPos;

    [Fact]
    public async Task Every_type_is_sold_valid_and_taken_back_along_one_chain()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        var receipts = PointOfSale.EveryType(Pos);
        AssertAllValid(await gateway.Erp.SellAsync([.. receipts]), receipts.Count);
        await sandbox.ChainsHoldAsync(receipts.Count);
        (await sandbox.AcceptedAsync("eta", "valid-receipt")).AcceptedOnce(receipts.Count);
    }

    [Fact]
    public async Task A_return_by_uuid_takes_the_buyer_of_its_sale()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        var sale = PointOfSale.Sale("R-1", Pos);
        sale["buyer"] = new JsonObject { ["type"] = "P", ["id"] = "29001011234567", ["name"] = "منى" };
        var uuid = (string)(await gateway.Erp.SellAsync(sale)).Documents()[0]["uuid"]!;

        var other = PointOfSale.Return("R-2", Pos, uuid);
        other["buyer"] = new JsonObject { ["type"] = "P", ["id"] = "29001017654321", ["name"] = "Somebody" };
        (await gateway.Erp.PostReceiptsAsync([other])).ExpectProblem(
            400, ErrorCodes.ValidationFailed, "$.receipts[0].buyer.id");

        var back = await gateway.Erp.SellAsync(PointOfSale.Return("R-3", Pos, uuid));
        AssertAllValid(back, 1);
        var raw = (await gateway.Erp.GetAsync($"/api/Receipts/{back.Documents()[0]["uuid"]}/raw")).Text;
        Assert.Contains("29001011234567", raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Returns_together_cannot_exceed_their_sale()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        AssertAllValid(await gateway.Erp.SellAsync(PointOfSale.Sale("R-1", Pos)), 1);
        AssertAllValid(await gateway.Erp.SellAsync(One(PointOfSale.ReturnOf("r", "R-2", Pos, "R-1"))), 1);

        (await gateway.Erp.PostReceiptsAsync([PointOfSale.ReturnOf("r", "R-3", Pos, "R-1")])).ExpectProblem(
            400, ErrorCodes.ValidationFailed, "$.receipts[0].itemData[0].quantity");
        var dear = One(PointOfSale.ReturnOf("r", "R-3", Pos, "R-1"));
        dear["itemData"]![0]!["unitPrice"] = 6;
        (await gateway.Erp.PostReceiptsAsync([dear])).ExpectProblem(
            400, ErrorCodes.ValidationFailed, "$.receipts[0].itemData[0].total");
        // Posted again it is a duplicate, and still counts.
        (await gateway.Erp.PostReceiptsAsync([One(PointOfSale.ReturnOf("r", "R-2", Pos, "R-1"))])).ExpectProblem(
            409, ErrorCodes.DuplicateFiling);
        (await gateway.Erp.PostReceiptsAsync([PointOfSale.ReturnOf("r", "R-3", Pos, "R-1")])).Expect(400);
        // Two in one request are looked at one after the other.
        (await gateway.Erp.PostReceiptsAsync(
            [One(PointOfSale.ReturnOf("r", "R-3", Pos, "R-1")), One(PointOfSale.ReturnOf("r", "R-4", Pos, "R-1"))]))
            .ExpectProblem(400, ErrorCodes.ValidationFailed, "$.receipts[1].itemData[0].quantity");

        // One that ETA refuses has given nothing back; posted anew it counts once.
        await sandbox.SeedAsync(
            Nile.EtaSeed, new { outcomes = new[] { new { match = "NO-1", outcome = "refused", times = 1 } } });
        var refused = One(PointOfSale.ReturnOf("r", "NO-1", Pos, "R-1"));
        Assert.Equal("Rejected", (string)(await gateway.Erp.SellAsync(refused)).Documents()[0]["status"]!);
        refused["paymentMethod"] = "V";
        AssertAllValid(await gateway.Erp.SellAsync(refused), 1);
        await sandbox.ChainsHoldAsync(3);
        (await gateway.Erp.PostReceiptsAsync([One(PointOfSale.ReturnOf("r", "R-5", Pos, "R-1"))])).Expect(400);

        static JsonObject One(JsonObject receipt)
        {
            receipt["itemData"]![0]!["quantity"] = 1;
            return receipt;
        }
    }

    [Fact]
    public async Task Of_returns_at_the_same_time_only_those_that_fit_are_accepted()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        AssertAllValid(await gateway.Erp.SellAsync(PointOfSale.Sale("R-1", Pos)), 1);
        var answers = await Task.WhenAll(Enumerable.Range(1, 6).Select(
            n => gateway.Erp.PostReceiptsAsync([PointOfSale.ReturnOf("r", $"B-{n}", Pos, "R-1")])));
        var accepted = Assert.Single(answers, a => a.Status == 202);
        Assert.All(answers.Where(a => a != accepted), a => a.Expect(400));
        AssertAllValid(await gateway.Erp.EndedAsync((string)accepted["id"]!), 1);
    }

    [Fact]
    public async Task A_sale_that_only_ETA_knows_limits_its_returns_as_well()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        string uuid;
        await using (var before = await Nile.StartAsync(sandbox))
            uuid = (string)(await before.Erp.SellAsync(PointOfSale.Sale("R-1", Pos))).Documents()[0]["uuid"]!;
        await using var gateway = await Nile.StartAsync(sandbox);
        (await gateway.Erp.PutAsync($"/api/Receipts/devices/{Pos}", new JsonObject { ["lastAcceptedUuid"] = uuid })).Expect(200);

        var many = PointOfSale.Return("R-2", Pos, uuid);
        many["itemData"]![0]!["quantity"] = 3;
        (await gateway.Erp.PostReceiptsAsync([many])).ExpectProblem(
            400, ErrorCodes.ValidationFailed, "$.receipts[0].itemData[0].quantity");
        AssertAllValid(await gateway.Erp.SellAsync(PointOfSale.Return("R-3", Pos, uuid)), 1);
        (await gateway.Erp.PostReceiptsAsync([PointOfSale.Return("R-4", Pos, uuid)])).Expect(400);
    }

    [Fact]
    public async Task Times_that_ETA_does_not_take_are_told_at_once()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        foreach (var hours in (int[])[-25, 1])
        {
            (await gateway.Erp.PostReceiptsAsync([PointOfSale.Sale("R-1", Pos, Ago(hours))])).ExpectProblem(
                400, ErrorCodes.ValidationFailed, "$.receipts[0].header.dateTimeIssued");
        }

        AssertAllValid(await gateway.Erp.SellAsync(PointOfSale.Sale("R-2", Pos, Ago(-23))), 1);

        // With a late submission request that ETA has granted.
        await sandbox.SeedAsync(Nile.EtaSeed, new { settings = new { takesLateReceipts = true } });
        var late = await gateway.Erp.PostAsync("/api/Receipts/submit", new JsonObject
        {
            ["receipts"] = new JsonArray(PointOfSale.Sale("R-3", Pos, Ago(-541 * 24))), ["lateSubmissionApproved"] = true,
        });
        var filed = await gateway.Erp.EndedAsync((string)late.Expect(202)["id"]!);
        AssertAllValid(filed, 1);
        Assert.True((bool)filed.Documents()[0]["late"]!);

        (await gateway.Erp.PostReceiptsAsync([PointOfSale.ReturnOf("r", "R-4", Pos, "R-3")])).ExpectProblem(
            400, ErrorCodes.ValidationFailed, "$.receipts[0].header.dateTimeIssued");
    }

    [Fact]
    public async Task A_receipt_that_fits_no_submission_is_refused_and_others_are_divided()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(
            sandbox, ["--Tamga:Egypt:BatchReceipts=500", "--Tamga:Egypt:ReceiptBatchBytes=5000"]);
        var large = PointOfSale.Sale("R-1", Pos);
        var items = large["itemData"]!.AsArray();
        while (items.Count < 30) items.Add(items[0]!.DeepClone());
        (await gateway.Erp.PostReceiptsAsync([large])).ExpectProblem(400, ErrorCodes.ValidationFailed, "$.receipts[0]");
        AssertAllValid(
            await gateway.Erp.SellAsync([.. Enumerable.Range(1, 12).Select(n => PointOfSale.Sale($"S-{n}", Pos))]), 12);
        await sandbox.ChainsHoldAsync(12);
    }

    [Fact]
    public async Task A_serial_number_that_another_customer_of_the_taxpayer_uses_is_told()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        using var branch = (await gateway.RegisterCustomerAsync(Nile.Accounts())).Erp;
        using var otherTaxpayer = (await gateway.RegisterCustomerAsync(Nile.Delta())).Erp;
        AssertAllValid(await gateway.Erp.SellAsync(PointOfSale.Sale("R-1", Pos)), 1);

        (await branch.PostReceiptsAsync([PointOfSale.Sale("R-2", Pos)])).ExpectProblem(
            400, ErrorCodes.ValidationFailed, "$.receipts[0].seller.deviceSerialNumber");
        (await branch.PutAsync($"/api/Receipts/devices/{Pos}", new JsonObject { ["osVersion"] = "linux" })).ExpectProblem(
            409, ErrorCodes.Conflict);
        AssertAllValid(await branch.SellAsync(PointOfSale.Sale("R-2", EtaSeeds.SecondPos)), 1);
        var theirs = PointOfSale.Sale("R-1", Pos);
        theirs["itemData"]![0]!["itemCode"] = $"EG-{EtaSeeds.SecondRin}-7";
        AssertAllValid(await otherTaxpayer.SellAsync(theirs), 1);

        // Given up, it goes on where it was.
        var released = (await gateway.Erp.DeleteAsync($"/api/Receipts/devices/{Pos}")).Expect(200);
        (await branch.PutAsync(
            $"/api/Receipts/devices/{Pos}", new JsonObject { ["lastAcceptedUuid"] = (string)released["lastAcceptedUuid"]! }))
            .Expect(200);
        AssertAllValid(await branch.SellAsync(PointOfSale.Sale("R-3", Pos)), 1);
        (await gateway.Erp.PostReceiptsAsync([PointOfSale.Sale("R-4", Pos)])).Expect(400);
    }

    [Fact]
    public async Task Validating_shows_the_receipts_that_a_submission_then_sends()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        AssertAllValid(await gateway.Erp.SellAsync(PointOfSale.Sale("R-0", Pos)), 1);
        var wrong = PointOfSale.Sale("R-9", Pos);
        wrong["itemData"]![0]!["quantity"] = 0;
        JsonObject[] receipts =
        [
            PointOfSale.SaleOf("SC", "R-1", Pos), PointOfSale.ReturnOf("RC", "R-2", Pos, "R-1"), PointOfSale.Sale("R-3", Pos),
        ];

        var shown = (await gateway.Erp.ValidateReceiptsAsync("", [receipts[0], wrong, .. receipts[1..]])).Expect(200);
        Assert.False((bool)shown["valid"]!);
        var documents = shown["documents"]!.AsArray();
        Assert.Equal(["R-1", "R-9", "R-2", "R-3"], documents.Select(d => (string)d!["internalId"]!));
        Assert.StartsWith(
            "$.receipts[1].itemData[0].quantity:", (string)documents[1]!["errors"]![0]!, StringComparison.Ordinal);
        Assert.Null(documents[1]!["uuid"]);

        List<JsonNode> good = [documents[0]!, documents[2]!, documents[3]!];
        Assert.Equal((string)good[0]["uuid"]!, (string)good[1]["document"]!["header"]!["referenceUUID"]!);
        Assert.Equal((string)good[1]["uuid"]!, (string)good[2]["document"]!["header"]!["previousUUID"]!);
        Assert.All(good, one =>
        {
            Assert.Equal((string)one["uuid"]!, (string)one["sha256"]!);
            Assert.Equal(
                (string)one["sha256"]!,
                Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(
                    Encoding.UTF8.GetBytes((string)one["canonicalText"]!))));
            Assert.Contains($"/receipts/search/{one["uuid"]}/share/", (string)one["qr"]!, StringComparison.Ordinal);
            Assert.Null(one["qrImage"]);
        });
        (await sandbox.AcceptedAsync("eta", "receipt")).AcceptedOnce(1);

        var sold = await gateway.Erp.SellAsync(receipts);
        AssertAllValid(sold, 3);
        Assert.Equal(good.Select(one => (string)one["uuid"]!), sold.Documents().Select(one => (string)one["uuid"]!));
        Assert.Equal(good.Select(one => (string)one["qr"]!), sold.Documents().Select(one => (string)one["publicUrl"]!));
    }

    [Fact]
    public async Task The_QR_code_is_drawn_on_request()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        var sale = PointOfSale.Sale("R-1", Pos);
        var svg = (await gateway.Erp.ValidateReceiptsAsync("?qr=svg", sale)).Expect(200)["documents"]![0]!;
        Assert.StartsWith("<svg", ((string)svg["qrImage"]!).TrimStart(), StringComparison.Ordinal);
        var png = (await gateway.Erp.ValidateReceiptsAsync("?qr=png", sale)).Expect(200)["documents"]![0]!;
        AssertPng(Convert.FromBase64String((string)png["qrImage"]!));
        (await gateway.Erp.ValidateReceiptsAsync("?qr=gif", sale)).Expect(400);

        var uuid = (string)(await gateway.Erp.SellAsync(sale)).Documents()[0]["uuid"]!;
        var drawn = (await gateway.Erp.GetAsync($"/api/Receipts/{uuid}/qr")).Expect(200);
        Assert.Equal("image/png", drawn.ContentType);
        AssertPng(drawn.Bytes);
        var vector = (await gateway.Erp.GetAsync($"/api/Receipts/{uuid}/qr?format=svg")).Expect(200);
        Assert.Equal("image/svg+xml", vector.ContentType);
        Assert.DoesNotContain("<script", vector.Text, StringComparison.OrdinalIgnoreCase);
        (await gateway.Erp.GetAsync($"/api/Receipts/{new string('a', 64)}/qr")).Expect(404);
        (await gateway.Erp.GetAsync($"/api/Receipts/{uuid}/qr?format=gif")).Expect(400);

        static void AssertPng(byte[] bytes) => Assert.Equal([0x89, 0x50, 0x4E, 0x47], bytes[..4]);
    }

    [Fact]
    public async Task Till_prices_with_VAT_come_to_the_shelf_price_at_ETA()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        var accounts = Nile.Accounts();
        accounts["etaDocuments"] = new JsonObject { ["pricesIncludeVat"] = true, ["precision"] = 2 };
        await using var gateway = await Nile.StartAsync(sandbox, accounts: accounts);
        var sale = PointOfSale.Sale("R-1", Pos);
        (sale["itemData"]![0]!["quantity"], sale["itemData"]![0]!["unitPrice"]) = (3, 10);
        var sold = await gateway.Erp.SellAsync(sale);
        AssertAllValid(sold, 1);
        Assert.Contains("#Total:30,", (string)sold.Documents()[0]["publicUrl"]!, StringComparison.Ordinal);
        AssertAllValid(await gateway.Erp.SellAsync(Back()), 1);

        JsonObject Back()
        {
            var back = PointOfSale.ReturnOf("r", "R-2", Pos, "R-1");
            (back["itemData"]![0]!["quantity"], back["itemData"]![0]!["unitPrice"]) = (3, 10);
            return back;
        }
    }

    static string Ago(int hours) => TimeProvider.System.GetUtcNow().AddHours(hours).ToString(
        "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    static void AssertAllValid(FilingView filing, int count)
    {
        Assert.True(filing.Status == FilingStatus.Succeeded, JsonSerializer.Serialize(filing, ApiJson.Options));
        var documents = filing.Documents();
        Assert.Equal(count, documents.Count);
        Assert.All(documents, receipt => Assert.True((string?)receipt["status"] == "Valid", receipt.ToJsonString()));
    }
}
