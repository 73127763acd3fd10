using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Filings;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;
using Tamga.TestKit.Processes;

namespace Tamga.Mongolia.Tests.Returns;

/// <summary>
/// Saved is not sent: a return that e-Tax keeps saved, by order or in spite of its yes, waits for a person who signs it on
/// e-Tax's pages, and what is there then is taken over.
/// </summary>
public sealed class HandSignatureTests
{
    static readonly string[] Settings = ["--Tamga:Mongolia:HandInterval=00:00:00.050"];

    [Fact]
    public async Task A_return_by_hand_is_saved_and_taken_over_once_a_person_has_sent_it()
    {
        await using var office = await VatReturn.OpenOfficeAsync();
        await using var gateway = await StartAsync(office);
        var id = await PostAsync(gateway.Erp, ByHand(VatReturn.WithDetails()));

        var waiting = await gateway.Erp.FilingWhenAsync(id, IsForHand);
        var number = waiting.AuthorityReference.GetProperty("reportNo").GetInt64();
        Assert.Equal($"{number}", waiting.WaitingFor!.Code);
        Assert.True(waiting.WaitingFor.Until > waiting.CreatedAt + TimeSpan.FromDays(50));
        Assert.Equal((0, 0), await office.CallsAsync("submit"));
        Assert.Empty((await gateway.Erp.GetAsync("/api/alerts")).Expect(200)["alerts"]!.AsArray());
        // Another order of the same return is the same return.
        (await gateway.Erp.FileReturnAsync(VatReturn.WithoutActivity())).Expect(409, 422);

        await SignAsync(office);
        await RequireTakenOverAsync(gateway.Erp, office, id, number);
    }

    [Fact]
    public async Task What_a_person_has_changed_before_sending_it_is_what_the_evidence_shows()
    {
        await using var office = await VatReturn.OpenOfficeAsync();
        await using var gateway = await StartAsync(office);
        var id = await PostAsync(gateway.Erp, ByHand(VatReturn.WithDetails()));
        await gateway.Erp.FilingWhenAsync(id, IsForHand);

        await office.SeedAsync(new
        {
            signatures = new[] { new { entId = VatReturn.EntId, details = new[] { new { tagKey = "TG5001", value = "77" } } } },
        });
        await gateway.Erp.EndedAsync(id);

        var evidence = await gateway.Erp.EvidenceAsync(id);
        var confirmed = evidence.Single(e => e.Kind == "confirmation").Data.GetProperty("body").GetString()!;
        Assert.Equal("77", (string)JsonNode.Parse(confirmed)!["reportDataDetail"]![0]!["value"]!);
        Assert.Null(EvidenceLog.FirstBroken(evidence));
    }

    [Fact]
    public async Task A_submit_that_leaves_the_return_saved_is_never_told_as_sent()
    {
        await using var office = await VatReturn.OpenOfficeAsync();
        await SubmitsAsync(office, "stays-saved");
        await using var gateway = await StartAsync(office);
        var id = await PostAsync(gateway.Erp, VatReturn.WithDetails());

        var waiting = await gateway.Erp.FilingWhenAsync(id, IsForHand);
        Assert.Equal(2, waiting.AuthorityReference.GetProperty("statusId").GetInt32());
        Assert.DoesNotContain(waiting.Timeline, t => t.Note.StartsWith("Sent", StringComparison.Ordinal));
        var alert = Assert.Single((await gateway.Erp.GetAsync("/api/alerts")).Expect(200)["alerts"]!.AsArray())!;
        Assert.Equal("saved-not-sent", (string)alert["kind"]!);
        Assert.Equal(id, (string)alert["about"]!["filingId"]!);
        Assert.Equal((1, 1), await office.CallsAsync("submit"));

        await SignAsync(office);
        await RequireTakenOverAsync(gateway.Erp, office, id, waiting.AuthorityReference.GetProperty("reportNo").GetInt64());
        Assert.Equal((1, 1), await office.CallsAsync("submit"));
    }

    [Theory]
    [InlineData("historyHidesDrafts")]
    [InlineData("dueListHidesDrafts")]
    public async Task One_list_that_still_shows_it_saved_is_enough(string style)
    {
        await using var office = await VatReturn.OpenOfficeAsync();
        await office.SeedAsync(new Dictionary<string, object> { ["style"] = new Dictionary<string, bool> { [style] = true } });
        await SubmitsAsync(office, "stays-saved");
        await using var gateway = await StartAsync(office);
        var id = await PostAsync(gateway.Erp, VatReturn.WithDetails());

        await gateway.Erp.FilingWhenAsync(id, IsForHand);
        await SignAsync(office);
        Assert.Equal(FilingStatus.Succeeded, (await gateway.Erp.EndedAsync(id)).Status);
    }

    [Fact]
    public async Task A_refused_submit_that_a_person_sends_after_all_is_taken_over_by_a_retry()
    {
        await using var office = await VatReturn.OpenOfficeAsync();
        await SubmitsAsync(office, "needs-signature");
        await using var gateway = await StartAsync(office);
        var id = await PostAsync(gateway.Erp, VatReturn.WithDetails());
        var failed = await gateway.Erp.EndedAsync(id);
        Assert.Equal((FilingStatus.Failed, "AUTHORITY_REJECTED"), (failed.Status, failed.Error?.ErrorCode));
        var number = failed.AuthorityReference.GetProperty("reportNo").GetInt64();

        await SignAsync(office);
        var again = (await gateway.Erp.FileReturnAsync(VatReturn.WithDetails())).ExpectProblem(409, "DUPLICATE_FILING");
        Assert.Equal(id, (string)again["filingId"]!);
        (await gateway.Erp.RetryAsync(id)).Expect(202, 200);

        Assert.Equal(FilingStatus.Succeeded, (await gateway.Erp.EndedAsync(id)).Status);
        Assert.Equal(number, Assert.Single(await office.LedgerAsync()).ReportNo);
        Assert.Equal((1, 0), await office.CallsAsync("submit"));
    }

