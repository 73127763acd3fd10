using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Egypt.Documents;
using Tamga.Egypt.Documents.Codes;

namespace Tamga.Benchmarks.EtaDocuments;

/// <summary>
/// The yardstick: the same work the way it is usually done, a tree of nodes in and out, hash sets for the
/// checks, and a recursive serializer that adds up strings. Its documents and hashes are the same to the byte.
/// </summary>
static class NaiveComposer
{
    static readonly JsonSerializerOptions Raw = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    static readonly HashSet<string> Units = [.. UnitCodes.Table.Codes];
    static readonly HashSet<string> Currencies = [.. CurrencyCodes.Table.Codes];
    static readonly HashSet<string> Activities = [.. ActivityCodes.Table.Codes];
    static readonly HashSet<string> Countries = [.. CountryCodes.Table.Codes];
    static readonly HashSet<string> Subtypes = [.. TaxCodes.Subtypes.Codes];
    static readonly HashSet<string> Fixed = ["Tbl02", "ST02", "ST04", "Ent02", "RD02", "SC02", "Mn02", "MI02", "OF02"];

    public static (string Document, string Canonical, string Hash) Invoice(byte[] shortForm, IssuerProfile issuer)
    {
        var given = JsonNode.Parse(shortForm)!.AsObject();
        Require(Activities.Contains(Text(given, "taxpayerActivityCode")));
        Require(Countries.Contains(Text(given["receiver"]!["address"]!, "country")));
        Require(IsTime(Text(given, "dateTimeIssued")) && IsRegistrationNumber(Text(given["receiver"]!, "id")));
        decimal sales = 0, discounts = 0, net = 0, itemsDiscounts = 0, total = 0;
        var sums = new SortedDictionary<int, decimal>();
        var lines = new JsonArray();
        foreach (var node in given["invoiceLines"]!.AsArray())
        {
            var line = node!.AsObject();
            CheckItem(line);
            var unit = line["unitValue"]!.AsObject();
            Require(Currencies.Contains(Text(unit, "currencySold")));
            var isForeign = Text(unit, "currencySold") != "EGP";
            var price = isForeign
                ? Round((decimal)unit["amountSold"]! * (decimal)unit["currencyExchangeRate"]!)
                : (decimal)unit["amountEGP"]!;
            var lineSales = Round((decimal)line["quantity"]! * price);
            var lineNet = Round((decimal)line["quantity"]! * price * (100 - (decimal)line["discount"]!["rate"]!) / 100);
            var discount = lineSales - lineNet;
            var itemsDiscount = (decimal)line["itemsDiscount"]!;
            var taxes = Taxes(line["taxableItems"]!.AsArray(), lineNet, itemsDiscount, sums, out var fees, out var added);
            var lineTotal = lineNet + added - itemsDiscount;
            var value = new JsonObject
            {
                ["currencySold"] = unit["currencySold"]!.DeepClone(),
                ["amountEGP"] = isForeign ? Number(price) : unit["amountEGP"]!.DeepClone()
            };
            if (isForeign)
            {
                value["amountSold"] = unit["amountSold"]!.DeepClone();
                value["currencyExchangeRate"] = unit["currencyExchangeRate"]!.DeepClone();
            }

            lines.Add(new JsonObject
            {
                ["description"] = line["description"]!.DeepClone(), ["itemType"] = line["itemType"]!.DeepClone(),
                ["itemCode"] = line["itemCode"]!.DeepClone(),
                ["unitType"] = line["unitType"]!.DeepClone(), ["quantity"] = line["quantity"]!.DeepClone(),
                ["internalCode"] = line["internalCode"]!.DeepClone(),
                ["salesTotal"] = Number(lineSales), ["total"] = Number(lineTotal), ["valueDifference"] = 0,
                ["totalTaxableFees"] = Number(fees),
                ["netTotal"] = Number(lineNet), ["itemsDiscount"] = line["itemsDiscount"]!.DeepClone(), ["unitValue"] = value,
                ["discount"] = new JsonObject
                {
                    ["rate"] = line["discount"]!["rate"]!.DeepClone(),
                    ["amount"] = Number(discount)
                },
                ["taxableItems"] = taxes,
            });
            sales += lineSales;
            discounts += discount;
            net += lineNet;
            itemsDiscounts += itemsDiscount;
            total += lineTotal;
        }

        var address = Address(issuer);
        address.Insert(0, "branchID", issuer.BranchCode);
        var receiver = given["receiver"]!;
        var document = new JsonObject
        {
            ["issuer"] = new JsonObject { ["address"] = address, ["type"] = "B", ["id"] = issuer.TaxId, ["name"] = issuer.Name },
            ["receiver"] = new JsonObject
            {
                ["address"] = receiver["address"]!.DeepClone(), ["type"] = receiver["type"]!.DeepClone(),
                ["id"] = receiver["id"]!.DeepClone(), ["name"] = receiver["name"]!.DeepClone(),
            },
            ["documentType"] = given["documentType"]!.DeepClone(), ["documentTypeVersion"] = "1.0",
            ["dateTimeIssued"] = given["dateTimeIssued"]!.DeepClone(),
            ["taxpayerActivityCode"] = given["taxpayerActivityCode"]!.DeepClone(),
            ["internalID"] = given["internalID"]!.DeepClone(),
            ["purchaseOrderReference"] = given["purchaseOrderReference"]!.DeepClone(), ["invoiceLines"] = lines,
            ["totalDiscountAmount"] = Number(discounts),
            ["totalSalesAmount"] = Number(sales), ["netAmount"] = Number(net), ["taxTotals"] = Totals(sums),
            ["totalAmount"] = Number(total - (decimal)given["extraDiscountAmount"]!),
            ["extraDiscountAmount"] = given["extraDiscountAmount"]!.DeepClone(),
            ["totalItemsDiscountAmount"] = Number(itemsDiscounts),
        };
        var canonical = Serialize(document);
        return (document.ToJsonString(Raw), canonical, Hash(canonical));
    }

