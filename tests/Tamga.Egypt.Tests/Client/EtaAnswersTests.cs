using System.Text;
using System.Text.Json;
using Tamga.Egypt.Wire;
using Tamga.TestKit.Authorities;
using Tamga.Upstream;

namespace Tamga.Egypt.Tests.Client;

/// <summary>ETA's answers in the forms in which they are seen.</summary>
public sealed class EtaAnswersTests
{
    const string Submit = "POST /eta/api/v1.0/documentsubmissions";

    [Theory]
    [InlineData(
        """{"submissionUUID":"S1","acceptedDocuments":[{"uuid":"U","longId":"L","internalId":"I"}],"rejectedDocuments":[]}""")]
    [InlineData(
        """{"submissionId":"S1","acceptedDocuments":[{"uuid":"U","longId":"L","internalId":"I"}],"rejectedDocuments":null}""")]
    [InlineData(
        """
        "{\"submissionId\":\"S1\",\"acceptedDocuments\":[{\"uuid\":\"U\",\"longId\":\"L\",\"internalId\":\"I\"}]}"
        """)]
    public async Task A_submission_has_its_id_under_two_names_and_may_be_text_inside_json(string body)
    {
        await using var eta = await EtaFixture.SignedInAsync();
        eta.Server.Expect(Submit, 202, body);

        Assert.True(
            (await eta.Client.SubmitDocumentsAsync(EtaFixture.Login, "{}"u8.ToArray(), default)).TryGet(out var answer, out _));

        Assert.Equal("S1", answer.Id);
        Assert.Equal(
            ("U", "L", "I"),
            (answer.AcceptedDocuments![0].Uuid, answer.AcceptedDocuments[0].LongId, answer.AcceptedDocuments[0].InternalId));
    }

    [Fact]
    public async Task A_submission_goes_out_byte_for_byte()
    {
        await using var eta = await EtaFixture.SignedInAsync();
        eta.Server.Expect(Submit, 202, """{"submissionId":"S1"}""");
        var body = Encoding.UTF8.GetBytes("""{"documents":[{"name":"شركة","amount":10.50}]}""");

        await eta.Client.SubmitDocumentsAsync(EtaFixture.Login, body, default);

        Assert.Equal(body, eta.Server.Calls.Last().Body);
    }

