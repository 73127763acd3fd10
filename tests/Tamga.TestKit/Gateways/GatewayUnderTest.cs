using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tamga.Sandbox.Mongolia;
using Tamga.SelfHost;
using Tamga.SelfHost.Storage;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Crashes;
using Tamga.TestKit.Http;

namespace Tamga.TestKit.Gateways;

/// <summary>
/// A whole gateway of the self-host in this process, on a directory and a port of its own, before a sandbox. It can be abandoned
/// as
/// <c>kill -9</c> would leave it, and started again on the same directory.
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

    /// <summary>
    /// A password takes long to hash, as it should, and thousands of scenes begin with one. Processes of their own, and tests of
    /// passwords, hash as the gateway does.
    /// </summary>
    const int PasswordIterations = 1_000;

    readonly GatewaySetup _setup;
    readonly TemporaryDirectory? _ownDirectory;
    readonly SandboxUnderTest? _ownSandbox;
    readonly List<WebApplication> _abandoned = [];
    readonly Lazy<Task<string>> _partnerToken;
    WebApplication? _host;
    HttpCaller? _erp;

    GatewayUnderTest(GatewaySetup setup, TemporaryDirectory? ownDirectory, SandboxUnderTest? ownSandbox)
    {
        (_setup, _ownDirectory, _ownSandbox) = (setup, ownDirectory, ownSandbox);
        _partnerToken = new Lazy<Task<string>>(async () =>
        {
            using var stranger = Stranger();
            return await stranger.RegisterPartnerAsync();
        });
    }

    public SandboxUnderTest Sandbox => _setup.Sandbox!;

    public string DataDirectory => _setup.DataDirectory!;

    public CapturedLogs Logs { get; } = new();

    /// <summary>Every answer that callers of this gateway have been given.</summary>
    public ConcurrentQueue<Heard> Answers { get; } = new();

    /// <summary>The customer that the setup asks for.</summary>
    public RegisteredCustomer Customer { get; private set; } = null!;

    /// <summary>That customer's ERP.</summary>
    public HttpCaller Erp =>
        _erp ?? throw new InvalidOperationException("The gateway does not run, or was started without a customer.");

    public IServiceProvider Services => Host.Services;

    public Uri Address => new(Host.Urls.First());

    /// <summary>The e-Tax login of customers for whom a test does not say another.</summary>
    public (string Username, string Password) Login { get; set; } = (ETaxSeeds.Username, ETaxSeeds.Password);

    /// <summary>The life of the gateway that runs now.</summary>
    public GatewayLife Life { get; private set; } = new();

    WebApplication Host => _host ?? throw new InvalidOperationException("The gateway does not run.");

    /// <summary>Starts one. What the setup leaves out is made, and goes with the gateway.</summary>
    public static async Task<GatewayUnderTest> StartAsync(GatewaySetup? setup = null, GatewayLife? life = null)
    {
        setup ??= new GatewaySetup();
        var ownDirectory = setup.DataDirectory is null ? new TemporaryDirectory() : null;
        var ownSandbox = setup.Sandbox is null ? await SandboxUnderTest.StartQuickAsync(setup.OfficeClock) : null;
        setup = setup with { DataDirectory = setup.DataDirectory ?? ownDirectory!.Path, Sandbox = setup.Sandbox ?? ownSandbox };
        var gateway = new GatewayUnderTest(setup, ownDirectory, ownSandbox);
        try
        {
            await gateway.RunAsync(life);
            if (setup.Customer is { } known)
            {
                gateway.Customer = known;
            }
            else if (setup.Accounts is { } accounts)
            {
                using var partner = await gateway.PartnerAsync();
                gateway.Customer = await partner.RegisterCustomerAsync(accounts);
            }

            gateway.Listen();
            return gateway;
        }
        catch
        {
            await gateway.DisposeAsync();
            throw;
        }
    }

    /// <summary>One without a customer, before authorities that decide at once.</summary>
    /// <param name="settings">Settings as arguments.</param>
    /// <param name="configure">The last word on services.</param>
    /// <param name="officeClock">The authorities' clock.</param>
    public static Task<GatewayUnderTest> StartBareAsync(
        IReadOnlyList<string>? settings = null, Action<WebApplicationBuilder>? configure = null,
        TimeProvider? officeClock = null) =>
        StartAsync(
            new GatewaySetup { Accounts = null, Settings = settings ?? [], Configure = configure, OfficeClock = officeClock });

    public HttpCaller Stranger() => HttpCaller.Stranger(Address, Answers);

    public HttpCaller CustomerOf(string apiKey) => HttpCaller.Customer(Address, apiKey, Answers);

    /// <summary>A partner of its own.</summary>
    public async Task<HttpCaller> RegisterPartnerAsync(string password = "a-long-enough-password", string? email = null)
    {
        using var stranger = Stranger();
        return HttpCaller.Partner(Address, await stranger.RegisterPartnerAsync(password, email), Answers);
    }

    /// <summary>
    /// The partner that all customers of this gateway have, wherever it listens now: a password takes long to hash, as it should.
    /// </summary>
    public async Task<HttpCaller> PartnerAsync() => HttpCaller.Partner(Address, await _partnerToken.Value, Answers);

    /// <summary>A new customer.</summary>
    public async Task<TestCustomer> RegisterCustomerAsync(JsonObject accounts) =>
        await TestCustomer.CreateAsync(this, await PartnerAsync(), accounts);

    /// <summary>A new customer with an e-Tax login: <see cref="Login"/> where a test does not say another.</summary>
    public Task<TestCustomer> RegisterCustomerAsync(string? username = null, string? password = null, long? entId = null) =>
        RegisterCustomerAsync(new JsonObject
        {
            ["etax"] = new JsonObject
            {
                ["username"] = username ?? Login.Username, ["password"] = password ?? Login.Password, ["entId"] = entId,
            },
        });

    /// <summary>
    /// Leaves the gateway as <c>kill -9</c> would: nothing is written, sent or answered from now on, no goodbye is said, and the
    /// operating system has taken back the directory.
    /// </summary>
    public async Task AbandonAsync()
    {
        Life.End();
        _erp?.Dispose();
        _erp = null;
        var services = Host.Services;
        await services.GetRequiredService<DatabaseWriter>().DisposeAsync();
        services.GetRequiredService<Database>().Dispose();
        services.GetRequiredService<DataDirectory>().Dispose();
        _abandoned.Add(Host);
        _host = null;
    }

    /// <summary>Starts a gateway on the directory that the last one left; one that still runs is stopped before.</summary>
    public async Task RestartAsync(GatewayLife? life = null)
    {
        if (_host is not null) await StopAsync();
        await RunAsync(life);
        Listen();
    }

    /// <summary>Stops it as SIGTERM does.</summary>
    public async Task StopAsync()
    {
        _erp?.Dispose();
        _erp = null;
        await Host.StopAsync();
        await Host.DisposeAsync();
        _host = null;
    }

    void Listen()
    {
        if (Customer is not null) _erp = CustomerOf(Customer.ApiKey);
        Life.StartNumbering();
    }

    async Task RunAsync(GatewayLife? life)
    {
        Life = life ?? new GatewayLife();
        var host = GatewayHost.Create(new GatewayHostOptions
        {
            Urls = "http://127.0.0.1:0",
            DataDirectory = DataDirectory,
            Modules = _setup.Modules,
            Sandbox = _setup.Authorities ?? Sandbox.Address,
            Settings = [.. QuickPace, .. _setup.Settings],
            Configure = builder =>
            {
                builder.Logging.ClearProviders().AddProvider(Logs);
                builder.Services.PostConfigure<PasswordHasherOptions>(o => o.IterationCount = PasswordIterations);
                Life.Watch(builder.Services);
                _setup.Configure?.Invoke(builder);
            },
        });
        _host = host;
        try
        {
            Life.Watch(host.Services.GetRequiredService<DatabaseWriter>());
            await host.StartAsync();
        }
        catch (OptionsValidationException)
        {
            // What was not even begun cannot be stopped.
            _host = null;
            await host.DisposeAsync();
            throw;
        }
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

    /// <summary>Where its authorities are, when they are not the sandbox's.</summary>
    public Uri? Authorities { get; init; }

    /// <summary>The clock of authorities that are made for the gateway.</summary>
    public TimeProvider? OfficeClock { get; init; }

    /// <summary>A directory that outlives the gateway.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>Who is registered in that directory already.</summary>
    public RegisteredCustomer? Customer { get; init; }

    /// <summary>Settings as arguments, <c>--Tamga:Section:Key=value</c>; they win over the quick pace.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>The countries.</summary>
    public IReadOnlyList<AuthorityModule> Modules { get; init; } = Composition.Modules;

    /// <summary>The last word on services.</summary>
    public Action<WebApplicationBuilder>? Configure { get; init; }

    /// <summary>
    /// The accounts of the new customer; null for a gateway without one. The second login of e-Tax acts for organisation 1002
    /// alone, so its lists are short.
    /// </summary>
    public JsonObject? Accounts { get; init; } = HttpCaller.ETaxAccount(ETaxSeeds.SecondUsername, ETaxSeeds.SecondPassword);
}