    [Fact]
    public async Task Nobody_who_signs_for_two_months_is_told_and_a_retry_waits_on_without_saving_again()
    {
        await using var office = await VatReturn.OpenOfficeAsync();
        await using var gateway = await StartAsync(office, "--Tamga:Mongolia:WatchTimeout=00:00:00.300");
        var id = await PostAsync(gateway.Erp, ByHand(VatReturn.WithDetails()));
        var failed = await gateway.Erp.EndedAsync(id);
        Assert.Equal(("SIGNATURE_TIMEOUT", true), (failed.Error?.ErrorCode, failed.Error?.Retryable));

        await SignAsync(office);
        (await gateway.Erp.RetryAsync(id)).Expect(202, 200);
        Assert.Equal(FilingStatus.Succeeded, (await gateway.Erp.EndedAsync(id)).Status);
        Assert.Equal((1, 1), await office.CallsAsync("saveFormData"));
    }

    [Fact]
    public async Task A_process_that_is_killed_between_the_save_and_the_signature_takes_it_over_when_it_is_back()
    {
        using var directory = new TemporaryDirectory();
        await using var office = await VatReturn.OpenOfficeAsync();
        RegisteredCustomer customer;
        string id;
        long number;
        string[] settings = [.. GatewayUnderTest.QuickPace, .. Settings];
        await using (var first = await ProcessUnderTest.ServeAsync(directory.Path, office, settings))
        {
            using var stranger = HttpCaller.Stranger(await first.Listening);
            using var partner = HttpCaller.Partner(await first.Listening, await stranger.RegisterPartnerAsync());
            customer = await partner.RegisterCustomerAsync(new ReturnCase(VatReturn.WithDetails()).Accounts);
            using var erp = HttpCaller.Customer(await first.Listening, customer.ApiKey);
            id = await PostAsync(erp, ByHand(VatReturn.WithDetails()));
            var waiting = await erp.FilingWhenAsync(id, IsForHand);
            number = waiting.AuthorityReference.GetProperty("reportNo").GetInt64();
            await first.KillAsync();
        }

        await SignAsync(office);
        await using var second = await ProcessUnderTest.ServeAsync(directory.Path, office, settings);
        using var again = HttpCaller.Customer(await second.Listening, customer.ApiKey);
        await RequireTakenOverAsync(again, office, id, number);
        Assert.Equal((1, 1), await office.CallsAsync("saveFormData"));
    }

    [Fact]
    public async Task What_is_neither_by_api_nor_by_hand_is_refused()
    {
        await using var office = await VatReturn.OpenOfficeAsync();
        await using var gateway = await StartAsync(office);
        var order = VatReturn.WithoutActivity();
        order["submit"] = "by-post";
        (await gateway.Erp.FileReturnAsync(order)).ExpectProblem(400, "VALIDATION_FAILED", "$.submit");
    }

    static async Task RequireTakenOverAsync(HttpCaller erp, SandboxUnderTest office, string id, long number)
    {
        var ended = await erp.EndedAsync(id);
        Assert.True(ended.Status == FilingStatus.Succeeded, JsonSerializer.Serialize(ended));
        var accepted = Assert.Single(await office.LedgerAsync());
        Assert.Equal((1, number), (accepted.Times, accepted.ReportNo));
        Assert.Equal(number, ended.Result.GetProperty("reportNo").GetInt64());
        Assert.Equal("hand", ended.Result.GetProperty("sentBy").GetString());
        Assert.NotNull(ended.Result.GetProperty("submittedDate").GetString());
        var evidence = await erp.EvidenceAsync(id);
        Assert.Null(EvidenceLog.FirstBroken(evidence));
        Assert.Contains("confirmation", evidence.Select(e => e.Kind));
        Assert.Contains(evidence, e => e.Kind == "status" && e.Data.GetProperty("statusId").GetInt32() == 11);
    }

    static JsonObject ByHand(JsonObject order)
    {
        order["submit"] = "by-hand";
        return order;
    }

    static bool IsForHand(FilingView filing) => filing.WaitingFor?.What == "hand-signature";

    static Task SubmitsAsync(SandboxUnderTest office, string mode) =>
        office.SeedAsync(new { submits = new[] { new { entId = VatReturn.EntId, mode } } });

    static Task SignAsync(SandboxUnderTest office) =>
        office.SeedAsync(new { signatures = new[] { new { entId = VatReturn.EntId } } });

    static Task<GatewayUnderTest> StartAsync(SandboxUnderTest office, params string[] settings) => GatewayUnderTest.StartAsync(
        new GatewaySetup { Sandbox = office, Settings = [.. Settings, .. settings] });

    static async Task<string> PostAsync(HttpCaller erp, JsonNode order) =>
        (string)(await erp.FileReturnAsync(order)).Expect(202).Json["id"]!;
}
