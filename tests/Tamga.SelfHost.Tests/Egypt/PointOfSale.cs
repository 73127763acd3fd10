using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Tamga.Filings;
using Tamga.SelfHost.Tests.Harness;

namespace Tamga.SelfHost.Tests.Egypt;

/// <summary>What points of sale post, and what must be true of their chains.</summary>
static class PointOfSale
{
    public static string Now => TimeProvider.System.GetUtcNow().AddMinutes(-1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Two loaves to somebody who walked in.</summary>
    /// <param name="number">The receipt's number.</param>
    /// <param name="serial">The device.</param>
    /// <param name="issued">When.</param>
    public static JsonObject Sale(string number, string serial, string? issued = null) => new()
    {
        ["header"] = new JsonObject { ["dateTimeIssued"] = issued ?? Now, ["receiptNumber"] = number, ["currency"] = "EGP" },
        ["documentType"] = new JsonObject { ["receiptType"] = "s" },
        ["seller"] = new JsonObject { ["deviceSerialNumber"] = serial },
        ["itemData"] = new JsonArray(new JsonObject
        {
            ["description"] = "خبز", ["itemType"] = "EGS", ["itemCode"] = "EG-123456789-7", ["unitType"] = "EA", ["quantity"] = 2, ["unitPrice"] = 5.5m,
        }),
    };

    /// <summary>Takes a sale back.</summary>
    public static JsonObject Return(string number, string serial, string ofUuid)
    {
        var receipt = Sale(number, serial);
        receipt["documentType"]!["receiptType"] = "r";
        receipt["header"]!["referenceUUID"] = ofUuid;
        return receipt;
    }

    public static Task<ErpAnswer> PostReceiptsAsync(this ErpClient erp, IEnumerable<JsonObject> receipts, string? idempotencyKey = null) => erp.SendAsync(
        HttpMethod.Post, "/api/Receipts/submit",
        new JsonObject { ["receipts"] = new JsonArray([.. receipts.Select(one => one.DeepClone())]) }, idempotencyKey: idempotencyKey);

    /// <summary>Posts and waits until the filing has ended.</summary>
    public static async Task<FilingView> SellAsync(this ErpClient erp, params JsonObject[] receipts)
    {
        var id = (string)(await erp.PostReceiptsAsync(receipts)).Expect(HttpStatusCode.Accepted)["id"]!;
        return await erp.EndedAsync(id);
    }

    /// <summary>Every receipt that ETA took is there once, and each device's chain goes from its beginning to its end without a gap.</summary>
    public static async Task ChainsHoldAsync(this SandboxUnderTest sandbox, int receipts)
    {
        var ledger = await sandbox.AcceptedAsync("eta", "receipt");
        ledger.AcceptedOnce(receipts);
        foreach (var device in ledger.GroupBy(entry => (string)entry["device"]!))
        {
            var chain = device.OrderBy(entry => (int)entry["position"]!).ToList();
            Assert.Equal(Enumerable.Range(1, chain.Count), chain.Select(entry => (int)entry["position"]!));
            Assert.Equal(
                chain.Select(entry => (string)entry["uuid"]!).Prepend("").SkipLast(1), chain.Select(entry => (string?)entry["previousUuid"] ?? ""));
        }
    }
}