    [Theory]
    [InlineData("")]
    [InlineData("true")]
    public async Task A_state_change_is_answered_with_nothing_or_true(string body)
    {
        await using var eta = await EtaFixture.SignedInAsync();
        eta.Server.Expect("PUT /eta/api/v1.0/documents/state/U1/state", 200, body);

        Assert.True(
            (await eta.Client.ChangeStateAsync(EtaFixture.Login, "U1", "cancelled", "سبب", default)).TryGet(out _, out _));

        Assert.Equal("""{"status":"cancelled","reason":"سبب"}""", eta.Server.Calls.Last().Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("\"null\"")]
    public async Task A_read_that_says_nothing_is_no_answer(string body)
    {
        (string Call, Func<EtaClient, Task> Ask)[] reads =
        [
            ("v1.0/documenttypes", client => client.GetDocumentTypesAsync(EtaFixture.Login, default)),
            ("v1.0/documents/U1/details", client => client.GetDocumentDetailsAsync(EtaFixture.Login, "U1", default)),
            ("v1.0/documents/search", client => client.SearchDocumentsAsync(EtaFixture.Login, new(), default)),
            ("v1/receipts/U1/raw", client => client.GetReceiptRawAsync(EtaFixture.Login, "U1", default)),
            ("v1/receipts/search", client => client.SearchReceiptsAsync(EtaFixture.Login, new(), default)),
            ("v1/receiptsubmissions/S1/details", client =>
                client.GetReceiptSubmissionAsync(EtaFixture.Login, "S1", new(), default)),
        ];
        await using var eta = await EtaFixture.SignedInAsync();
        foreach (var (call, ask) in reads)
        {
            eta.Server.Expect($"GET /eta/api/{call}", 200, body);
            var fault = await Assert.ThrowsAsync<AuthorityFaultException>(() => ask(eta.Client));
            Assert.Equal(AuthorityFaultKind.Unreadable, fault.Kind);
        }
    }

    [Fact]
    public async Task A_refusal_keeps_its_words_and_every_detail()
    {
        await using var eta = await EtaFixture.SignedInAsync();
        eta.Server.Expect(Submit, 400, """
            {"error":{"code":"BadStructure","message":"Wrong","target":"documents","details":[
              {"code":"E1","message":"first","target":"a","propertyPath":"documents[0].a"},{"code":"E2","message":"second"}]}}
            """);

        Assert.False(
            (await eta.Client.SubmitDocumentsAsync(EtaFixture.Login, "{}"u8.ToArray(), default)).TryGet(out _, out var no));

        Assert.Equal((400, "BadStructure", "Wrong"), (no.HttpStatus, no.Code, no.Message));
        Assert.Equal(
            [
                new AuthorityComplaint("E1", "first", "documents[0].a"), new AuthorityComplaint("E2", "second"),
                new AuthorityComplaint("BadStructure", "Wrong", "documents"),
            ],
            no.Complaints);
    }

    [Fact]
    public void A_validation_step_tells_its_innermost_error_first()
    {
        var results = JsonElement.Parse("""
            {"status":"Invalid","validationSteps":[
              {"name":"Step-01","status":"Valid","error":null},
              {"name":"Step-03.Signature","status":"Invalid","error":{
                "propertyName":"value","propertyPath":"documents.signatures","errorCode":"Err03","error":"Invalid Signature",
                "innerError":[{"propertyPath":"documents.signatures.value","errorCode":"4043","error":"does not match"}]}},
              {"name":"Step-09","status":"Invalid"}]}
            """);

        Assert.Equal(
            [
                new AuthorityComplaint("4043", "does not match", "documents.signatures.value", "Step-03.Signature"),
                new AuthorityComplaint("Err03", "Invalid Signature", "documents.signatures", "Step-03.Signature"),
                new AuthorityComplaint(null, "The step did not pass.", null, "Step-09"),
            ],
            EtaComplaints.OfSteps(results));
    }

    [Fact]
    public async Task A_throttled_login_is_left_alone_for_as_long_as_eta_asks()
    {
        await using var eta = await EtaFixture.SignedInAsync(o => o.RateLimits.LongestWait = TimeSpan.FromSeconds(1));
        eta.Server.Expect("GET /eta/api/v1.0/documenttypes", context =>
        {
            context.Response.Headers.RetryAfter = "40";
            return ScriptedServer.WriteAsync(context, 429, """{"error":"Too many requests","message":"slow down","code":429}""");
        });
        eta.Server.Expect("GET /eta/api/v1.0/documenttypes", "{}");

        var first = await Assert.ThrowsAsync<AuthorityFaultException>(
            () => eta.Client.GetDocumentTypesAsync(EtaFixture.Login, default));
        var second = await Assert.ThrowsAsync<AuthorityFaultException>(
            () => eta.Client.GetDocumentTypesAsync(EtaFixture.Login, default));

        Assert.Equal((AuthorityFaultKind.Throttled, TimeSpan.FromSeconds(40)), (first.Kind, first.RetryAfter));
        Assert.Equal(AuthorityFaultKind.Throttled, second.Kind);
        Assert.Equal(2, eta.Server.Calls.Count);
        eta.Clock.Advance(TimeSpan.FromSeconds(41));
        Assert.True((await eta.Client.GetDocumentTypesAsync(EtaFixture.Login, default)).TryGet(out _, out _));
    }

    [Fact]
    public async Task Calls_of_a_kind_keep_their_distance()
    {
        await using var eta = await EtaFixture.SignedInAsync(o => o.RateLimits.Search = TimeSpan.FromMilliseconds(120));
        for (var i = 0; i < 3; i++) eta.Server.Expect("GET /eta/api/v1.0/documents/search", """{"result":[]}""");
        var start = TimeProvider.System.GetTimestamp();

        for (var i = 0; i < 3; i++) await eta.Client.SearchDocumentsAsync(EtaFixture.Login, new EtaQuery(), default);

        Assert.True(TimeProvider.System.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(230));
    }
}
