using System.Collections.Concurrent;
using System.Security.Cryptography;
using Tamga.Accounts;
using Tamga.Cades;
using Tamga.Egypt.Signing.Jobs;

namespace Tamga.Egypt.Tests.Signing;

/// <summary>Each document is signed once, whatever agents do.</summary>
public sealed class SigningJobTests : IAsyncDisposable
{
    readonly SigningScene _scene = new(("Lease", "00:02:00"));

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task Documents_come_in_their_order_with_their_text_and_its_hash()
    {
        await _scene.AskAsync("\"A\"\"شركة\"", "\"B\"\"2\"");
        var first = (await _scene.TakeAsync())!;
        Assert.Equal(("INV-0", "\"A\"\"شركة\""), (first.InternalId, first.CanonicalText));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("\"A\"\"شركة\""u8)), first.Sha256);
        Assert.IsType<HandInOutcome.Taken>(await _scene.SignAsync(first));
        Assert.Equal("INV-1", (await _scene.TakeAsync())!.InternalId);
    }

    [Fact]
    public async Task The_orchestration_is_told_once_and_only_when_nothing_waits_any_longer()
    {
        var filing = await _scene.AskAsync("a", "b");
        var receipt = Assert.IsType<HandInOutcome.Taken>(await _scene.SignAsync((await _scene.TakeAsync())!));
        Assert.Equal((true, 1, false), (receipt.IsSigned, receipt.Pending, receipt.IsRepeated));
        Assert.Empty(_scene.Runtime.Raised);
        await _scene.SignAsync((await _scene.TakeAsync())!);
        var (instance, name, _) = Assert.Single(_scene.Runtime.Raised);
        Assert.Equal((filing.FilingId, SigningJobs.Arrived.Value), (instance, name));
        Assert.Equal(new SigningState(2, 2, 0), await _scene.Jobs.CountAsync(filing, filing.FilingId));
        Assert.Null(await _scene.TakeAsync());
    }

    [Fact]
    public async Task What_was_handed_in_is_what_comes_out()
    {
        var filing = await _scene.AskAsync("a", "b", "c");
        var cms = _scene.Sign("a");
        await _scene.SignAsync((await _scene.TakeAsync())!, cms);
        var refused = (await _scene.TakeAsync())!;
        await _scene.HandIns.RefuseAsync(_scene.Customer.Id, refused.JobId, "desk", "the person said no", CancellationToken.None);

        Assert.Equal(cms, (await _scene.Jobs.FindOutcomeAsync(filing, filing.FilingId, 0))!.Cms);
        var error = (await _scene.Jobs.FindOutcomeAsync(filing, filing.FilingId, 1))!.Error!;
        Assert.Equal("SIGNING_FAILED", error.ErrorCode);
        Assert.Contains("the person said no", error.Message, StringComparison.Ordinal);
        Assert.Null(await _scene.Jobs.FindOutcomeAsync(filing, filing.FilingId, 2));
        Assert.Equal(new SigningState(3, 1, 1), await _scene.Jobs.CountAsync(filing, filing.FilingId));
    }

    [Fact]
    public async Task A_signature_that_does_not_hold_leaves_the_job_open()
    {
        await _scene.AskAsync("a");
        var job = (await _scene.TakeAsync())!;
        var invalid = Assert.IsType<HandInOutcome.Invalid>(await _scene.SignAsync(job, _scene.Sign("another")));
        Assert.Equal(SignatureFlawKind.Digest, Assert.Single(invalid.Flaws).Kind);
        Assert.Equal(job.JobId, (await _scene.TakeAsync())!.JobId);
        Assert.IsType<HandInOutcome.Taken>(await _scene.SignAsync(job));
    }

    [Fact]
    public async Task A_certificate_that_its_owner_made_or_nobody_trusted_issued_is_refused_and_the_job_stays_open()
    {
        await using var scene = new SigningScene(("TrustedIssuers", "Egypt Trust; Licensed CA"));
        await scene.AskAsync("a");
        var job = (await scene.TakeAsync())!;
        var own = Assert.IsType<HandInOutcome.Invalid>(await scene.SignAsync(job));
        Assert.Equal(SignatureFlawKind.Issuer, Assert.Single(own.Flaws).Kind);
        Assert.Contains("made by its owner", own.Flaws[0].Message, StringComparison.Ordinal);
        var stranger = Assert.IsType<HandInOutcome.Invalid>(
            await scene.SignAsync(job, scene.SignWith(TestSeal.IssuedBy("CN=Anybody CA, C=EG"), job.CanonicalText)));
        Assert.Contains(
            "is none of those trusted here: Egypt Trust, Licensed CA", stranger.Flaws[0].Message, StringComparison.Ordinal);
        Assert.Equal(job.JobId, (await scene.TakeAsync())!.JobId);
        Assert.IsType<HandInOutcome.Taken>(
            await scene.SignAsync(job, scene.SignWith(TestSeal.IssuedBy("CN=licensed ca 2, C=EG"), job.CanonicalText)));
    }

    [Fact]
    public async Task Another_certificate_than_before_is_told_once()
    {
        await _scene.AskAsync("a", "b", "c");
        await _scene.SignAsync((await _scene.TakeAsync())!);
        Assert.Empty(await AlertsAsync());
        var another = TestSeal.Make(until: TestSeal.Now.AddYears(3));
        for (var i = 0; i < 2; i++)
        {
            var job = (await _scene.TakeAsync())!;
            Assert.IsType<HandInOutcome.Taken>(await _scene.SignAsync(job, _scene.SignWith(another, job.CanonicalText)));
        }

        var alert = Assert.Single(await AlertsAsync());
        Assert.Equal(HandIns.ChangedKind, alert.Kind);
        Assert.Contains(another.Thumbprint, alert.Message, StringComparison.Ordinal);

        async Task<IReadOnlyList<Filings.Alerts.Alert>> AlertsAsync() =>
            (await _scene.Service<Filings.Alerts.AlertLog>().ListAsync(_scene.Customer.Id, null, 100, null)).Alerts;
    }

    [Fact]
    public async Task Two_agents_do_not_get_the_same_document_until_a_lease_has_run_out()
    {
        await _scene.AskAsync("a");
        var job = (await _scene.TakeAsync("desk 1"))!;
        Assert.Null(await _scene.TakeAsync("desk 2"));
        _scene.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(job.JobId, (await _scene.TakeAsync("desk 2"))!.JobId);
        // The first one was only slow: its signature counts all the same, and once.
        Assert.False(Assert.IsType<HandInOutcome.Taken>(await _scene.SignAsync(job)).IsRepeated);
        Assert.True(Assert.IsType<HandInOutcome.Taken>(await _scene.SignAsync(job)).IsRepeated);
    }

    [Fact]
    public async Task An_agent_that_comes_back_gets_its_own_document_again_at_once()
    {
        await _scene.AskAsync("a", "b");
        var job = (await _scene.TakeAsync("desk 1"))!;
        Assert.Equal("INV-1", (await _scene.TakeAsync("desk 2"))!.InternalId);
        Assert.Equal(job.JobId, (await _scene.TakeAsync("desk 1"))!.JobId);
        await _scene.Queue.ReleaseAsync(_scene.Customer.Id, job.JobId, "desk 1");
        Assert.Equal(job.JobId, (await _scene.TakeAsync("desk 3"))!.JobId);
    }

    [Fact]
    public async Task A_repeated_answer_changes_nothing_and_tells_the_orchestration_again()
    {
        var filing = await _scene.AskAsync("a");
        var job = (await _scene.TakeAsync())!;
        var first = _scene.Sign("a");
        await _scene.SignAsync(job, first);
        _scene.Clock.Advance(TimeSpan.FromSeconds(1));
        var again = Assert.IsType<HandInOutcome.Taken>(await _scene.SignAsync(job));
        Assert.True(again.IsRepeated);
        Assert.Equal(first, (await _scene.Jobs.FindOutcomeAsync(filing, filing.FilingId, 0))!.Cms);
        Assert.Equal(new SigningState(1, 1, 0), await _scene.Jobs.CountAsync(filing, filing.FilingId));
        Assert.Equal(2, _scene.Runtime.Raised.Count);
    }

    [Fact]
    public async Task Asking_again_after_a_crash_adds_only_what_is_missing()
    {
        var filing = await _scene.AcceptAsync();
        var documents = SigningScene.Documents([.. Enumerable.Range(0, 90).Select(i => $"\"{i}\"")]);
        await _scene.Jobs.CreateAsync(filing, filing.FilingId, documents);
        var signed = (await _scene.TakeAsync())!;
        await _scene.SignAsync(signed);
        await _scene.Jobs.CreateAsync(filing, filing.FilingId, documents);
        Assert.Equal(new SigningState(90, 1, 0), await _scene.Jobs.CountAsync(filing, filing.FilingId));
        for (var left = 89; left > 0; left--)
        {
            var job = (await _scene.TakeAsync())!;
            Assert.NotEqual(signed.JobId, job.JobId);
            Assert.Equal(left - 1, Assert.IsType<HandInOutcome.Taken>(await _scene.SignAsync(job)).Pending);
        }

        Assert.Null(await _scene.TakeAsync());
        Assert.Single(_scene.Runtime.Raised);
    }

    [Fact]
    public async Task A_document_whose_filing_has_ended_is_not_given_out()
    {
        var filing = await _scene.AskAsync("a");
        await _scene.EndAsync(filing);
        Assert.Null(await _scene.TakeAsync());
        Assert.DoesNotContain(_scene.Records.Rows, row => row.Key.Table == "etasigning");
    }

    [Fact]
    public async Task An_answer_to_a_document_that_was_withdrawn_is_told_so()
    {
        var filing = await _scene.AskAsync("a", "b");
        await _scene.SignAsync((await _scene.TakeAsync())!);
        var late = (await _scene.TakeAsync())!;
        await _scene.Jobs.WithdrawAsync(filing, filing.FilingId);
        Assert.IsType<HandInOutcome.Unknown>(await _scene.SignAsync(late));
        Assert.IsType<HandInOutcome.Unknown>(
            await _scene.HandIns.RefuseAsync(_scene.Customer.Id, late.JobId, "desk", "no", CancellationToken.None));
        Assert.NotNull((await _scene.Jobs.FindOutcomeAsync(filing, filing.FilingId, 0))!.Cms);

        await _scene.Jobs.ForgetAsync(filing, filing.FilingId);
        Assert.Equal(
            ["agent|desk", "last-seal"],
            _scene.Records.Rows.Where(row => row.Key.Table == "etasigning").Select(row => row.Key.Row).Order());
    }

    [Fact]
    public async Task Many_agents_at_once_sign_every_document_exactly_once()
    {
        var filing = await _scene.AskAsync([.. Enumerable.Range(0, 60).Select(i => $"\"{i}\"")]);
        var signed = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(agent => Task.Run(async () =>
        {
            while (await _scene.TakeAsync($"desk {agent}") is { } job)
            {
                signed.AddOrUpdate(job.JobId, 1, (_, times) => times + 1);
                Assert.False(Assert.IsType<HandInOutcome.Taken>(await _scene.SignAsync(job)).IsRepeated);
            }
        })));
        Assert.Equal(60, signed.Count);
        Assert.All(signed.Values, times => Assert.Equal(1, times));
        Assert.Equal(new SigningState(60, 60, 0), await _scene.Jobs.CountAsync(filing, filing.FilingId));
        Assert.Single(_scene.Runtime.Raised);
    }

    [Fact]
    public async Task A_waiting_agent_is_woken_by_a_new_document()
    {
        var waiting = _scene.Queue.WaitAsync(_scene.Customer, "desk", TimeSpan.FromSeconds(25), CancellationToken.None);
        Assert.False(waiting.IsCompleted);
        await _scene.AskAsync("a");
        Assert.Equal("INV-0", (await waiting.WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System))!.InternalId);
    }

    [Fact]
    public async Task An_agent_counts_as_connected_for_a_minute_after_its_last_call()
    {
        var presence = _scene.Service<AgentPresence>();
        Assert.Equal(0, await presence.CountAsync([_scene.Customer.Id], CancellationToken.None));
        await presence.NoteAsync(_scene.Customer.Id, "desk", CancellationToken.None);
        _scene.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(1, await presence.CountAsync([_scene.Customer.Id], CancellationToken.None));
        _scene.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, await presence.CountAsync([_scene.Customer.Id], CancellationToken.None));
    }

    [Fact]
    public async Task A_customer_that_goes_takes_its_documents_along()
    {
        await _scene.AskAsync("a", "b");
        await _scene.TakeAsync();
        await _scene.Service<AgentPresence>().NoteAsync(_scene.Customer.Id, "desk", CancellationToken.None);
        foreach (var observer in _scene.Services<ICustomerObserver>())
            await observer.DeletedAsync(_scene.Customer, CancellationToken.None);
        Assert.DoesNotContain(_scene.Records.Rows, row => row.Key.Table == "etasigning");
    }
}
