using System.Text.Json.Nodes;
using Tamga.Benchmarks.Callbacks;
using Tamga.Benchmarks.Hosting;

namespace Tamga.Benchmarks.Soak;

/// <summary>
/// The authorities and the gateway in processes of their own, the ERPs of some customers in this one. Each customer has accounts
/// at all three authorities.
/// </summary>
sealed class SoakScene : IAsyncDisposable
{
    public const int Customers = 10;

    /// <summary>Taxpayers of one login, as an accountant has them; each owes one return.</summary>
    public const int TaxpayersOfLogin = 400;

    public const long FirstTaxpayer = 10_001;

    const string Phone = "994501234567";

    readonly string _data = Directory.CreateTempSubdirectory("tamga-benchmark-").FullName;
    readonly ChildProcess _sandbox;
    readonly ChildProcess _gateway;
    readonly ErpFleet _fleet;

    SoakScene(ChildProcess sandbox, ErpFleet fleet, string data, ChildProcess gateway) =>
        (_sandbox, _fleet, _data, _gateway) = (sandbox, fleet, data, gateway);

    public Uri Gateway => _gateway.Address;

    public IReadOnlyList<Erp> Erps { get; private set; } = [];

    public double ResidentMemoryMb => _gateway.ResidentMemoryMb;

    public double PeakMemoryMb => _gateway.PeakMemoryMb;

    public int Handles => _gateway.Handles;

    public TimeSpan ProcessorTime => _gateway.ProcessorTime;

    public static async Task<SoakScene> OpenAsync()
    {
        var sandbox = await ChildProcess.StartAsync(
            "Tamga.Sandbox.dll", "Sandbox is listening on ", ["--urls", "http://127.0.0.1:0"]);
        using var control = new SandboxControl(sandbox.Address);
        await control.SeedAsync("etax", new
        {
            logins = Enumerable.Range(0, Customers).Select(c => new { username = LoginOf(c), password = "Sandbox#3" }),
            organisations = Enumerable.Range(0, Customers * TaxpayersOfLogin)
                .Select(i => new { entId = FirstTaxpayer + i, logins = new[] { LoginOf(i / TaxpayersOfLogin) } }),
        });
        await control.PinsAsync(new { phone = Phone, mode = "auto", delayMs = 100 });
        var data = Directory.CreateTempSubdirectory("tamga-benchmark-").FullName;
        var gateway = await ChildProcess.StartAsync(
            "Tamga.SelfHost.dll", "Tamga is listening on ",
            ["serve", "--urls", "http://127.0.0.1:0", "--data", data, "--sandbox", sandbox.Address.AbsoluteUri]);
        var scene = new SoakScene(sandbox, await ErpFleet.StartAsync(), data, gateway);
        scene.Erps = await Task.WhenAll(Enumerable.Range(0, Customers).Select(scene.RegisterAsync));
        return scene;
    }

    Task<Erp> RegisterAsync(int number) => Erp.RegisterAsync(_gateway.Address, new JsonObject
    {
        ["etax"] = new JsonObject { ["username"] = LoginOf(number), ["password"] = "Sandbox#3" },
        ["vatPortal"] = new JsonObject
        {
            ["subdomain"] = "demo", ["username"] = "demo", ["password"] = "Sandbox#1", ["phone"] = Phone,
            ["accountType"] = "enterprise",
        },
        ["branchCode"] = "0", ["etaClientId"] = "sandbox-client", ["etaClientSecret"] = "Sandbox#1", ["isProduction"] = false,
        ["taxpayerActivityCode"] = "4620", ["erpCallbackUrl"] = _fleet.UrlOf(ErpKind.Healthy, number),
        ["address"] = new JsonObject
        {
            ["country"] = "EG", ["governate"] = "Cairo", ["regionCity"] = "Nasr City", ["street"] = "شارع عباس العقاد",
            ["buildingNumber"] = "12",
        },
    });

    static string LoginOf(int customer) => $"СС4004{customer:0000}";

    public async ValueTask DisposeAsync()
    {
        foreach (var erp in Erps) erp.Dispose();
        await _gateway.DisposeAsync();
        await _sandbox.DisposeAsync();
        await _fleet.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }
}
