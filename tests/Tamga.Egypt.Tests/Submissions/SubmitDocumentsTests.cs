using Tamga.Egypt.Submissions;
using Tamga.Egypt.Tests.Client;
using Tamga.TestKit.Authorities;
using Tamga.Upstream;

namespace Tamga.Egypt.Tests.Submissions;

/// <summary>Sending a batch: what ETA says of each document, and never anything twice.</summary>
public sealed class SubmitDocumentsTests
{
    const string Taken = """
        {"submissionId":"S1","acceptedDocuments":[{"uuid":"UA","longId":"LA","internalId":"A"}],
         "rejectedDocuments":[{"internalId":"B","error":{"code":"ValidationError","message":"bad",
           "details":[{"code":"CV1","message":"no such code","propertyPath":"a.b"}]}}]}
        """;

    [Fact]
    public async Task Each_document_gets_its_own_answer_and_a_rejected_number_is_free_again()
    {
        await using var eta = await EtaBench.StartAsync();
        await eta.DocumentsAsync("A", "B");
        eta.Server.Expect(EtaFixture.TokenCall, EtaFixture.Token());
        eta.Server.Expect(EtaBench.Submit, 202, Taken);

        await eta.SubmitAsync(2);

        var states = await eta.Sets.ReadStatesAsync(eta.SetId, default);
        Assert.Equal(
            (ItemStatus.Submitted, "UA", "LA", "S1"),
            (states[0].Status, states[0].Uuid, states[0].LongId, states[0].SubmissionId));
        Assert.Equal(
            (ItemStatus.Rejected, "CV1", "no such code"),
            (states[1].Status, states[1].Errors[0].Code, states[1].Errors[0].Message));
        var claims = eta.Service<DocumentClaims>();
        Assert.False((await claims.FindAsync("eta|preproduction|123456789", "I|A", default))!.IsFree);
        Assert.True((await claims.FindAsync("eta|preproduction|123456789", "I|B", default))!.IsFree);
    }

    [Fact]
    public async Task The_bytes_that_are_sent_are_the_documents_own()
    {
        await using var eta = await EtaBench.StartAsync();
        await eta.DocumentsAsync("A");
        eta.Server.Expect(EtaFixture.TokenCall, EtaFixture.Token());
        eta.Server.Expect(
            EtaBench.Submit, 202, """{"submissionId":"S1","acceptedDocuments":[{"uuid":"UA","longId":"LA","internalId":"A"}]}""");

        await eta.SubmitAsync(1);

        Assert.Equal(
            """{"documents":[{"internalID":"A","signatures":[{"signatureType":"I","value":"AQIA"}]}]}""",
            eta.Server.Calls.Last().Text);
    }

    [Fact]
    public async Task A_batch_without_an_answer_is_looked_for_and_not_sent_again()
    {
        await using var eta = await EtaBench.StartAsync();
        await eta.DocumentsAsync("A", "B");
        eta.Server.Expect(EtaFixture.TokenCall, EtaFixture.Token());
        eta.Server.Expect(EtaBench.Submit, ScriptedServer.Drop);
        await Assert.ThrowsAsync<AuthorityFaultException>(() => eta.SubmitAsync(2));
        ExpectSearch(
            eta,
            """
            {"uuid":"UA","submissionUUID":"S1","internalId":"A","typeName":"i","status":"Submitted"},
            {"uuid":"UB","submissionUUID":"S1","internalId":"B","typeName":"I","status":"Valid"}
            """);

        await eta.SubmitAsync(2);

        Assert.Equal([ItemStatus.Submitted, ItemStatus.Submitted], await eta.StatusesAsync());
        Assert.Single(eta.Sent(EtaBench.Submit));
    }

    [Fact]
    public async Task What_eta_does_not_show_is_sent_again_once_it_is_clear_that_it_did_not_arrive()
    {
        await using var eta = await EtaBench.StartAsync();
        await eta.DocumentsAsync("A");
        eta.Server.Expect(EtaFixture.TokenCall, EtaFixture.Token());
        eta.Server.Expect(EtaBench.Submit, ScriptedServer.Drop);
        await Assert.ThrowsAsync<AuthorityFaultException>(() => eta.SubmitAsync(1));
        ExpectSearch(eta, "", "A");

        var tooSoon = await Assert.ThrowsAsync<AuthorityFaultException>(() => eta.SubmitAsync(1));
        Assert.Equal(AuthorityFaultKind.AskedToRetry, tooSoon.Kind);
        Assert.Single(eta.Sent(EtaBench.Submit));

        eta.Clock.Advance(TimeSpan.FromSeconds(31));
        ExpectSearch(eta, "", "A");
        eta.Server.Expect(
            EtaBench.Submit, 202,
            """{"submissionUUID":"S2","acceptedDocuments":[{"uuid":"UA","longId":"LA","internalId":"A"}]}""");
        await eta.SubmitAsync(1);

        Assert.Equal([ItemStatus.Submitted], await eta.StatusesAsync());
        var bodies = eta.Server.Calls.Where(c => c.Call == EtaBench.Submit).Select(c => c.Text).ToList();
        Assert.Equal(bodies[0], bodies[1]);
    }

