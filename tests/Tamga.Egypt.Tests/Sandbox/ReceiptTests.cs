using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Sandbox.Egypt;
using Tamga.Sandbox.Egypt.Rules;
using Tamga.TestKit.Authorities;

namespace Tamga.Egypt.Tests.Sandbox;

public sealed class ReceiptTests : EtaTest
{
    [Fact]
    public void A_receipt_is_hashed_with_its_uuid_emptied()
    {
        using var receipt = JsonDocument.Parse(
            """{"header":{"receiptNumber":"1","uuid":"abc","previousUUID":""},"totalAmount":1.50}""");
        Assert.Equal("\"HEADER\"\"RECEIPTNUMBER\"\"1\"\"UUID\"\"\"\"PREVIOUSUUID\"\"\"\"TOTALAMOUNT\"\"1.50\"",
            CanonicalText.OfReceipt(receipt.RootElement, keepsEmptyUuid: true));
        Assert.Equal("\"HEADER\"\"RECEIPTNUMBER\"\"1\"\"PREVIOUSUUID\"\"\"\"TOTALAMOUNT\"\"1.50\"",
            CanonicalText.OfReceipt(receipt.RootElement, keepsEmptyUuid: false));
    }

    [Fact]
    public async Task Receipts_chain_on_the_last_accepted_one()
    {
        var pos = await PosAsync();
        var first = EtaReceipts.Sale("R-1").Sealed();
        var second = EtaReceipts.Sale("R-2", first.Uuid()).Sealed();
        var wrongUuid = EtaReceipts.Sale("R-3", second.Uuid()).Sealed().With(one => one["totalAmount"] = 102.61m);
        var onTheWrong = EtaReceipts.Sale("R-4", wrongUuid.Uuid()).Sealed();
        var third = EtaReceipts.Sale("R-5", second.Uuid()).Sealed();

        var answer = await SubmitAsync(pos, first, second, wrongUuid, onTheWrong, third);
        Assert.Equal(202, answer.Status);
        Assert.Equal(
            ["R-1", "R-2", "R-5"],
            answer.Json["acceptedDocuments"]!.AsArray().Select(one => one!["receiptNumber"]!.GetValue<string>()));
        Assert.Equal(["InvalidUUID", "InvalidPreviousUUID"],
            answer.Json["rejectedDocuments"]!.AsArray().Select(
                one => one!["error"]!["details"]![0]!["code"]!.GetValue<string>()));

        Clock.Advance(Decided);
        var details = (await pos.GetAsync($"/receiptsubmissions/{answer.Json["submissionId"]}/details?PageNo=1&PageSize=2")).Json;
        Assert.Equal(
            ("Valid", 3, 2),
            (details["status"]!.GetValue<string>(), details["receiptsCount"]!.GetValue<int>(),
                details["metadata"]!["totalPages"]!.GetValue<int>()));
        var ledger = await EntriesAsync($"kind=receipt&device={EtaSeeds.FirstPos}");
        Assert.Equal(
            [1, 2, 3],
            ledger.OrderBy(entry => entry["position"]!.GetValue<int>()).Select(entry => entry["position"]!.GetValue<int>()));
        Assert.Equal(3, (await EntriesAsync("kind=valid-receipt")).Count);
    }

    [Fact]
    public async Task Every_device_has_a_chain_of_its_own()
    {
        await AcceptedAsync(await PosAsync(), EtaReceipts.Sale("R-1").Sealed());
        await AcceptedAsync(await PosAsync(EtaSeeds.SecondPos), EtaReceipts.Sale("R-1", serial: EtaSeeds.SecondPos).Sealed());
        var other = await SubmitAsync(await PosAsync(), EtaReceipts.Sale("R-2", serial: EtaSeeds.SecondPos).Sealed());
        Assert.Equal("IncorrectSubmitter", Code(other));
        Assert.Equal(403, (await SubmitAsync(await FirstAsync(), EtaReceipts.Sale("R-3").Sealed())).Status);
    }

