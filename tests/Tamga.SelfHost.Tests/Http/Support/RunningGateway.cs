using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Tamga.Sandbox;
using Tamga.Sandbox.Mongolia;

namespace Tamga.SelfHost.Tests.Http.Support;

/// <summary>A gateway of the self-host in this process, before stand-in authorities that decide at once.</summary>
sealed class RunningGateway : IAsyncDisposable
{
    static readonly string[] QuickPace =
    [
        "--Tamga:Mongolia:PollInterval=00:00:00.200",
        "--Tamga:Mongolia:RetryFirstDelay=00:00:00.050",
        "--Tamga:Mongolia:RetryMaxDelay=00:00:00.200",
    ];

    readonly string[] _settings;
    readonly Action<WebApplicationBuilder>? _configure;
    readonly SandboxServer _sandbox;
    readonly TemporaryDirectory _directory = new();
    readonly Lazy<Task<HttpCaller>> _partner;
    WebApplication _host = null!;
    int _partners;
    bool _isRunning;

    RunningGateway(SandboxServer sandbox, string[] settings, Action<WebApplicationBuilder>? configure)
    {
        (_sandbox, _settings, _configure) = (sandbox, settings, configure);
        Authorities = new SandboxControl(sandbox.Address);
        _partner = new Lazy<Task<HttpCaller>>(() => RegisterPartnerAsync());
    }

    public SandboxControl Authorities { get; }

    /// <summary>The login of customers for whom a test does not say another.</summary>
    public (string Username, string Password) Login { get; set; } = (ETaxSeeds.Username, ETaxSeeds.Password);

    public Uri Address => new(_host.Urls.First());

    public string DataDirectory => _directory.Path;

    public IServiceProvider Services => _host.Services;

    /// <summary>Every answer that callers of this gateway have been given.</summary>
    public ConcurrentQueue<Heard> Answers { get; } = new();

    public static async Task<RunningGateway> StartAsync(
        string[]? settings = null, Action<WebApplicationBuilder>? configure = null, TimeProvider? authoritiesClock = null)
    {
        var sandbox = await SandboxServer.StartAsync(new SandboxOptions { TimeProvider = authoritiesClock ?? TimeProvider.System });
        var gateway = new RunningGateway(sandbox, settings ?? [], configure);
        await gateway.Authorities.SeedAsync(new { timing = new { assignedAfterMs = 0, receivedAfterMs = 0 } });
        await gateway.RunAsync();
        return gateway;
    }

    public HttpCaller Stranger() => HttpCaller.Stranger(Address, Answers);

    public HttpCaller Customer(string apiKey) => HttpCaller.Customer(Address, apiKey, Answers);

    public async Task<HttpCaller> RegisterPartnerAsync(string password = "a-long-enough-password")
    {
        using var stranger = Stranger();
        var answer = await stranger.PostAsync("/api/Auth/register", new JsonObject
        {
            ["partnerName"] = "ERP", ["email"] = $"erp{Interlocked.Increment(ref _partners)}@erp.example", ["password"] = password,
            ["phoneNumber"] = "+97611000000",
        });
        return HttpCaller.Partner(Address, (string)answer.Expect(200)["token"]!, Answers);
    }

    /// <summary>A new customer. All of them have one partner: its password takes long to hash, as it should.</summary>
    public async Task<TestCustomer> RegisterCustomerAsync(
        string? username = null, string? password = null, long? entId = null)
    {
        var partner = await _partner.Value;
        return await TestCustomer.CreateAsync(this, partner, new JsonObject
        {
            ["username"] = username ?? Login.Username, ["password"] = password ?? Login.Password, ["entId"] = entId,
        });
    }

    /// <summary>Stops as SIGTERM does and starts again on the same directory, before the same authorities.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await RunAsync();
    }

    async Task RunAsync()
    {
        _host = GatewayHost.Create(new GatewayHostOptions
        {
            Urls = "http://127.0.0.1:0",
            DataDirectory = DataDirectory,
            Sandbox = _sandbox.Address,
            Settings = [.. QuickPace, .. _settings],
            Configure = builder =>
            {
                builder.Logging.ClearProviders();
                _configure?.Invoke(builder);
            },
        });
        await _host.StartAsync();
        _isRunning = true;
    }

    public async Task StopAsync()
    {
        _isRunning = false;
        await _host.StopAsync();
        await _host.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_isRunning) await StopAsync();
        await Authorities.DisposeAsync();
        await _sandbox.DisposeAsync();
        _directory.Dispose();
    }
}
