using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Sandbox.Egypt;
using Tamga.TestKit.Authorities;

namespace Tamga.Egypt.Tests.EndToEnd;

/// <summary>Receipts: in order along each device's chain, whatever happens on the way.</summary>
public sealed class ReceiptTests(ITestOutputHelper output)
{
    const string Submissions = "/receiptsubmissions";

    public static TheoryData<string> Faults =>
    [
        "connection dropped after the work", "500 after the work", "half an answer", "no answer in time", "429",
        "connection dropped before the work",
    ];

    [Fact]
    public async Task Sales_and_returns_follow_each_other_along_the_chain()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        var sold = await gateway.Erp.SellAsync(
            PointOfSale.Sale("R-1", EtaSeeds.FirstPos), PointOfSale.Sale("R-2", EtaSeeds.FirstPos));
        AssertAll(sold, "Valid");
        var uuid = (string)sold.Documents()[0]["uuid"]!;
        Assert.Contains($"/receipts/search/{uuid}/share/", (string)sold.Documents()[0]["publicUrl"]!, StringComparison.Ordinal);

        AssertAll(await gateway.Erp.SellAsync(PointOfSale.Return("R-3", EtaSeeds.FirstPos, uuid)), "Valid");
        AssertAll(await gateway.Erp.SellAsync(PointOfSale.Sale("R-1", EtaSeeds.SecondPos)), "Valid");
        await sandbox.ChainsHoldAsync(4);