    [Fact]
    public async Task A_return_names_a_valid_receipt_and_its_buyer()
    {
        var pos = await PosAsync();
        var sold = EtaReceipts.Sale("R-1").Sealed();
        await AcceptedAsync(pos, sold);
        Clock.Advance(Decided);
        Assert.Equal("MissingField", Code(await SubmitAsync(pos, EtaReceipts.Sale("X", sold.Uuid(), type: "r").Sealed())));

        var back = Return("R-2", sold.Uuid(), sold.Uuid());
        await AcceptedAsync(pos, back);
        var stranger = Return("R-3", back.Uuid(), sold.Uuid(), one => one["buyer"]!["id"] = "29001011234567");
        await AcceptedAsync(pos, stranger);
        Clock.Advance(Decided);
        Assert.Equal("Valid", await StatusAsync(pos, back.Uuid()));
        Assert.Equal("Invalid", await StatusAsync(pos, stranger.Uuid()));
        var found = (await pos.GetAsync("/receipts/search?FreeText=R-3")).Json["receipts"]![0]!;
        Assert.Equal("RR308", found["errors"]![0]!["error"]!["errorCode"]!.GetValue<string>());

        // An invalid one is issued anew under a new uuid that names the old one.
        var anew = Return("R-3", stranger.Uuid(), sold.Uuid(), one => one["header"]!["referenceOldUUID"] = stranger.Uuid());
        await AcceptedAsync(pos, anew);
        Assert.Equal("ReferenceReceipt", Code(await SubmitAsync(pos,
            EtaReceipts.Sale("R-4", anew.Uuid()).With(one => one["header"]!["referenceOldUUID"] = sold.Uuid()).Sealed())));
    }

    [Fact]
    public async Task A_receipt_is_submitted_within_a_day()
    {
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("LateSubmission", Code(await SubmitAsync(await PosAsync(), EtaReceipts.Sale("R-1").Sealed())));
    }

    [Theory]
    [InlineData("totalAmount")]
    [InlineData("netAmount")]
    [InlineData("totalSales")]
    [InlineData("totalCommercialDiscount")]
    public async Task A_wrong_sum_makes_an_accepted_receipt_invalid_and_the_chain_goes_on_from_it(string field)
    {
        var pos = await PosAsync();
        var wrong = EtaReceipts.Sale("R-1").With(one => one[field] = 99m).Sealed();
        await AcceptedAsync(pos, wrong);
        await AcceptedAsync(pos, EtaReceipts.Sale("R-2", wrong.Uuid()).Sealed());
        Clock.Advance(Decided);
        Assert.Equal("Invalid", await StatusAsync(pos, wrong.Uuid()));
    }

    [Fact]
    public async Task Receipts_are_shown_raw_and_shared()
    {
        var pos = await PosAsync();
        var sale = EtaReceipts.Sale("R-1").Sealed();
        await AcceptedAsync(pos, sale);
        var raw = (await pos.GetAsync($"/receipts/{sale.Uuid()}/raw")).Json;
        Assert.Equal(
            "R-1", JsonNode.Parse(raw["rawDocument"]!.GetValue<string>())!["header"]!["receiptNumber"]!.GetValue<string>());
        Assert.Equal(
            200, (int)(await Http.GetAsync($"{Api}/receipts/{sale.Uuid()}/share?dateTimeIssued=2026-11-25T11:30Z")).StatusCode);
        Assert.Equal(404, (await (await SecondAsync()).GetAsync($"/receipts/{sale.Uuid()}/raw")).Status);
    }

    [Fact]
    public async Task The_same_payload_is_a_duplicate_and_the_same_receipt_is_refused()
    {
        var pos = await PosAsync();
        var sale = EtaReceipts.Sale("R-1").Sealed();
        await AcceptedAsync(pos, sale);
        Assert.Equal(422, (await SubmitAsync(pos, sale)).Status);
        Assert.Equal("DuplicateReceipt", Code(await SubmitAsync(pos, sale, EtaReceipts.Sale("R-2", sale.Uuid()).Sealed())));
    }

    [Theory]
    [InlineData("SC", "TO")]
    [InlineData("SR", "FC")]
    [InlineData("SH", null)]
    public async Task Retail_and_restaurants_say_how_goods_are_delivered(string type, string? delivery)
    {
        var pos = await PosAsync();
        var without = EtaReceipts.Sale("R-1", type: type).With(one => one["header"]!.AsObject().Remove("orderdeliveryMode"))
            .Sealed();
        if (delivery is null)
        {
            await AcceptedAsync(pos, without);
            return;
        }

        Assert.Equal("MissingField", Code(await SubmitAsync(pos, without)));
        await AcceptedAsync(
            pos, EtaReceipts.Sale("R-2", type: type).With(one => one["header"]!["orderdeliveryMode"] = delivery).Sealed());
    }

