using System.Globalization;
using System.Text.Json.Nodes;
using Tamga.Benchmarks.Hosting;
using Tamga.Sandbox.Azerbaijan;
using Tamga.SelfHost.Storage;

namespace Tamga.Benchmarks.VatPortal;

/// <summary>A sandbox with a large month and a gateway, in processes of their own, and a customer.</summary>
sealed class MonthScene : IAsyncDisposable
{
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(250);
    readonly string _data;
    readonly ChildProcess _sandbox;
    readonly ChildProcess _gateway;
    readonly SandboxControl _control;
    readonly int _invoices;

    MonthScene(string data, ChildProcess sandbox, ChildProcess gateway, SandboxControl control, Erp erp, int invoices) =>
        (_data, _sandbox, _gateway, _control, Erp, _invoices) = (data, sandbox, gateway, control, erp, invoices);

    public Erp Erp { get; }

    public Uri SandboxAddress => _sandbox.Address;

    public string DataDirectory => _data;

    public double PeakMemoryMb => _gateway.PeakMemoryMb;

    public double ResidentMemoryMb => _gateway.ResidentMemoryMb;

    public TimeSpan ProcessorTime => _gateway.ProcessorTime;

    /// <summary>Opens the scene; what follows is what is measured.</summary>
    public static async Task<MonthScene> OpenAsync(int invoices)
    {
        var data = Directory.CreateTempSubdirectory("tamga-benchmark-").FullName;
        var sandbox = await ChildProcess.StartAsync(
            "Tamga.Sandbox.dll", "Sandbox is listening on ", ["--urls", "http://127.0.0.1:0"]);
        var control = new SandboxControl(sandbox.Address);
        await control.SeedAsync("vatportal", new
        {
            months = new[] { new { subdomain = VatPortalSeeds.Subdomain, direction = "sent", year = 2025, month = 9,
                count = invoices } },
        });
        await control.PinsAsync(new { phone = VatPortalSeeds.Phone, mode = "auto", delayMs = 0 });
        var gateway = await ChildProcess.StartAsync(
            "Tamga.SelfHost.dll", "Tamga is listening on ",
            ["serve", "--urls", "http://127.0.0.1:0", "--data", data, "--sandbox", sandbox.Address.AbsoluteUri]);
        var erp = await Erp.RegisterAsync(gateway.Address, new JsonObject
        {
            ["vatPortal"] = new JsonObject
            {
                ["subdomain"] = VatPortalSeeds.Subdomain, ["username"] = VatPortalSeeds.Username,
                ["password"] = VatPortalSeeds.Password, ["phone"] = VatPortalSeeds.Phone, ["accountType"] = "enterprise",
            },
        });
        return new MonthScene(data, sandbox, gateway, control, erp, invoices);
    }

    /// <returns>The filing's id.</returns>
    public async Task<string> OrderAsync()
    {
        var filing = await Erp.SendAsync(HttpMethod.Post, "/api/vatportal/downloads", new JsonObject
        {
            ["dateFrom"] = "2025-09-01", ["dateTo"] = "2025-09-30", ["direction"] = "sent",
        });
        return (string)filing["id"]!;
    }

    /// <summary>The gateway's resident memory whenever another tenth of the invoices is there.</summary>
    public async Task<IReadOnlyList<double>> WatchMemoryAsync(Task<JsonNode> ended, CancellationToken cancellationToken)
    {
        var seen = new List<double>();
        while (!ended.IsCompleted)
        {
            await Task.WhenAny(ended, Task.Delay(Glance, TimeProvider.System, cancellationToken));
            var newest = (await Erp.SendAsync(HttpMethod.Get, "/api/filings?authority=vatportal&limit=1"))["filings"]![0]!;
            if (newest["result"]?["count"] is { } count && (long)count / (_invoices / 10) > seen.Count)
                seen.Add(_gateway.ResidentMemoryMb);
        }

        return seen;
    }

    /// <summary>The process at the authority that fetched the invoices.</summary>
    public static string ProcessId(JsonNode filing) => filing["authorityReference"]!["processId"]!.ToString();

    /// <summary>Ends the gateway, so that its database can be read by others.</summary>
    public async Task CloseGatewayAsync() => await _gateway.KillAsync();

    /// <summary>The invoices in the record table.</summary>
    public long CountRecords()
    {
        using var database = new Database(Path.Combine(_data, "tamga.db"));
        return Convert.ToInt64(
            database.Read(c => c.Scalar("SELECT count(*) FROM record WHERE tbl='qaime'")), CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        Erp.Dispose();
        _control.Dispose();
        await _gateway.DisposeAsync();
        await _sandbox.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }
}
