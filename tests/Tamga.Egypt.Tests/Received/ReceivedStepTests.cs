using Tamga.Egypt.Callbacks;
using Tamga.Egypt.Received;
using Tamga.Egypt.Received.News;
using Tamga.Egypt.Received.Sync;
using Tamga.Egypt.Tests.Client;
using Tamga.Egypt.Tests.Submissions;
using Tamga.Orchestrations;
using Tamga.Records;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Memory;
using Tamga.Upstream;
using Tamga.Upstream.Steps;

namespace Tamga.Egypt.Tests.Received;

/// <summary>Single steps: what ETA may answer, and what a crash may leave.</summary>
public sealed class ReceivedStepTests
{
    const string Search = "GET /eta/api/v1.0/documents/search?submissionDateFrom=2026-01-01T00%3A00%3A00Z"
        + "&submissionDateTo=2026-01-06T00%3A00%3A00Z&pageSize=100";

    const string Received = "&direction=Received";

    static readonly ReceivedSpan Piece = new(
        new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 1, 6, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_place_in_the_search_that_ETA_has_forgotten_is_looked_for_anew_and_once_only()
    {
        await using var eta = await EtaBench.StartAsync();
        eta.Server.Expect(EtaFixture.TokenCall, EtaFixture.Token());
        const string forgotten = """{"error":{"code":"BadArgument","message":"The continuation token is unknown"}}""";
        eta.Server.Expect($"{Search}&continuationToken=T1{Received}", 400, forgotten);
        Assert.True((await ReadAsync(eta, "T1", isAnew: false)).Value!.IsForgotten);
        eta.Server.Expect($"{Search}&continuationToken=T1{Received}", 400, forgotten);
        Assert.Equal("BadArgument", (await ReadAsync(eta, "T1", isAnew: true)).Error!.AuthorityCode);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("""{"result":null,"metadata":{"continuationToken":"EndofResultSet"}}""")]
    [InlineData("""{"result":[{"internalId":"A"}],"metadata":{"continuationToken":"EndofResultSet"}}""")]
    [InlineData("""{"result":[],"metadata":{"continuationToken":"T1"}}""")]
    public async Task An_answer_that_cannot_be_read_or_leads_nowhere_is_no_end(string answer)
    {
        await using var eta = await EtaBench.StartAsync();
        eta.Server.Expect(EtaFixture.TokenCall, EtaFixture.Token());
        eta.Server.Otherwise = context => ScriptedServer.WriteAsync(context, 200, answer);
        var thrown = await Assert.ThrowsAsync<AuthorityFaultException>(() => ReadAsync(eta, "T1", isAnew: false));
        Assert.Equal(AuthorityFaultKind.Unreadable, thrown.Kind);
    }

    [Fact]
    public async Task A_document_that_ETA_shows_as_text_of_XML_is_read_by_its_details()
    {
        await using var eta = await EtaBench.StartAsync();
        eta.Server.Expect(EtaFixture.TokenCall, EtaFixture.Token());
        eta.Server.Expect(Search + Received, """
            {"result":{"uuid":"A","dateTimeIssued":"2026-01-02T00:00:00Z","issuerId":"5","status":"valid"},
             "metadata":[{"continuationToken":" EndofResultSet"}]}
            """);
        eta.Server.Expect("GET /eta/api/v1.0/documents/A/raw", """{"uuid":"A","status":"Valid","document":"<document/>"}""");
        eta.Server.Expect("GET /eta/api/v1.0/documents/A/details", """
            {"uuid":"A","status":"Valid","invoiceLines":[{"netTotal":"5","taxableItems":[]}],"taxTotals":[]}
            """);
        var read = (await ReadAsync(eta, null, isAnew: false)).Value!;
        Assert.Equal((null, 1L, 0L), (read.Token, read.Totals.Added, read.Totals.Incomplete));
        var found = await eta.Service<ReceivedRepository>().FindAsync(new(eta.Customer.Id, false), "A", default);
        Assert.Equal((1, "5"), (found!.Value.Document.Content!.Lines, found.Value.Document.Summary.IssuerId));
    }

    [Fact]
    public async Task A_callback_is_followed_once_however_often_it_comes_and_although_a_crash_came_in_between()
    {
        await using var eta = await EtaBench.StartAsync();
        var callback = Callback("document-received", "A");
        // A crash after the callback was durable, and before it was followed: ETA got no answer, and calls again.
        await eta.Service<IRecordTable>().InsertAsync(CallbackRows.Callback(eta.Customer.Id, callback), "{}");
        Assert.Empty(Started(eta));
        for (var i = 0; i < 3; i++)
            Assert.False(await eta.Service<EtaCallbackReceiver>().TakeAsync(eta.Customer, callback, "{}"u8.ToArray()));
        var started = Assert.Single(Started(eta));
        Assert.Equal(["A"], OrchestrationJson.Read<FollowReceivedNews.Input>(started.Input).Uuids);
    }

    [Fact]
    public async Task What_a_callback_says_of_somebody_elses_or_of_ones_own_documents_starts_nothing()
    {
        await using var eta = await EtaBench.StartAsync();
        var receiver = eta.Service<EtaCallbackReceiver>();
        foreach (var (type, uuid) in new[]
        {
            ("document-validated", "A"), ("document-cancelled", "A"), ("document-rejected", "A"), ("document-received", "../raw"),
        })
        {
            Assert.True(await receiver.TakeAsync(eta.Customer, Callback(type, uuid), "{}"u8.ToArray()));
        }

        Assert.Empty(Started(eta));
        await eta.Service<ReceivedWriter>().TakeAsync(
            new ReceivedOwner(eta.Customer.Id, false), [new(new ReceivedSummary { Uuid = "A" }, null)], default);
        var again = Callback("document-cancelled", "A") with { DeliveryId = "2" };
        Assert.True(await receiver.TakeAsync(eta.Customer, again, "{}"u8.ToArray()));
        Assert.Single(Started(eta));
    }

    static EtaCallback Callback(string type, string uuid) => new(
        EtaCallbackKind.Documents, $"{type} of {uuid}", DateTimeOffset.UnixEpoch,
        [new EtaNotification { EventType = type, Uuid = uuid, Source = default }]);

    static Task<StepOutcome<ReadReceivedPages.Output>> ReadAsync(EtaBench eta, string? token, bool isAnew) =>
        eta.RunAsync<ReadReceivedPages, StepOutcome<ReadReceivedPages.Output>>(
            new ReadReceivedPages.Input(eta.Filing, Piece, token, isAnew, Piece, new ReceivedTotalsSoFar()));

    static IReadOnlyList<(string Name, string InstanceId, string? Input)> Started(EtaBench eta) =>
        [.. ((NotedRuntime)eta.Service<IOrchestrationClient>()).Started.Where(s => s.Name == FollowReceivedNews.Name.Value)];
}
