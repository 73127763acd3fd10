using Tamga.Api;
using Tamga.Filings;
using Tamga.TestKit.Gateways;

namespace Tamga.Mongolia.Tests.Returns;

/// <summary>What becomes of a return after it was sent.</summary>
public sealed class InspectorTests
{
    [Fact]
    public async Task A_return_that_the_inspector_sends_back_has_failed_for_good()
    {
        await using var office = await VatReturn.OpenOfficeAsync();
        await office.SeedAsync(new { outcomes = new[] { new { entId = VatReturn.EntId, outcome = "returned" } } });
        await using var gateway = await GatewayUnderTest.StartAsync(new GatewaySetup { Sandbox = office });
        var id = await PostAsync(gateway);

        var failed = await gateway.Erp.EndedAsync(id);
        Assert.Equal(FilingStatus.Failed, failed.Status);
        Assert.Equal(ErrorCodes.AuthorityRejected, failed.Error!.ErrorCode);
        Assert.Equal("8", failed.Error.AuthorityCode);
        Assert.Equal("Буцаасан", failed.Error.AuthorityMessage);
        Assert.False(failed.Error.Retryable);
        Assert.Equal(8, failed.AuthorityReference.GetProperty("statusId").GetInt32());
        Assert.Null(EvidenceLog.FirstBroken(await gateway.Erp.EvidenceAsync(id)));

        var retry = await gateway.Erp.RetryAsync(id);
        Assert.Equal(409, retry.Status);
        Assert.Equal(ErrorCodes.NotRetryable, (string)retry.Json["errorCode"]!);
        Assert.Equal((1, 1), await office.CallsAsync("submit"));
    }

    [Fact]
    public async Task A_return_that_nobody_decides_is_watched_and_succeeds_when_it_is_received()
    {
        await using var office = await VatReturn.OpenOfficeAsync();
        await office.SeedAsync(new { outcomes = new[] { new { entId = VatReturn.EntId, outcome = "never" } } });
        await using var gateway = await GatewayUnderTest.StartAsync(new GatewaySetup
        {
            Sandbox = office,
            Settings = ["--Tamga:Mongolia:PollTimeout=00:00:00.200", "--Tamga:Mongolia:WatchInterval=00:00:00.100"],
        });
        var id = await PostAsync(gateway);

        var waiting = await gateway.Erp.FilingWhenAsync(id, f => f.Status == FilingStatus.Waiting);
        Assert.Equal("authority", waiting.WaitingFor!.What);
        Assert.True(waiting.WaitingFor.Until > waiting.CreatedAt + TimeSpan.FromDays(50), "It is watched for two months.");
        Assert.Null(waiting.Error);

        // Watched on, across a crash as well.
        await gateway.AbandonAsync();
        await gateway.RestartAsync();
        Assert.Equal(FilingStatus.Waiting, (await gateway.Erp.FilingAsync(id)).Status);
        await office.SeedAsync(new { outcomes = new[] { new { entId = VatReturn.EntId, outcome = "received" } } });
        await FiledOnce.RequireAsync(gateway.Erp, office, await gateway.Erp.EndedAsync(id));
    }

    [Fact]
    public async Task A_slow_return_is_shown_as_waiting_again_after_a_fault_and_after_a_new_status()
    {
        await using var office = await VatReturn.OpenOfficeAsync();
        const int never = 1_000_000_000;
        await office.SeedAsync(new { timing = new { assignedAfterMs = never, receivedAfterMs = never } });
        await using var gateway = await GatewayUnderTest.StartAsync(new GatewaySetup
        {
            Sandbox = office,
            Settings = ["--Tamga:Mongolia:PollTimeout=00:00:00.100", "--Tamga:Mongolia:WatchInterval=00:00:00.050"],
        });
        var id = await PostAsync(gateway);
        await gateway.Erp.FilingWhenAsync(id, IsWatched);

        await office.ArmAsync("getHistory", new { kind = "status", status = 500, times = 3 });
        await gateway.Erp.FilingWhenAsync(id, f => f.Timeline.Any(t => t.Note.Contains("HTTP 500", StringComparison.Ordinal)));
        await gateway.Erp.FilingWhenAsync(id, IsWatched);

        await office.SeedAsync(new { timing = new { assignedAfterMs = 0 } });
        await gateway.Erp.FilingWhenAsync(id, f => f.Timeline.Any(t => t.Note.Contains("Хуваарилсан", StringComparison.Ordinal)));
        await gateway.Erp.FilingWhenAsync(id, IsWatched);
    }

    static bool IsWatched(FilingView filing) =>
        filing is { Status: FilingStatus.Waiting, WaitingFor.Until: not null, Error: null };

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task A_look_that_is_refused_says_nothing_of_a_return_that_was_sent(int status)
    {
        await using var office = await VatReturn.OpenOfficeAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(new GatewaySetup { Sandbox = office });
        await office.ArmAsync("getHistory", new { kind = "status", status, nth = 2, times = 3 });
        await FiledOnce.RequireAsync(gateway.Erp, office, await gateway.Erp.EndedAsync(await PostAsync(gateway)));
        Assert.Equal(3, await office.FaultsFiredAsync());
    }

    [Fact]
    public async Task A_return_that_nobody_decides_for_too_long_can_be_watched_on()
    {
        await using var office = await VatReturn.OpenOfficeAsync();
        await office.SeedAsync(new { outcomes = new[] { new { entId = VatReturn.EntId, outcome = "never" } } });
        await using var gateway = await GatewayUnderTest.StartAsync(new GatewaySetup
        {
            Sandbox = office, Settings = ["--Tamga:Mongolia:WatchTimeout=00:00:00.200"],
        });
        var id = await PostAsync(gateway);
        var failed = await gateway.Erp.EndedAsync(id);
        Assert.True(failed.Error!.Retryable);
        Assert.Contains(failed.Error.AuthorityCode, (string[])["3", "6"]);

        await office.SeedAsync(new { outcomes = new[] { new { entId = VatReturn.EntId, outcome = "received" } } });
        (await gateway.Erp.RetryAsync(id)).Expect(202, 200);
        await FiledOnce.RequireAsync(gateway.Erp, office, await gateway.Erp.EndedAsync(id));
        Assert.Equal((1, 1), await office.CallsAsync("submit"));
    }

    static async Task<string> PostAsync(GatewayUnderTest gateway) =>
        (string)(await gateway.Erp.FileReturnAsync(VatReturn.WithoutActivity())).Expect(202).Json["id"]!;
}
