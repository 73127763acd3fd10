using System.Text.Json.Nodes;

namespace Tamga.Egypt.Tests.Sandbox;

public sealed class DocumentTests : EtaTest
{
    [Fact]
    public async Task A_document_is_submitted_and_half_a_second_later_valid()
    {
        var eta = await FirstAsync();
        var uuid = await eta.AcceptedAsync(EtaDocuments.Signed());
        Assert.Equal("Submitted", await eta.StatusAsync(uuid));
        Clock.Advance(Decided);

        var details = await eta.DetailsAsync(uuid);
        Assert.Equal("Valid", details["status"]!.GetValue<string>());
        Assert.All(
            details["validationResults"]!["validationSteps"]!.AsArray(),
            step => Assert.Equal("Valid", step!["status"]!.GetValue<string>()));
        Assert.Equal(228.00m, details["total"]!.GetValue<decimal>());
        Assert.Matches("^[0-9A-Z]{26}$", uuid);
        Assert.Matches("^[0-9A-Z]{26}[0-9A-Za-z]{6}[0-9]{10}$", details["longId"]!.GetValue<string>());
        Assert.Equal(1, Assert.Single(await EntriesAsync("kind=document"))["times"]!.GetValue<int>());
        Assert.Equal("INV-1", Assert.Single(await EntriesAsync("kind=valid"))["number"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_raw_document_is_text_inside_the_answer()
    {
        var eta = await FirstAsync();
        var uuid = await eta.AcceptedAsync(EtaDocuments.Invoice());
        var raw = (await eta.GetAsync($"/documents/{uuid}/raw")).Json;
        var document = JsonNode.Parse(raw["document"]!.GetValue<string>())!;
        Assert.Equal(uuid, document["taxAuthorityDocument"]!["uuid"]!.GetValue<string>());
        Assert.Equal("INV-1", document["internalID"]!.GetValue<string>());
        Assert.Equal("InProgress", raw["validationResults"]!["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_two_names_of_the_submission_id_take_turns()
    {
        var eta = await FirstAsync();
        var first = (await eta.SubmitAsync(EtaDocuments.Invoice("A"))).Json.AsObject();
        var second = (await eta.SubmitAsync(EtaDocuments.Invoice("B"))).Json.AsObject();
        Assert.True(first.ContainsKey("submissionId") && second.ContainsKey("submissionUUID"));
    }

    [Fact]
    public async Task A_submission_is_not_found_right_away_and_tells_of_each_document_later()
    {
        var eta = await FirstAsync();
        var answer = await eta.SubmitAsync(
            EtaDocuments.Invoice("GOOD"),
            EtaDocuments.Invoice("WRONG").With(one => one["totalAmount"] = 229.00m),
            EtaDocuments.Invoice("BROKEN").With(one => one.Remove("netAmount")));
        var id = answer.Json["submissionId"]!.GetValue<string>();
        Assert.Equal("BROKEN", answer.Json["rejectedDocuments"]![0]!["internalId"]!.GetValue<string>());

        var early = await eta.GetAsync($"/documentsubmissions/{id}");
        Assert.Equal(
            (404, "GetSubmissionDetailsQueryHandler"), (early.Status, early.Json["error"]!["target"]!.GetValue<string>()));
        Clock.Advance(TimeSpan.FromMilliseconds(200));
        Assert.Equal("in progress", (await eta.GetAsync($"/documentsubmissions/{id}")).Json["overallStatus"]!.GetValue<string>());
        Clock.Advance(Decided);
        var late = (await eta.GetAsync($"/documentsubmissions/{id}?pageNo=1&pageSize=10")).Json;
        Assert.Equal("partially valid", late["overallStatus"]!.GetValue<string>());
        Assert.Equal(["Valid", "Invalid"], late["documentSummary"]!.AsArray().Select(one => one!["status"]!.GetValue<string>()));
        Assert.Equal(404, (await (await SecondAsync()).GetAsync($"/documentsubmissions/{id}")).Status);
    }

    [Fact]
    public async Task An_identical_payload_within_ten_minutes_is_a_duplicate()
    {
        var eta = await FirstAsync();
        await eta.AcceptedAsync(EtaDocuments.Invoice());
        var body = new JsonObject { ["documents"] = new JsonArray(EtaDocuments.Invoice()) };
        var (again, headers) = await eta.SendWithHeadersAsync(HttpMethod.Post, "/documentsubmissions", body);
        Assert.Equal((422, "DuplicateSubmission"), (again.Status, again.Json["error"]!["code"]!.GetValue<string>()));
        Assert.Equal(TimeSpan.FromMinutes(10), headers.RetryAfter!.Delta);

        Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(202, (await eta.SubmitAsync(EtaDocuments.Invoice())).Status);
        Assert.Equal(2, Assert.Single(await EntriesAsync("kind=document"))["times"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_same_number_again_is_invalid_unless_the_first_failed()
    {
        var eta = await FirstAsync();
        await eta.AcceptedAsync(EtaDocuments.Invoice().With(one => one["totalAmount"] = 1m));
        Clock.Advance(Decided);
        var corrected = await eta.AcceptedAsync(EtaDocuments.Invoice());
        Clock.Advance(Decided);
        Assert.Equal("Valid", await eta.StatusAsync(corrected));

        var again = await eta.AcceptedAsync(EtaDocuments.Invoice().With(one => one["dateTimeIssued"] = "2026-11-25T11:30:00Z"));
        Clock.Advance(Decided);
        Assert.Equal("Step-08.Duplicate Submission Validator", (await eta.FailedStepAsync(again))["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Another_issuer_than_the_submitter_is_forbidden()
    {
        var answer = await (await SecondAsync()).SubmitAsync(EtaDocuments.Invoice());
        Assert.Equal((403, "IncorrectSubmitter"), (answer.Status, answer.Json["error"]!["code"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"documents":[]}""")]
    [InlineData("""{"documents":[1]}""")]
    [InlineData("not json")]
    public async Task A_body_without_documents_has_a_bad_structure(string body)
    {
        var answer = await (await FirstAsync()).PostAsync("/documentsubmissions", body);
        Assert.Equal((400, "BadStructure"), (answer.Status, answer.Json["error"]!["code"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Limits_of_size_and_count_can_be_set()
    {
        var eta = await FirstAsync();
        await SeedEtaAsync(new { settings = new { maxDocuments = 1 } });
        var tooMany = await eta.SubmitAsync(EtaDocuments.Invoice("A"), EtaDocuments.Invoice("B"));
        Assert.Equal((400, "MaximumSizeExceeded"), (tooMany.Status, tooMany.Json["error"]!["code"]!.GetValue<string>()));
        await SeedEtaAsync(new { settings = new { maxSubmissionBytes = 100 } });
        Assert.Equal(400, (await eta.SubmitAsync(EtaDocuments.Invoice("A"))).Status);
    }

    [Fact]
    public async Task Notes_refer_to_valid_invoices_of_the_same_parties()
    {
        var eta = await FirstAsync();
        var invoice = await eta.AcceptedAsync(EtaDocuments.Invoice());
        Clock.Advance(Decided);
        var credit = await eta.AcceptedAsync(Note("C", "CN-1", invoice));
        var debit = await eta.AcceptedAsync(Note("D", "DN-1", invoice));
        var unknown = await eta.AcceptedAsync(Note("C", "CN-2", "0123456789ABCDEFGHJKMNPQRS"));
        var other = await eta.AcceptedAsync(EtaDocuments.Invoice("CN-3", "C", receiver: "111111111").With(Refer(invoice)));
        Clock.Advance(Decided);

        Assert.Equal("Valid", await eta.StatusAsync(credit));
        Assert.Equal("Valid", await eta.StatusAsync(debit));
        Assert.Equal("Step-09.Reference Document Validator", (await eta.FailedStepAsync(unknown))["name"]!.GetValue<string>());
        Assert.Contains(
            "another receiver", (await eta.FailedStepAsync(other))["error"]!["error"]!.GetValue<string>(),
            StringComparison.Ordinal);
        var refused = await eta.PutAsync(
            $"/documents/state/{invoice}/state", new { status = "cancelled", reason = "Wrong buyer details" });
        Assert.Equal((400, "ActiveReferencingDocuments"), (refused.Status, refused.Json["error"]!["code"]!.GetValue<string>()));
    }

    [Fact]
    public async Task The_receiver_sees_a_document_once_it_is_valid()
    {
        var (issuer, receiver) = (await FirstAsync(), await SecondAsync());
        var uuid = await issuer.AcceptedAsync(EtaDocuments.Invoice());
        Assert.Equal(404, (await receiver.GetAsync($"/documents/{uuid}/pdf")).Status);
        Assert.Equal("NotReady", (await issuer.GetAsync($"/documents/{uuid}/pdf")).Json["error"]!["code"]!.GetValue<string>());
        Clock.Advance(Decided);
        var pdf = await receiver.GetAsync($"/documents/{uuid}/pdf");
        Assert.Equal((200, "application/pdf"), (pdf.Status, pdf.ContentType));
        Assert.StartsWith("%PDF-1.4", pdf.Text, StringComparison.Ordinal);
        Assert.EndsWith("%%EOF\n", pdf.Text, StringComparison.Ordinal);
        Assert.Contains(uuid, pdf.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outcomes_can_be_ordered()
    {
        var eta = await FirstAsync();
        await SeedEtaAsync(new
        {
            outcomes = new object[]
            {
                new { match = "NO-", outcome = "refused", times = 1 },
                new { match = "BAD-", outcome = "invalid" },
                new { match = "HANG-", outcome = "stuck" },
            },
        });
        await eta.RefusedAsync(EtaDocuments.Invoice("NO-1"));
        await eta.AcceptedAsync(EtaDocuments.Invoice("NO-2"));
        var bad = await eta.AcceptedAsync(EtaDocuments.Invoice("BAD-1"));
        var stuck = await eta.AcceptedAsync(EtaDocuments.Invoice("HANG-1"));
        Clock.Advance(TimeSpan.FromHours(1) - Decided);
        Assert.Equal("Invalid", await eta.StatusAsync(bad));
        Assert.Equal("Submitted", await eta.StatusAsync(stuck));
    }

    [Fact]
    public async Task A_document_of_before_can_be_seeded()
    {
        const string uuid = "SEEDED00000000000000000001";
        await SeedEtaAsync(new { documents = new[] { new { uuid, document = EtaDocuments.Invoice("OLD") } } });
        Assert.Equal("Valid", await (await SecondAsync()).StatusAsync(uuid));
        var credit = await (await FirstAsync()).AcceptedAsync(Note("C", "CN-1", uuid));
        Clock.Advance(Decided);
        Assert.Equal("Valid", await (await FirstAsync()).StatusAsync(credit));
        Assert.Equal(
            400,
            (await ControlAsync(
                HttpMethod.Post, "/sandbox/seed",
                new { eta = new { documents = new[] { new { uuid, document = new { } } } } })).Status);
    }

    static JsonObject Note(string type, string internalId, string invoice) =>
        EtaDocuments.Invoice(internalId, type).With(Refer(invoice));

    static Action<JsonObject> Refer(string uuid) => note => note["references"] = new JsonArray(uuid);
}
