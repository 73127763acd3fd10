using System.Diagnostics;
using System.Text.Json.Nodes;
using Tamga.Filings;
using Tamga.SelfHost.Storage;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Processes;

namespace Tamga.Mongolia.Tests.ZeroFiling;

/// <summary>A run among every kind of fault, in a real process that is killed three times on its way.</summary>
public sealed class FaultyRunTests(ITestOutputHelper output)
{
    const int Companies = 500;
    const int EvidenceSample = 50;

    /// <summary>Of each kind: about every sixth call goes wrong in one way or another.</summary>
    const double Rate = 0.02;

    /// <summary>How long an answer is withheld; the gateway waits a second for one.</summary>
    const int Late = 2_500;

    static readonly string[] Settings =
    [
        "--Tamga:Mongolia:RequestTimeout=00:00:01", "--Tamga:Mongolia:RetryFirstDelay=00:00:00.050",
        "--Tamga:Mongolia:RetryMaxDelay=00:00:01", "--Tamga:Mongolia:RetryGiveUpAfter=00:00:30",
        "--Tamga:Mongolia:PollInterval=00:00:00.100", "--Tamga:Mongolia:TokenSkew=00:00:01",
        "--Tamga:Mongolia:MaxConcurrentRequests=32", "--Tamga:Mongolia:ZeroFiling:Concurrency=32",
        "--Tamga:Mongolia:ZeroFiling:Patience=00:00:10", "--Tamga:Mongolia:ZeroFiling:Settle=00:01:00",
    ];

    static readonly object[] Faults =
    [
        new { kind = "delay", rate = Rate, seed = 1, after = true, delayMs = Late },
        new { kind = "delay", rate = Rate, seed = 2, after = false, delayMs = Late },
        new { kind = "status", rate = Rate, seed = 3, after = false },
        new { kind = "status", rate = Rate, seed = 4, after = true },
        new { kind = "html", rate = Rate, seed = 5, after = false },
        new { kind = "html", rate = Rate, seed = 6, after = true },
        new { kind = "drop-before", rate = Rate, seed = 7 },
        new { kind = "drop-after", rate = Rate, seed = 8 },
        new { kind = "truncate", rate = Rate, seed = 9 },
        new { kind = "throttle", rate = Rate, seed = 10, retryAfterSeconds = 1 },
    ];

    [Fact]
    public async Task Every_return_is_filed_once_or_reported_as_failed_among_all_faults_and_three_kills()
    {
        var time = Stopwatch.StartNew();
        using var directory = new TemporaryDirectory();
        await using var sandbox = await SandboxUnderTest.StartAsync();
        var companies = await SeedAsync(sandbox);
        var gateway = await ProcessUnderTest.ServeAsync(directory.Path, sandbox, Settings);
        try
        {
            var address = await gateway.Listening;
            var accountant = await Accountant.RegisterAsync(() => address, TaxOffice.Username, TaxOffice.Password);
            await accountant.EnrolAllAsync(companies);
            foreach (var fault in Faults) await sandbox.ArmAsync("*", fault);
            var month = ETaxOrders.LastMonth;
            var id = await accountant.StartAsync(new JsonObject { ["year"] = month.Year, ["month"] = month.Month });

            foreach (var filed in new[] { Companies / 5, Companies / 2, Companies * 4 / 5 })
            {
                await SandboxUnderTest.UntilAsync(async () => (await sandbox.LedgerAsync()).Count >= filed);
                await gateway.KillAsync();
                var count = (await sandbox.LedgerAsync()).Count;
                output.WriteLine($"Killed with {count} filed, after {time.Elapsed.TotalSeconds:0.0} s");
                gateway = await ProcessUnderTest.ServeAsync(directory.Path, sandbox, Settings);
                address = await gateway.Listening;
            }

            await SandboxUnderTest.UntilAsync(async () =>
                (await accountant.WhenAsync(id, _ => true)).Status is FilingStatus.Succeeded or FilingStatus.Failed);
            output.WriteLine($"Ended after {time.Elapsed.TotalSeconds:0.0} s");
            await RequireAsync(accountant, sandbox, id, companies);
        }
        finally
        {
            await gateway.DisposeAsync();
        }

        RequireNothingPending(directory);
    }

    async Task RequireAsync(Accountant accountant, SandboxUnderTest sandbox, string runId, IReadOnlyList<long> companies)
    {
        var run = await accountant.EndedAsync(runId);
        Assert.Equal(FilingStatus.Succeeded, run.Run.Status);
        Assert.Equal(companies, run.Items.Select(i => i.EntId));
        var ledger = (await sandbox.LedgerAsync()).ToDictionary(e => e.EntId);
        Assert.All(ledger.Values, e => Assert.Equal((1, true), (e.Times, e.IsXreport)));
        output.WriteLine($"{ledger.Count} filed, {run.Result.Failed} failed, submit: {await sandbox.CallsAsync("submit")}");

        foreach (var item in run.Items)
        {
            Assert.NotEmpty(item.Reason);
            if (item.Status == FilingStatus.Succeeded) Assert.Contains(item.EntId, ledger.Keys);
            else Assert.True(item.Status == FilingStatus.Failed || item.FilingId is null, $"{item}");
        }

        // Of a return that e-Tax has, the company is told no other number.
        foreach (var item in run.Items.Where(i => i.Status == FilingStatus.Succeeded))
            Assert.Equal(ledger[item.EntId].ReportNo, item.AuthorityReference!.Value.GetProperty("reportNo").GetInt64());
        foreach (var item in run.Items.Where((i, index) => i.FilingId is not null && index % (Companies / EvidenceSample) == 0))
        {
            var evidence = await accountant.EvidenceAsync(item.FilingId!);
            Assert.NotEmpty(evidence);
            Assert.Null(EvidenceLog.FirstBroken(evidence));
        }

        // Faults that pass within half a minute are waited out: failures are the exception.
        Assert.InRange(run.Result.Failed + run.Result.NotReady, 0, Companies / 20);
    }

    static void RequireNothingPending(TemporaryDirectory directory)
    {
        using var database = new Database(Path.Combine(directory.Path, "tamga.db"));
        Assert.Equal(0L, database.Read(c => c.Scalar("SELECT count(*) FROM record WHERE tbl='filings' AND rk LIKE 'start|%'")));
    }

    static async Task<IReadOnlyList<long>> SeedAsync(SandboxUnderTest sandbox)
    {
        long[] companies = [.. Enumerable.Range(30_001, Companies).Select(i => (long)i)];
        var month = ETaxOrders.LastMonth;
        await sandbox.SeedAsync(new
        {
            logins = new[] { new { username = TaxOffice.Username, password = TaxOffice.Password } },
            organisations = companies.Select(id =>
                new { entId = id, name = $"Компани {id}", logins = new[] { TaxOffice.Username } }),
            due = companies.Select(id => new { entId = id, formNo = TaxOffice.Vat, year = month.Year, period = month.Month }),
            timing = new { assignedAfterMs = 50, receivedAfterMs = 150 },
            // Every token ends in the middle of the run, and now and then the session with it.
            tokens = new { expiresInSeconds = 3, refreshExpiresInSeconds = 10 },
        });
        return companies;
    }
}
