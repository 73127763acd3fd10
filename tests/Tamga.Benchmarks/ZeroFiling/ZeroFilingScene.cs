using System.Diagnostics;
using Tamga.Benchmarks.Hosting;

namespace Tamga.Benchmarks.ZeroFiling;

/// <summary>A sandbox and a gateway in processes of their own, an accountant, and companies that are enrolled.</summary>
sealed class ZeroFilingScene : IAsyncDisposable
{
    const long FirstCompany = 10_001;

    readonly string _data = Directory.CreateTempSubdirectory("tamga-benchmark-").FullName;
    readonly ChildProcess _sandbox;
    readonly IReadOnlyList<string> _settings;
    ChildProcess _gateway;
    double _peakBefore;
    TimeSpan _processorBefore;

    ZeroFilingScene(ChildProcess sandbox, IReadOnlyList<string> settings, int companies)
    {
        _sandbox = sandbox;
        _settings = settings;
        _gateway = null!;
        Sandbox = new SandboxControl(sandbox.Address);
        Companies = [.. Enumerable.Range(0, companies).Select(i => FirstCompany + i)];
    }

    public SandboxControl Sandbox { get; }

    public Uri SandboxAddress => _sandbox.Address;

    public string DataDirectory => _data;

    public IReadOnlyList<long> Companies { get; }

    public ZeroMonth Month { get; } = ZeroMonth.Before(TimeProvider.System.GetUtcNow());

    public Erp Erp { get; private set; } = null!;

    /// <summary>The most memory that any of the gateway's lives has had.</summary>
    public double PeakMemoryMb => Math.Max(_peakBefore, _gateway.PeakMemoryMb);

    /// <summary>The processor time of all the gateway's lives.</summary>
    public TimeSpan ProcessorTime => _processorBefore + _gateway.ProcessorTime;

    /// <summary>Opens the scene; what follows is what is measured.</summary>
    public static async Task<ZeroFilingScene> OpenAsync(int companies, IReadOnlyList<string> settings)
    {
        var sandbox = await ChildProcess.StartAsync(
            "Tamga.Sandbox.dll", "Sandbox is listening on ", ["--urls", "http://127.0.0.1:0"]);
        var scene = new ZeroFilingScene(sandbox, settings, companies);
        scene._gateway = await scene.ServeAsync();
        scene.Erp = await Erp.RegisterAsync(scene._gateway.Address, Accountant.Account);
        var start = Stopwatch.GetTimestamp();
        await scene.Erp.EnrolAsync(scene.Companies, scene.Month);
        Console.WriteLine($"{companies:N0} companies enrolled in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s");
        return scene;
    }

    /// <summary><c>kill -9</c>, and a new gateway on what is left.</summary>
    public async Task KillAndServeAgainAsync()
    {
        Remember();
        await _gateway.DisposeAsync();
        _gateway = await ServeAsync();
        var apiKey = Erp.ApiKey;
        Erp.Dispose();
        Erp = Erp.At(_gateway.Address, apiKey);
    }

    /// <summary>Ends the gateway, so that its database can be read by others.</summary>
    public async Task CloseGatewayAsync()
    {
        Remember();
        await _gateway.KillAsync();
    }

    /// <summary>What a process that is gone cannot be asked.</summary>
    void Remember() => (_peakBefore, _processorBefore) = (PeakMemoryMb, ProcessorTime);

    Task<ChildProcess> ServeAsync() => ChildProcess.StartAsync(
        "Tamga.SelfHost.dll", "Tamga is listening on ",
        ["serve", "--urls", "http://127.0.0.1:0", "--data", _data, "--sandbox", _sandbox.Address.AbsoluteUri, .. _settings]);

    public async ValueTask DisposeAsync()
    {
        Erp?.Dispose();
        Sandbox.Dispose();
        await _gateway.DisposeAsync();
        await _sandbox.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }
}