        var details = (await gateway.Erp.GetAsync($"/api/Receipts/{uuid}")).Expect(200).Json;
        Assert.Contains("\"hasReturnReceipts\":true", details.ToJsonString(), StringComparison.Ordinal);
        var found = (await gateway.Erp.GetAsync($"/api/Receipts/search?PosSerialNumber={EtaSeeds.FirstPos}")).Expect(200).Json;
        Assert.Equal(3, found["receipts"]!.AsArray().Count);
        (await gateway.Erp.GetAsync($"/api/Receipts/{uuid}/raw")).Expect(200);
        var submission = (string)sold.Documents()[0]["submissionId"]!;
        (await gateway.Erp.GetAsync($"/api/Receipts/submissions/{submission}")).Expect(200);
    }

    [Fact]
    public async Task A_rejected_receipt_does_not_move_the_chain_and_those_behind_it_are_made_anew()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        // The second one is refused twice: behind the first one it is not told apart from those that only miss their place.
        await sandbox.SeedAsync(Nile.EtaSeed, new
        {
            outcomes = new[]
            {
                new { match = "NO-1", outcome = "refused", times = 1 }, new { match = "NO-2", outcome = "refused", times = 2 },
            },
        });
        await using var gateway = await Nile.StartAsync(sandbox);
        var filing = await gateway.Erp.SellAsync(
            [.. new[] { "R-1", "NO-1", "R-2", "NO-2", "R-3" }.Select(number => PointOfSale.Sale(number, EtaSeeds.FirstPos))]);
        Assert.Equal(
            ["Valid", "Rejected", "Valid", "Rejected", "Valid"],
            filing.Documents().Select(receipt => (string)receipt["status"]!));
        await sandbox.ChainsHoldAsync(3);

        AssertAll(await gateway.Erp.SellAsync(PointOfSale.Sale("NO-1", EtaSeeds.FirstPos)), "Valid");
        await sandbox.ChainsHoldAsync(4);
    }

    [Fact]
    public async Task An_invalid_receipt_is_issued_anew_and_names_the_old_one()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await sandbox.SeedAsync(Nile.EtaSeed, new { outcomes = new[] { new { match = "BAD", outcome = "invalid", times = 1 } } });
        await using var gateway = await Nile.StartAsync(sandbox);
        var first = await gateway.Erp.SellAsync(
            PointOfSale.Sale("BAD-1", EtaSeeds.FirstPos), PointOfSale.Sale("R-1", EtaSeeds.FirstPos));
        Assert.Equal(["Invalid", "Valid"], first.Documents().Select(receipt => (string)receipt["status"]!));

        var anew = await gateway.Erp.SellAsync(
            PointOfSale.Sale("BAD-1", EtaSeeds.FirstPos, TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'")));
        AssertAll(anew, "Valid");
        var raw = (await gateway.Erp.GetAsync($"/api/Receipts/{anew.Documents()[0]["uuid"]}/raw")).Text;
        Assert.Contains((string)first.Documents()[0]["uuid"]!, raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Additional_discounts_of_a_line_count_in_its_totals()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        var sale = PointOfSale.Sale("R-1", EtaSeeds.FirstPos);
        var item = sale["itemData"]![0]!;
        item["additionalCommercialDiscount"] = new JsonObject { ["amount"] = 1, ["description"] = "card" };
        item["additionalItemDiscount"] = new JsonObject { ["amount"] = 0.5m, ["description"] = "coupon" };
        item["taxableItems"] = new JsonArray(
            new JsonObject { ["taxType"] = "T1", ["subType"] = "V009", ["rate"] = 14 },
            new JsonObject { ["taxType"] = "T4", ["subType"] = "W004", ["rate"] = 3 });
        AssertAll(await gateway.Erp.SellAsync(sale), "Valid");
    }

    [Fact]
    public async Task A_receipt_that_cannot_be_made_is_told_in_our_words_and_not_as_ETAs()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        AssertAll(await gateway.Erp.SellAsync(PointOfSale.Sale("R-1", EtaSeeds.FirstPos)), "Valid");
        var wrong = PointOfSale.Sale("R-2", EtaSeeds.FirstPos);
        wrong["header"]!["previousUUID"] = new string('b', 64);
        var filing = await gateway.Erp.SellAsync(wrong);
        Assert.Equal((ErrorCodes.ValidationFailed, null), (filing.Error!.ErrorCode, filing.Error.AuthorityMessage));
        Assert.Equal("$.receipts[0].header.previousUUID", (string)filing.Documents()[0]["errors"]![0]!["path"]!);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Whatever_happens_to_a_submission_the_chain_holds(string name)
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        var fault = CallFault.Named(name);
        await using var gateway = await Nile.StartAsync(sandbox, [fault.PatienceOf("Egypt"), "--Tamga:Egypt:BatchReceipts=2"]);
        await sandbox.ArmAtAsync(Submissions, new Dictionary<string, object>(fault.Fault) { ["method"] = "POST", ["nth"] = 2 });
        AssertAll(
            await gateway.Erp.SellAsync([.. Enumerable.Range(1, 5).Select(n => PointOfSale.Sale($"R-{n}", EtaSeeds.FirstPos))]),
            "Valid");
        await sandbox.ChainsHoldAsync(5);
    }

    [Fact]
    public async Task Tokens_that_end_in_the_middle_of_a_chain_are_renewed()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await sandbox.SeedAsync(Nile.EtaSeed, new { settings = new { tokenLifetimeSeconds = 1 } });
        await using var gateway = await Nile.StartAsync(sandbox, ["--Tamga:Egypt:BatchReceipts=1"]);
        AssertAll(
            await gateway.Erp.SellAsync([.. Enumerable.Range(1, 20).Select(n => PointOfSale.Sale($"R-{n}", EtaSeeds.FirstPos))]),
            "Valid");
        await sandbox.ChainsHoldAsync(20);
    }

    [Fact]
    public Task Devices_in_parallel_keep_their_chains_with_one_in_twenty_rejected() =>
        LoadAsync(devices: 8, receipts: 20, requests: 2);

    /// <summary>Fifty devices with two hundred receipts each; run by name.</summary>
    [Fact(Explicit = true)]
    public Task Fifty_devices_with_two_hundred_receipts_each_keep_their_chains() =>
        LoadAsync(devices: 50, receipts: 200, requests: 4);

    async Task LoadAsync(int devices, int receipts, int requests)
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await sandbox.SeedAsync(Nile.EtaSeed, new
        {
            devices = new[] { new { serial = "LOAD-", count = devices } },
            outcomes = new[] { new { match = "NO-", outcome = "refused" } },
        });
        await using var gateway = await Nile.StartAsync(sandbox);
        var watch = Stopwatch.StartNew();
        var all =
            from number in Enumerable.Range(1, receipts)
            from device in Enumerable.Range(1, devices)
            select PointOfSale.Sale($"{((number + device) % 20 == 0 ? "NO" : "R")}-{number}", $"LOAD-{device}");
        var perRequest = receipts / requests * devices;
        var ids = new List<string>();
        foreach (var some in all.Chunk(perRequest))
            ids.Add((string)(await gateway.Erp.PostReceiptsAsync(some)).Expect(202)["id"]!);
        var filings = new List<FilingView>();
        foreach (var id in ids)
            filings.Add(await gateway.Erp.FilingWhenAsync(id, f => f.Status is FilingStatus.Succeeded or FilingStatus.Failed));
        output.WriteLine($"{devices} devices, {devices * receipts} receipts decided after {watch.Elapsed.TotalSeconds:0.0} s");

        var documents = filings.SelectMany(filing => filing.Documents()).ToList();
        Assert.Equal(devices * receipts, documents.Count);
        Assert.All(documents, receipt =>
            Assert.Equal(
                ((string)receipt["internalId"]!).StartsWith("NO", StringComparison.Ordinal) ? "Rejected" : "Valid",
                (string)receipt["status"]!));
        var good = documents.Count(receipt => (string)receipt["status"]! == "Valid");
        Assert.Equal(devices * receipts / 20, documents.Count - good);
        await sandbox.ChainsHoldAsync(good);
        (await sandbox.AcceptedAsync("eta", "valid-receipt")).AcceptedOnce(good);
    }

    static void AssertAll(FilingView filing, string status)
    {
        Assert.True(filing.Status == FilingStatus.Succeeded, JsonSerializer.Serialize(filing, ApiJson.Options));
        Assert.All(filing.Documents(), receipt => Assert.True((string?)receipt["status"] == status, receipt.ToJsonString()));
    }
}