    [Fact]
    public async Task A_duplicate_submission_is_looked_for()
    {
        await using var eta = await EtaBench.StartAsync();
        await eta.DocumentsAsync("A");
        eta.Server.Expect(EtaFixture.TokenCall, EtaFixture.Token());
        eta.Server.Expect(EtaBench.Submit, 422, """{"error":{"code":"DuplicateSubmission","message":"seen before"}}""");
        await Assert.ThrowsAsync<AuthorityFaultException>(() => eta.SubmitAsync(1));
        ExpectSearch(eta, """{"uuid":"UA","submissionUUID":"S1","internalId":"A","typeName":"I","status":"Valid"}""", "A");

        await eta.SubmitAsync(1);

        Assert.Equal([ItemStatus.Submitted], await eta.StatusesAsync());
    }

    [Fact]
    public async Task A_busy_eta_has_taken_nothing_so_nothing_is_looked_for()
    {
        await using var eta = await EtaBench.StartAsync();
        await eta.DocumentsAsync("A");
        eta.Server.Expect(EtaFixture.TokenCall, EtaFixture.Token());
        eta.Server.Expect(EtaBench.Submit, context =>
        {
            context.Response.Headers.RetryAfter = "1";
            return ScriptedServer.WriteAsync(context, 429, """{"error":"Too many requests","message":"slow","code":429}""");
        });
        await Assert.ThrowsAsync<AuthorityFaultException>(() => eta.SubmitAsync(1));
        Assert.Equal([ItemStatus.Queued], await eta.StatusesAsync());
        eta.Clock.Advance(TimeSpan.FromSeconds(2));
        eta.Server.Expect(
            EtaBench.Submit, 202, """{"submissionId":"S1","acceptedDocuments":[{"uuid":"UA","longId":"LA","internalId":"A"}]}""");

        await eta.SubmitAsync(1);

        Assert.Equal([ItemStatus.Submitted], await eta.StatusesAsync());
    }

    [Fact]
    public async Task A_batch_that_is_too_large_is_given_back_to_be_halved()
    {
        await using var eta = await EtaBench.StartAsync();
        await eta.DocumentsAsync("A", "B");
        eta.Server.Expect(EtaFixture.TokenCall, EtaFixture.Token());
        eta.Server.Expect(EtaBench.Submit, 400, """{"error":{"code":"MaximumSizeExceeded","message":"too large"}}""");

        Assert.True((await eta.SubmitAsync(2)).Value!.IsTooLarge);
        Assert.Equal([ItemStatus.Queued, ItemStatus.Queued], await eta.StatusesAsync());
        // Run again after a crash: the same answer without a call.
        Assert.True((await eta.SubmitAsync(2)).Value!.IsTooLarge);
    }

    [Fact]
    public async Task A_refused_call_rejects_every_document_of_its_batch()
    {
        await using var eta = await EtaBench.StartAsync();
        await eta.DocumentsAsync("A", "B");
        eta.Server.Expect(EtaFixture.TokenCall, EtaFixture.Token());
        eta.Server.Expect(EtaBench.Submit, 403, """{"error":{"code":"IncorrectSubmitter","message":"not you"}}""");

        await eta.SubmitAsync(2);

        Assert.Equal([ItemStatus.Rejected, ItemStatus.Rejected], await eta.StatusesAsync());
    }

