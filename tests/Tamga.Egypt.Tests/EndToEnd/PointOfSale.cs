using System.Globalization;
using System.Text.Json.Nodes;
using Tamga.Filings;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Http;

namespace Tamga.Egypt.Tests.EndToEnd;

/// <summary>What points of sale post, and what must be true of their chains.</summary>
static class PointOfSale
{
    public static string Now =>
        TimeProvider.System.GetUtcNow().AddMinutes(-1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

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
            ["description"] = "خبز", ["itemType"] = "EGS", ["itemCode"] = "EG-123456789-7", ["unitType"] = "EA", ["quantity"] = 2,
            ["unitPrice"] = 5.5m,
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

    /// <summary>Sales of every type of version 1.2, and the returns that belong to them.</summary>
    public static IReadOnlyList<(string Sale, string Return)> Types { get; } =
    [
        ("s", "r"), ("SR", "RR"), ("SC", "RC"), ("SS", "RS"), ("ST", "RT"), ("SH", "RH"), ("SP", "RP"), ("SB", "RB"),
        ("SE", "RE"), ("SN", "RN"), ("SU", "RU"),
    ];

    /// <summary>A sale of a type, with what it must say.</summary>
    public static JsonObject SaleOf(string type, string number, string serial, string? issued = null)
    {
        var receipt = Sale(number, serial, issued);
        receipt["documentType"]!["receiptType"] = type;
        if (type is "SR" or "SC") receipt["header"]!["orderdeliveryMode"] = "FC";
        return receipt;
    }

    /// <summary>Takes back what a receipt sold that went through the gateway.</summary>
    public static JsonObject ReturnOf(string type, string number, string serial, string ofNumber, string? issued = null)
    {
        var receipt = Sale(number, serial, issued);
        receipt["documentType"]!["receiptType"] = type;
        receipt["header"]!["referenceReceiptNumber"] = ofNumber;
        return receipt;
    }

    /// <summary>Takes back what was sold before there were receipts.</summary>
    public static JsonObject WithoutReference(string number, string serial, string? issued = null)
    {
        var receipt = Sale(number, serial, issued);
        receipt["documentType"]!["receiptType"] = "RWR";
        (receipt["header"]!["documentUseReason"], receipt["header"]!["salesIssuedDateTime"]) = ("B", "2021-03-01T10:00:00Z");
        return receipt;
    }

    /// <summary>Every type sold and taken back, and a return without reference, all of one device.</summary>
    public static IReadOnlyList<JsonObject> EveryType(string serial, string? issued = null) =>
    [
        .. Types.SelectMany(type => new[]
        {
            SaleOf(type.Sale, $"{type.Sale}-1", serial, issued),
            ReturnOf(type.Return, $"{type.Return}-1", serial, $"{type.Sale}-1", issued),
        }),
        WithoutReference("RWR-1", serial, issued),
    ];

    public static Task<HttpAnswer> PostReceiptsAsync(
        this HttpCaller erp, IEnumerable<JsonObject> receipts, string? idempotencyKey = null) =>
        erp.SendAsync(
            HttpMethod.Post, "/api/Receipts/submit",
            new JsonObject { ["receipts"] = new JsonArray([.. receipts.Select(one => one.DeepClone())]) },
            idempotencyKey: idempotencyKey);

    public static Task<HttpAnswer> ValidateReceiptsAsync(this HttpCaller erp, string query, params JsonObject[] receipts) =>
        erp.PostAsync(
            $"/api/Receipts/validate{query}",
            new JsonObject { ["receipts"] = new JsonArray([.. receipts.Select(one => one.DeepClone())]) });

    /// <summary>Posts and waits until the filing has ended.</summary>
    public static async Task<FilingView> SellAsync(this HttpCaller erp, params JsonObject[] receipts)
    {
        var id = (string)(await erp.PostReceiptsAsync(receipts)).Expect(202)["id"]!;
        return await erp.EndedAsync(id);
    }

    /// <summary>
    /// Every receipt that ETA took is there once, and each device's chain goes from its beginning to its end without a gap.
    /// </summary>
    public static async Task ChainsHoldAsync(this SandboxUnderTest sandbox, int receipts)
    {
        var ledger = await sandbox.AcceptedAsync("eta", "receipt");
        ledger.AcceptedOnce(receipts);
        foreach (var device in ledger.GroupBy(entry => (string)entry["device"]!))
        {
            var chain = device.OrderBy(entry => (int)entry["position"]!).ToList();
            Assert.Equal(Enumerable.Range(1, chain.Count), chain.Select(entry => (int)entry["position"]!));
            Assert.Equal(
                chain.Select(entry => (string)entry["uuid"]!).Prepend("").SkipLast(1),
                chain.Select(entry => (string?)entry["previousUuid"] ?? ""));
        }
    }
}
