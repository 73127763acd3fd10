using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tamga.Sandbox.Mongolia;
using Tamga.SelfHost.Storage;

namespace Tamga.SelfHost.Tests.Harness;

/// <summary>
/// A whole gateway on a directory and a port of its own, before a sandbox, with a customer whose ERP is at hand. It can be
/// abandoned as <c>kill -9</c> would leave it, and started again on the same directory.
/// </summary>
sealed class GatewayUnderTest : IAsyncDisposable
{
    /// <summary>A pace for authorities that answer at once, as settings.</summary>
    public static IReadOnlyList<string> QuickPace { get; } =
    [
        "--Tamga:Mongolia:PollInterval=00:00:00.040",
        "--Tamga:Mongolia:RetryFirstDelay=00:00:00.010",
        "--Tamga:Mongolia:RetryMaxDelay=00:00:00.050",
        "--Tamga:Azerbaijan:PollSchedule=40ms",
        "--Tamga:Azerbaijan:QueueInterval=00:00:01",
        "--Tamga:Azerbaijan:RetryFirstDelay=00:00:00.010",
        "--Tamga:Azerbaijan:RetryMaxDelay=00:00:00.050",
    ];

    readonly GatewaySetup _setup;
    readonly TemporaryDirectory? _ownDirectory;
    readonly SandboxUnderTest? _ownSandbox;
    readonly List<WebApplication> _abandoned = [];
    WebApplication? _host;
    ErpClient? _erp;

    GatewayUnderTest(GatewaySetup setup, TemporaryDirectory? ownDirectory, SandboxUnderTest? ownSandbox)
    {
        (_setup, _ownDirectory, _ownSandbox) = (setup, ownDirectory, ownSandbox);
    }

    public SandboxUnderTest Sandbox => _setup.Sandbox!;

    public string DataDirectory => _setup.DataDirectory!;

    public CapturedLogs Logs { get; } = new();

    public RegisteredCustomer Customer { get; private set; } = null!;

    /// <summary>The customer's ERP.</summary>
    public ErpClient Erp => _erp ?? throw new InvalidOperationException("The gateway does not run.");

    public IServiceProvider Services => Host.Services;

    public Uri Address => new(Host.Urls.First());

    /// <summary>The life of the gateway that runs now.</summary>
    public GatewayLife Life { get; private set; } = new();

    WebApplication Host => _host ?? throw new InvalidOperationException("The gateway does not run.");

    /// <summary>Starts one. What the setup leaves out is made, and goes with the gateway.</summary>
    public static async Task<GatewayUnderTest> StartAsync(GatewaySetup? setup = null, GatewayLife? life = null)
    {
        setup ??= new GatewaySetup();
        var ownDirectory = setup.DataDirectory is null ? new TemporaryDirectory() : null;
        var ownSandbox = setup.Sandbox is null ? await SandboxUnderTest.StartAsync() : null;
        setup = setup with { DataDirectory = setup.DataDirectory ?? ownDirectory!.Path, Sandbox = setup.Sandbox ?? ownSandbox };
        var gateway = new GatewayUnderTest(setup, ownDirectory, ownSandbox);
        try
        {
            await gateway.RunAsync(life);
            using var stranger = new ErpClient(gateway.Address);
            gateway.Customer = setup.Customer ?? await stranger.RegisterAsync(setup.Accounts);
            gateway._erp = new ErpClient(gateway.Address, gateway.Customer.ApiKey);
            gateway.Life.StartNumbering();
            return gateway;
        }
        catch
        {
            await gateway.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Leaves the gateway as <c>kill -9</c> would: nothing is written, sent or answered from now on, no goodbye is said, and
    /// the operating system has taken back the directory.
    /// </summary>
    public async Task AbandonAsync()
    {
        Life.End();
        Erp.Dispose();
        _erp = null;
        var services = Host.Services;
        await services.GetRequiredService<DatabaseWriter>().DisposeAsync();
        services.GetRequiredService<Database>().Dispose();
        services.GetRequiredService<DataDirectory>().Dispose();
        _abandoned.Add(Host);
        _host = null;
    }

    /// <summary>Starts a gateway on the directory that the last one left.</summary>
    public async Task RestartAsync(GatewayLife? life = null)
    {
        if (_host is not null) throw new InvalidOperationException("It runs still; abandon or stop it first.");
        await RunAsync(life);
        _erp = new ErpClient(Address, Customer.ApiKey);
        Life.StartNumbering();
    }

    /// <summary>Stops it as SIGTERM does.</summary>
    public async Task StopAsync()
    {
        Erp.Dispose();
        _erp = null;
        await Host.StopAsync();
        await Host.DisposeAsync();
        _host = null;
    }

    async Task RunAsync(GatewayLife? life)
    {
        Life = life ?? new GatewayLife();
        var host = GatewayHost.Create(new GatewayHostOptions
        {
            Urls = "http://127.0.0.1:0",
            DataDirectory = DataDirectory,
            Sandbox = Sandbox.Address,
            Settings = [.. QuickPace, .. _setup.Settings],
            Configure = builder =>
            {
                builder.Logging.ClearProviders().AddProvider(Logs);
                Life.Watch(builder.Services);
                _setup.Configure?.Invoke(builder);
            },
        });
        _host = host;
        Life.Watch(host.Services.GetRequiredService<DatabaseWriter>());
        await host.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        // What was abandoned hangs in the middle of something: its ports and threads are taken back, nothing is waited for.
        foreach (var host in _abandoned)
        {
            await host.StopAsync(new CancellationToken(canceled: true));
            await host.DisposeAsync();
        }

        _erp?.Dispose();
        if (_host is not null)
        {
            await _host.StopAsync();
            await _host.DisposeAsync();
        }

        if (_ownSandbox is not null) await _ownSandbox.DisposeAsync();
        _ownDirectory?.Dispose();
    }
}

/// <summary>How a gateway is started. What is left out is made for it.</summary>
sealed record GatewaySetup
{
    public SandboxUnderTest? Sandbox { get; init; }

    /// <summary>A directory that outlives the gateway.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>Who is registered in that directory already.</summary>
    public RegisteredCustomer? Customer { get; init; }

    /// <summary>Settings as arguments, <c>--Tamga:Section:Key=value</c>; they win over the harness's quick pace.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>The last word on services.</summary>
    public Action<WebApplicationBuilder>? Configure { get; init; }

    /// <summary>
    /// The accounts of the new customer. The second login of e-Tax acts for organisation 1002 alone, so its lists are short.
    /// </summary>
    public JsonObject Accounts { get; init; } = ErpClient.EtaxAccount(ETaxSeeds.SecondUsername, ETaxSeeds.SecondPassword);
}