    public static (string Document, string Canonical, string Hash) Receipt(
        byte[] shortForm, IssuerProfile issuer, string previousUuid)
    {
        var given = JsonNode.Parse(shortForm)!.AsObject();
        var header = given["header"]!;
        Require(Currencies.Contains(Text(header, "currency")) && IsTime(Text(header, "dateTimeIssued")));
        decimal sales = 0, commercial = 0, net = 0, total = 0;
        var sums = new SortedDictionary<int, decimal>();
        var items = new JsonArray();
        foreach (var node in given["itemData"]!.AsArray())
        {
            var item = node!.AsObject();
            CheckItem(item);
            var itemSales = Round((decimal)item["quantity"]! * (decimal)item["unitPrice"]!);
            var discount = item["commercialDiscountData"]!.AsArray().Sum(d => (decimal)d!["amount"]!);
            var itemNet = itemSales - discount;
            var taxes = Taxes(item["taxableItems"]!.AsArray(), itemNet, 0, sums, out _, out var added);
            items.Add(new JsonObject
            {
                ["internalCode"] = item["internalCode"]!.DeepClone(), ["description"] = item["description"]!.DeepClone(),
                ["itemType"] = item["itemType"]!.DeepClone(), ["itemCode"] = item["itemCode"]!.DeepClone(),
                ["unitType"] = item["unitType"]!.DeepClone(),
                ["quantity"] = item["quantity"]!.DeepClone(), ["unitPrice"] = item["unitPrice"]!.DeepClone(),
                ["netSale"] = Number(itemNet), ["totalSale"] = Number(itemSales), ["total"] = Number(itemNet + added),
                ["commercialDiscountData"] = item["commercialDiscountData"]!.DeepClone(), ["valueDifference"] = 0,
                ["taxableItems"] = taxes,
            });
            sales += itemSales;
            commercial += discount;
            net += itemNet;
            total += itemNet + added;
        }

        var document = new JsonObject
        {
            ["header"] = new JsonObject
            {
                ["dateTimeIssued"] = header["dateTimeIssued"]!.DeepClone(),
                ["receiptNumber"] = header["receiptNumber"]!.DeepClone(), ["uuid"] = "",
                ["previousUUID"] = previousUuid, ["currency"] = header["currency"]!.DeepClone(), ["exchangeRate"] = 0,
            },
            ["documentType"] = given["documentType"]!.DeepClone(),
            ["seller"] = new JsonObject
            {
                ["rin"] = issuer.TaxId, ["companyTradeName"] = issuer.Name, ["branchCode"] = issuer.BranchCode,
                ["branchAddress"] = Address(issuer),
                ["deviceSerialNumber"] = given["seller"]!["deviceSerialNumber"]!.DeepClone(),
                ["activityCode"] = issuer.ActivityCode,
            },
            ["buyer"] = given["buyer"]!.DeepClone(), ["itemData"] = items, ["totalSales"] = Number(sales),
            ["totalCommercialDiscount"] = Number(commercial),
            ["totalItemsDiscount"] = 0, ["netAmount"] = Number(net), ["feesAmount"] = 0, ["totalAmount"] = Number(total),
            ["taxTotals"] = Totals(sums), ["paymentMethod"] = given["paymentMethod"]!.DeepClone(), ["adjustment"] = 0,
        };
        var canonical = Serialize(document);
        var hash = Hash(canonical);
        document["header"]!["uuid"] = hash;
        return (document.ToJsonString(Raw), canonical, hash);
    }