    [Fact]
    public async Task A_refused_login_waits_for_others_and_has_sent_nothing()
    {
        await using var eta = await EtaBench.StartAsync();
        await eta.DocumentsAsync("A");
        eta.Server.Expect(EtaFixture.TokenCall, 400, """{"error":"invalid_client"}""");

        Assert.True((await eta.SubmitAsync(1)).SignInRefused);
        Assert.Equal([ItemStatus.Queued], await eta.StatusesAsync());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("""{"result":null,"metadata":{"continuationToken":"EndofResultSet"}}""")]
    [InlineData("""{"metadata":{"continuationToken":"EndofResultSet"}}""")]
    [InlineData("[]")]
    [InlineData("\"\"")]
    [InlineData("""{"result":[null],"metadata":{"continuationToken":"EndofResultSet"}}""")]
    public async Task A_search_that_says_nothing_is_not_taken_for_none(string answer)
    {
        await using var eta = await EtaBench.StartAsync();
        await eta.DocumentsAsync("A");
        eta.Server.Expect(EtaFixture.TokenCall, EtaFixture.Token());
        eta.Server.Expect(EtaBench.Submit, ScriptedServer.Drop);
        await Assert.ThrowsAsync<AuthorityFaultException>(() => eta.SubmitAsync(1));
        eta.Clock.Advance(TimeSpan.FromSeconds(31));
        eta.Server.ExpectStart(
            "GET /eta/api/v1.0/documents/search?submissionDateFrom=", "&direction=Sent&internalID=A", answer);

        var fault = await Assert.ThrowsAsync<AuthorityFaultException>(() => eta.SubmitAsync(1));

        Assert.Equal(AuthorityFaultKind.Unreadable, fault.Kind);
        Assert.Single(eta.Sent(EtaBench.Submit));
        Assert.Equal([ItemStatus.Sent], await eta.StatusesAsync());
    }

    const string Refusal = """{"error":{"code":"BadStructure","message":"already there"}}""";

    const string RefusedDocument = """
        {"submissionId":"S2","acceptedDocuments":[],
         "rejectedDocuments":[{"internalId":"A","error":{"code":"E1","message":"already there"}}]}
        """;

    [Theory]
    [InlineData(400, Refusal)]
    [InlineData(202, RefusedDocument)]
    public async Task A_refusal_of_what_was_sent_again_is_believed_only_when_ETA_does_not_show_the_first(
        int status, string answer)
    {
        await using var eta = await EtaBench.StartAsync();
        await SendTwiceAsync(eta, status, answer);
        Assert.Equal([ItemStatus.Sent], await eta.StatusesAsync());
        ExpectSearch(eta, """{"uuid":"UA","submissionUUID":"S1","internalId":"A","typeName":"I","status":"Valid"}""", "A");

        await eta.SubmitAsync(1);

        Assert.Equal([ItemStatus.Submitted], await eta.StatusesAsync());
        Assert.Equal("UA", (await eta.Sets.ReadStatesAsync(eta.SetId, default))[0].Uuid);
        Assert.Equal(2, eta.Sent(EtaBench.Submit).Count);
    }

    [Theory]
    [InlineData(400, Refusal)]
    [InlineData(202, RefusedDocument)]
    public async Task A_refusal_that_nothing_speaks_against_is_the_answer(int status, string answer)
    {
        await using var eta = await EtaBench.StartAsync();
        await SendTwiceAsync(eta, status, answer);
        ExpectSearch(eta, "", "A");
        Assert.Equal(
            AuthorityFaultKind.AskedToRetry, (await Assert.ThrowsAsync<AuthorityFaultException>(() => eta.SubmitAsync(1))).Kind);
        eta.Clock.Advance(TimeSpan.FromSeconds(31));
        ExpectSearch(eta, "", "A");

        await eta.SubmitAsync(1);

        var state = (await eta.Sets.ReadStatesAsync(eta.SetId, default))[0];
        Assert.Equal((ItemStatus.Rejected, "already there"), (state.Status, state.Errors[0].Message));
        Assert.Equal(2, eta.Sent(EtaBench.Submit).Count);
        // Run again after a crash: nothing is asked and nothing is sent.
        await eta.SubmitAsync(1);
    }

    /// <summary>Sent without an answer, not shown, sent again and refused.</summary>
    static async Task SendTwiceAsync(EtaBench eta, int status, string answer)
    {
        await eta.DocumentsAsync("A");
        eta.Server.Expect(EtaFixture.TokenCall, EtaFixture.Token());
        eta.Server.Expect(EtaBench.Submit, ScriptedServer.Drop);
        await Assert.ThrowsAsync<AuthorityFaultException>(() => eta.SubmitAsync(1));
        eta.Clock.Advance(TimeSpan.FromSeconds(31));
        ExpectSearch(eta, "", "A");
        eta.Server.Expect(EtaBench.Submit, status, answer);
        var fault = await Assert.ThrowsAsync<AuthorityFaultException>(() => eta.SubmitAsync(1));
        Assert.Equal(AuthorityFaultKind.AskedToRetry, fault.Kind);
    }

    /// <summary>The search's dates are those of the moment: only its shape is checked.</summary>
    static void ExpectSearch(EtaBench eta, string rows, string? internalId = null) => eta.Server.ExpectStart(
        "GET /eta/api/v1.0/documents/search?submissionDateFrom=",
        (internalId is null ? "&direction=Sent" : $"&direction=Sent&internalID={internalId}"),
        $$$"""{"result":[{{{rows}}}],"metadata":{"continuationToken":" EndofResultSet"}}""");
}