    [Fact]
    public async Task A_return_without_reference_says_why_and_when()
    {
        var pos = await PosAsync();
        Assert.Equal("MissingField", Code(await SubmitAsync(pos, EtaReceipts.Sale("R-1", type: "RWR").Sealed())));
        Assert.Equal("WrongValue", Code(await SubmitAsync(pos, EtaReceipts.Sale("R-2", type: "SX").Sealed())));
        var back = EtaReceipts.Sale("R-3", type: "RWR").With(one =>
        {
            one["header"]!["documentUseReason"] = "B";
            one["header"]!["salesIssuedDateTime"] = "2020-01-01T10:00:00Z";
        }).Sealed();
        await AcceptedAsync(pos, back);
        Clock.Advance(Decided);
        Assert.Equal("Valid", await StatusAsync(pos, back.Uuid()));
    }

    [Fact]
    public async Task A_receipt_names_own_codes_and_what_discounts_are_for()
    {
        var pos = await PosAsync();
        Assert.Equal("MissingField", Code(await SubmitAsync(
            pos,
            EtaReceipts.Sale("R-1").With(one => one["itemData"]![0]!.AsObject().Remove("internalCode")).Sealed())));
        Assert.Equal("MissingField", Code(await SubmitAsync(
            pos,
            EtaReceipts.Sale("R-2").With(
                one => one["itemData"]![0]!["commercialDiscountData"]![0]!.AsObject().Remove("description")).Sealed())));
        Assert.Equal("TooLong", Code(await SubmitAsync(pos, EtaReceipts.Sale("R-3").With(one =>
        {
            var items = one["itemData"]!.AsArray();
            while (items.Count <= 300) items.Add(items[0]!.DeepClone());
        }).Sealed())));
    }

    [Fact]
    public async Task A_submission_has_500_receipts_at_most()
    {
        var pos = await PosAsync();
        var many = await SubmitAsync(pos, [.. Enumerable.Range(0, 501).Select(n => EtaReceipts.Sale($"R-{n}"))]);
        Assert.Equal((400, "MaximumSizeExceeded"), (many.Status, many.Json["error"]!["code"]!.GetValue<string>()));
    }

    [Fact]
    public async Task No_more_comes_back_than_was_sold()
    {
        var pos = await PosAsync();
        var sold = EtaReceipts.Sale("R-1").Sealed();
        await AcceptedAsync(pos, sold);
        Clock.Advance(Decided);
        var back = Return("R-2", sold.Uuid(), sold.Uuid());
        await AcceptedAsync(pos, back);
        Clock.Advance(Decided);
        var again = Return("R-3", back.Uuid(), sold.Uuid());
        await AcceptedAsync(pos, again);
        Clock.Advance(Decided);
        Assert.Equal(("Valid", "Invalid"), (await StatusAsync(pos, back.Uuid()), await StatusAsync(pos, again.Uuid())));
        var found = (await pos.GetAsync("/receipts/search?FreeText=R-3")).Json["receipts"]![0]!;
        Assert.Equal("CF404", found["errors"]![0]!["error"]!["errorCode"]!.GetValue<string>());
    }

    static JsonObject Return(string number, string previous, string of, Action<JsonObject>? change = null) =>
        EtaReceipts.Sale(number, previous, type: "r").With(one =>
        {
            one["header"]!["referenceUUID"] = of;
            change?.Invoke(one);
        }).Sealed();

    static Task<Answer> SubmitAsync(EtaTestClient pos, params JsonObject[] receipts) =>
        pos.PostAsync(
            "/receiptsubmissions", new JsonObject { ["receipts"] = new JsonArray([.. receipts.Select(one => one.DeepClone())]) });

    static async Task AcceptedAsync(EtaTestClient pos, JsonObject receipt)
    {
        var answer = await SubmitAsync(pos, receipt);
        Assert.True(answer.Status == 202 && answer.Json["acceptedDocuments"]!.AsArray().Count == 1, answer.Text);
    }

    static async Task<string> StatusAsync(EtaTestClient pos, string uuid) =>
        (await pos.GetAsync($"/receipts/{uuid}/details")).Json["receipt"]!["status"]!.GetValue<string>();

    static string Code(Answer answer) =>
        answer.Json["rejectedDocuments"]![0]!["error"]!["details"]![0]!["code"]!.GetValue<string>();
}
