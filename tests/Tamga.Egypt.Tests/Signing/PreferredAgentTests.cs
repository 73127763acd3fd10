using Tamga.Egypt.Signing.Jobs;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Egypt.Tests.Signing;

/// <summary>One desk signs while it is there; the others stand in for it.</summary>
public sealed class PreferredAgentTests : IAsyncDisposable
{
    readonly SigningScene _scene = new(("PreferredFor", "00:05:00"), ("AgentPresence", "00:01:00"), ("Lease", "00:00:30"));

    public PreferredAgentTests() => _scene.Prefer("desk");

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task While_it_is_connected_documents_go_to_it_alone()
    {
        await CallsAsync("desk");
        await _scene.AskAsync("a", "b");
        Assert.Null(await _scene.TakeAsync("other"));
        Assert.Equal("INV-0", (await _scene.TakeAsync("desk"))!.InternalId);
        // Another customer's settings, or none, keep nothing.
        _scene.Prefer(null);
        Assert.Equal("INV-1", (await _scene.TakeAsync("other"))!.InternalId);
    }

    [Fact]
    public async Task A_twenty_first_name_takes_the_place_of_the_longest_absent()
    {
        for (var i = 0; i <= 20; i++)
        {
            await CallsAsync($"desk-{i:00}");
            _scene.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var agents = await _scene.Service<AgentPresence>().ListAsync(_scene.Customer.Id, default);
        Assert.Equal(Enumerable.Range(1, 20).Select(i => $"desk-{i:00}"), agents.Select(a => a.Name).Order());
    }

    [Fact]
    public async Task Once_it_is_away_others_get_documents_at_once_and_when_it_is_back_no_more()
    {
        await _scene.AskAsync("a", "b", "c");
        // It has never called.
        Assert.Equal("INV-0", (await _scene.TakeAsync("other"))!.InternalId);
        await CallsAsync("desk");
        Assert.Null(await _scene.TakeAsync("third"));
        _scene.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal("INV-0", (await _scene.TakeAsync("third"))!.InternalId);
        await CallsAsync("desk");
        Assert.Null(await _scene.TakeAsync("fourth"));
    }

    [Fact]
    public async Task What_it_lets_lie_goes_to_others_after_the_stated_time()
    {
        await _scene.AskAsync("a");
        await PassAsync(TimeSpan.FromSeconds(299));
        Assert.Null(await _scene.TakeAsync("other"));
        await PassAsync(TimeSpan.FromSeconds(1));
        Assert.Equal("INV-0", (await _scene.TakeAsync("other"))!.InternalId);
    }

    [Fact]
    public async Task A_long_queue_stays_with_it_while_it_signs_its_way_through()
    {
        await _scene.AskAsync("a", "b", "c", "d");
        for (var i = 0; i < 2; i++)
        {
            await PassAsync(TimeSpan.FromMinutes(4));
            Assert.Null(await _scene.TakeAsync("other"));
            await _scene.SignAsync((await _scene.TakeAsync("desk"))!, agent: "desk");
        }

        await PassAsync(TimeSpan.FromMinutes(5));
        Assert.Equal("INV-2", (await _scene.TakeAsync("other"))!.InternalId);
    }

    [Fact]
    public async Task A_document_that_a_person_chose_is_refused_while_it_is_kept_or_another_agent_has_it()
    {
        await CallsAsync("desk");
        await _scene.AskAsync("a");
        var (jobs, pending) = await _scene.Queue.ListAsync(_scene.Customer.Id, 10, CancellationToken.None);
        var job = Assert.Single(jobs);
        Assert.Equal(1, pending);
        Assert.Equal(
            $"The document is kept for the preferred agent, desk, until {_scene.Clock.GetUtcNow() + TimeSpan.FromMinutes(5):u}.",
            Assert.IsType<LeaseOutcome.Elsewhere>(await ChooseAsync("other")).Reason);
        Assert.Equal("a", Assert.IsType<LeaseOutcome.Taken>(await ChooseAsync("desk")).Job.CanonicalText);
        _scene.Prefer(null);
        Assert.Equal(
            "Another agent has this document.", Assert.IsType<LeaseOutcome.Elsewhere>(await ChooseAsync("other")).Reason);
        _scene.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.IsType<LeaseOutcome.Taken>(await ChooseAsync("other"));
        Assert.Equal("a", (await _scene.Queue.FindAsync(_scene.Customer.Id, job.JobId, CancellationToken.None))!.CanonicalText);
        await _scene.SignAsync(new TakenJob(job.JobId, job.InternalId, "a", job.Sha256));
        Assert.IsType<LeaseOutcome.Unknown>(await ChooseAsync("other"));

        Task<LeaseOutcome> ChooseAsync(string agent) =>
            _scene.Queue.ChooseAsync(_scene.Customer, job.JobId, agent, CancellationToken.None);
    }

    [Fact]
    public async Task What_each_agent_did_last_is_known()
    {
        await _scene.AskAsync("a", "b", "c");
        await _scene.SignAsync((await _scene.TakeAsync("desk"))!, agent: "desk");
        _scene.Prefer(null);
        var job = (await _scene.TakeAsync("other"))!;
        await _scene.SignAsync(job, _scene.Sign("another text"), "other");
        var calls = await AgentsAsync();
        Assert.Equal((1, "INV-0"), (calls["desk"].Signed, calls["desk"].LastSigned));
        Assert.Null(calls["desk"].LastError);
        Assert.Equal(0, calls["other"].Signed);
        Assert.Contains("another text", calls["other"].LastError!.Message, StringComparison.Ordinal);
        await _scene.HandIns.RefuseAsync(_scene.Customer.Id, job.JobId, "other", "the token is full", CancellationToken.None);
        Assert.Equal("INV-1: the token is full", (await AgentsAsync())["other"].LastError!.Message);
        // A call that is only noted forgets nothing.
        await PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal((1, "INV-0"), ((await AgentsAsync())["desk"].Signed, (await AgentsAsync())["desk"].LastSigned));
    }

    [Fact]
    public async Task Rows_of_earlier_builds_are_read_and_their_documents_are_kept_for_nobody()
    {
        await _scene.AskAsync("a");
        var row = Assert.Single(_scene.Records.Rows, r => r.Key.Row.StartsWith("open|", StringComparison.Ordinal));
        var old = OrchestrationJson.Read<SigningJob>(row.Payload) with { AskedAt = null };
        await _scene.Records.UpsertAsync(row.Key, OrchestrationJson.Write(old)!);
        await _scene.Records.UpsertAsync(
            SigningRowsOf("desk"), $$"""{"name":"desk","lastSeenAt":"{{_scene.Clock.GetUtcNow():O}}"}""");
        Assert.Equal(0, (await AgentsAsync())["desk"].Signed);
        Assert.Equal("INV-0", (await _scene.TakeAsync("other"))!.InternalId);
    }

    RowKey SigningRowsOf(string agent) => Egypt.Signing.SigningRows.Agent(_scene.Customer.Id, agent);

    async Task<Dictionary<string, AgentCall>> AgentsAsync() =>
        (await _scene.Service<AgentPresence>().ListAsync(_scene.Customer.Id, CancellationToken.None)).ToDictionary(a => a.Name);

    Task CallsAsync(string agent) =>
        _scene.Service<AgentPresence>().NoteAsync(_scene.Customer.Id, agent, CancellationToken.None);

    /// <summary>Time passes, and the preferred agent calls now and then.</summary>
    async Task PassAsync(TimeSpan time)
    {
        var step = TimeSpan.FromSeconds(30);
        for (; time > TimeSpan.Zero; time -= step)
        {
            _scene.Clock.Advance(time < step ? time : step);
            await CallsAsync("desk");
        }
    }
}