    static void CheckItem(JsonObject line)
    {
        Require(Units.Contains(Text(line, "unitType")) && IsEgsCode(Text(line, "itemCode")));
        foreach (var tax in line["taxableItems"]!.AsArray()) Require(Subtypes.Contains(Text(tax!, "subType")));
    }

    static JsonArray Taxes(
        JsonArray given, decimal net, decimal itemsDiscount, SortedDictionary<int, decimal> sums, out decimal fees,
        out decimal added)
    {
        var amounts = new Dictionary<string, decimal>();
        fees = added = 0;
        decimal table = 0;
        foreach (var tax in given.Where(t => Text(t!, "taxType") is "T6"))
        {
            amounts["T6"] = (decimal)tax!["amount"]!;
            fees += amounts["T6"];
        }

        foreach (var tax in given.Where(t => Text(t!, "taxType") is "T2"))
            amounts["T2"] = table = Round((net + fees) * (decimal)tax!["rate"]! / 100);
        foreach (var tax in given.Where(t => Text(t!, "taxType") is "T1"))
            amounts["T1"] = Round((net + fees + table) * (decimal)tax!["rate"]! / 100);
        foreach (var tax in given.Where(t => Text(t!, "taxType") is "T4"))
            amounts["T4"] = Round((net - itemsDiscount) * (decimal)tax!["rate"]! / 100);
        var taxes = new JsonArray();
        foreach (var tax in given)
        {
            var type = Text(tax!, "taxType");
            var isFixed = Fixed.Contains(Text(tax!, "subType"));
            added += type == "T4" ? -amounts[type] : amounts[type];
            var number = int.Parse(type[1..]);
            sums[number] = sums.GetValueOrDefault(number) + amounts[type];
            taxes.Add(new JsonObject
            {
                ["taxType"] = type, ["amount"] = isFixed ? tax!["amount"]!.DeepClone() : Number(amounts[type]),
                ["subType"] = tax!["subType"]!.DeepClone(), ["rate"] = isFixed ? 0 : tax["rate"]!.DeepClone(),
            });
        }

        return taxes;
    }

    static JsonArray Totals(SortedDictionary<int, decimal> sums) =>
        new([.. sums.Select(s => new JsonObject { ["taxType"] = $"T{s.Key}", ["amount"] = Number(s.Value) })]);

    static JsonObject Address(IssuerProfile issuer) => new()
    {
        ["country"] = issuer.Address!.Country, ["governate"] = issuer.Address.Governate,
        ["regionCity"] = issuer.Address.RegionCity,
        ["street"] = issuer.Address.Street, ["buildingNumber"] = issuer.Address.BuildingNumber,
        ["postalCode"] = issuer.Address.PostalCode,
        ["floor"] = issuer.Address.Floor, ["room"] = issuer.Address.Room, ["landmark"] = issuer.Address.Landmark,
        ["additionalInformation"] = issuer.Address.AdditionalInformation,
    };

    /// <summary>The serializer as it is found in many a signer.</summary>
    static string Serialize(JsonNode? node)
    {
        if (node is not JsonObject)
        {
            return node is JsonValue value && value.GetValueKind() is JsonValueKind.String
            ? value.ToJsonString(Raw)
            : "\"" + node!.ToJsonString() + "\"";
        }

        var text = "";
        foreach (var (name, member) in node.AsObject())
        {
            text += "\"" + name.ToUpperInvariant() + "\"";
            if (member is JsonArray array)
            {
                foreach (var element in array)
                {
                    text += "\"" + name.ToUpperInvariant() + "\"";
                    text += Serialize(element);
                }
            }
            else
            {
                text += Serialize(member);
            }
        }

        return text;
    }

    static string Hash(string canonical) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));

    static decimal Round(decimal value) => Math.Round(value, 5, MidpointRounding.AwayFromZero);

    /// <summary>Without superfluous zeros.</summary>
    static JsonNode Number(decimal value) => JsonValue.Create(value / 1.0000000000000000000000000000m);

    static string Text(JsonNode node, string name) => (string)node[name]!;

    static bool IsTime(string text) =>
        DateTime.TryParseExact(
            text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out _);

    static bool IsRegistrationNumber(string text) => text.Length == 9 && text.All(char.IsAsciiDigit);

    static bool IsEgsCode(string text) => text.Split('-') is ["EG", var rin, { Length: > 0 }, ..] && IsRegistrationNumber(rin);

    static void Require(bool holds)
    {
        if (!holds) throw new InvalidDataException("A sample breaks a rule.");
    }
}
