using System.Diagnostics;
using System.Text.Json;
using Tamga.Api;
using Tamga.Filings;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;

namespace Tamga.Egypt.Tests.EndToEnd;

/// <summary>
/// Registrations whose answers are lost, late, broken or refused: in the end every code has been asked for once.
/// </summary>
public sealed class ItemCodeFaultTests(ITestOutputHelper output)
{
    const string Registrations = "/codetypes/requests/codes";

    public static TheoryData<string> Faults =>
        [.. CallFault.All.Select(fault => fault.Name).Where(name => !name.Contains("201", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Whatever_happens_to_a_registration_the_codes_are_there_once(string name)
    {
        await using var sandbox = await OpenAsync();
        await using var gateway = await Nile.StartAsync(
            sandbox, [CallFault.Named(name).PatienceOf("Egypt"), "--Tamga:Egypt:ItemCodes:BatchCodes=2"]);
        await sandbox.ArmAtAsync(Registrations, FaultOf(name, "POST"));
        await RequireOnceAsync(gateway, sandbox, 5);
        Assert.Equal(1, await sandbox.FaultsFiredAsync());
    }

    [Theory]
    [InlineData("/connect/token")]
    [InlineData("/codetypes/requests/my")]
    public async Task A_call_that_changes_nothing_is_made_again(string path)
    {
        await using var sandbox = await OpenAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        await sandbox.SeedAsync(Nile.EtaSeed, new { endTokens = true });
        await sandbox.ArmAtAsync(path, new { kind = "drop-after", times = 2 });
        await RequireOnceAsync(gateway, sandbox, 3);
        Assert.Equal(2, await sandbox.FaultsFiredAsync());
    }

    [Fact]
    public async Task A_list_that_does_not_show_what_was_sent_leads_to_no_second_request()
    {
        await using var sandbox = await OpenAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        // The answer is lost; the list then lacks its rows, and after that it cannot be read.
        await sandbox.ArmAtAsync(Registrations, new { method = "POST", kind = "drop-after" });
        await sandbox.ArmAtAsync("/codetypes/requests/my", new
        {
            kind = "status", status = 200, times = 3,
            body = new { result = Array.Empty<object>(), metadata = new { totalPages = 1, totalCount = 12 } },
        });
        await sandbox.ArmAtAsync(
            "/codetypes/requests/my", new { kind = "status", status = 200, times = 3, body = (object?)null });
        await RequireOnceAsync(gateway, sandbox, 12);
        Assert.Equal((1, 1), await sandbox.CallsAsync("requests/codes"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task What_ETA_refuses_because_it_has_it_already_is_not_refused(int looksInVain)
    {
        await using var sandbox = await OpenAsync();
        await using var gateway = await Nile.StartAsync(sandbox, ["--Tamga:Egypt:SettleTime=00:00:00"]);
        // The answer is lost, and for a while the list is empty: the same codes go out again, and ETA says that it has them.
        // A look at three codes is three calls.
        await sandbox.ArmAtAsync(Registrations, new { method = "POST", kind = "drop-after" });
        await sandbox.ArmAtAsync("/codetypes/requests/my", new
        {
            kind = "status", status = 200, times = 3 * looksInVain,
            body = new { result = Array.Empty<object>(), metadata = new { totalPages = 0, totalCount = 0 } },
        });
        await RequireOnceAsync(gateway, sandbox, 3);
        Assert.Equal(2, (await sandbox.CallsAsync("requests/codes")).Times);
    }

    [Fact]
    public async Task An_answer_that_only_counts_is_believed_and_one_that_says_nothing_is_not()
    {
        await using var sandbox = await OpenAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        await sandbox.ArmAtAsync(Registrations, new { method = "POST", kind = "status", status = 200, after = true, body = "" });
        await RequireOnceAsync(gateway, sandbox, 3);
        Assert.Equal((1, 1), await sandbox.CallsAsync("requests/codes"));
    }

    [Fact]
    public async Task Five_thousand_codes_of_one_request_are_asked_for_once_each_through_faults_and_a_killed_gateway()
    {
        const int count = 5000;
        await using var sandbox = await OpenAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        foreach (var nth in (int[])[3, 11, 17, 29, 41])
            await sandbox.ArmAtAsync(Registrations, new { method = "POST", kind = "drop-after", nth });
        await sandbox.ArmAtAsync(Registrations, new { method = "POST", kind = "status", status = 503, nth = 23 });
        await sandbox.ArmAtAsync("/codetypes/requests/my", new { kind = "truncate", nth = 4, times = 2 });
        var watch = Stopwatch.StartNew();
        var id = (string)(await gateway.Erp.PostAsync("/api/ItemCodes", Codes.Body(count))).Expect(202)["id"]!;
        foreach (var progress in (int[])[1000, 3000])
        {
            var seen = await gateway.Erp.FilingJsonWhenAsync(id, f => count - (int)f["result"]!["queued"]! >= progress);
            Assert.Equal(count, (int)seen["result"]!["total"]!);
            await gateway.AbandonAsync();
            await gateway.RestartAsync();
        }

        var filing = await gateway.Erp.EndedAsync(id);
        output.WriteLine($"{count} codes approved after {watch.Elapsed.TotalSeconds:0.0} s");
        Assert.True(filing.Status == FilingStatus.Succeeded, filing.Error?.Message);
        Assert.Equal((count, 0, 0), filing.Counts());
        (await sandbox.AcceptedAsync("eta", "item-code")).AcceptedOnce(count);
        (await sandbox.AcceptedAsync("eta", "approved-item-code")).AcceptedOnce(count);
        Assert.Equal(6, await sandbox.FaultsFiredAsync() - 2);
        var last = (await gateway.Erp.GetAsync($"/api/ItemCodes/registrations/{id}?continuation=4999")).Expect(200);
        Assert.Equal(Codes.Of(count), (string?)Assert.Single(last["codes"]!.AsArray())!["itemCode"]);
        Assert.Null(EvidenceLog.FirstBroken(await gateway.Erp.EvidenceAsync(id)));
    }

    static Dictionary<string, object> FaultOf(string name, string method) =>
        new(CallFault.Named(name).Fault) { ["method"] = method };

    static async Task<SandboxUnderTest> OpenAsync()
    {
        var sandbox = await Nile.OpenOfficeAsync();
        await sandbox.SeedAsync(Nile.EtaSeed, new { settings = new { codesDecidedAfterMs = 100 } });
        return sandbox;
    }

    static async Task RequireOnceAsync(GatewayUnderTest gateway, SandboxUnderTest sandbox, int count)
    {
        var filing = await gateway.Erp.RegisterAsync(Codes.Body(count));
        Assert.True(filing.Status == FilingStatus.Succeeded, JsonSerializer.Serialize(filing, ApiJson.Options));
        Assert.Equal((count, 0, 0), filing.Counts());
        (await sandbox.AcceptedAsync("eta", "item-code")).AcceptedOnce(count);
        (await sandbox.AcceptedAsync("eta", "approved-item-code")).AcceptedOnce(count);
        Assert.Null(EvidenceLog.FirstBroken(await gateway.Erp.EvidenceAsync(filing.Id)));
    }
}
