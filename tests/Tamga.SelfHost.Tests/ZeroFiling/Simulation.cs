using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tamga.Compliance;
using Tamga.Mongolia.ZeroFiling;
using Tamga.Mongolia.ZeroFiling.Watching;
using Tamga.Sandbox;

namespace Tamga.SelfHost.Tests.ZeroFiling;

/// <summary>
/// The whole gateway and the stand-in authority over real HTTP, with one clock that stands still until the test moves it. The
/// gateway can be stopped and started again over the same data; the authority remembers.
/// </summary>
/// <remarks>
/// What a host does once a minute is done when the test says so: otherwise a jump over weeks would be thousands of minutes, with
/// work under way while hours pass.
/// </remarks>
sealed class Simulation : IAsyncDisposable
{
    public const string Username = "Year";
    public const string Password = "Year#2027";
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly TemporaryDirectory _data = new();
    readonly string[] _settings;
    readonly SandboxServer _sandbox;
    readonly HttpClient _authority;
    WebApplication? _gateway;
    HttpClient _erp = new();
    string? _apiKey;

    Simulation(ManualTimeProvider clock, SandboxServer sandbox, string[] settings)
    {
        (Clock, _sandbox) = (clock, sandbox);
        _authority = new HttpClient { BaseAddress = sandbox.Address };
        _settings =
        [
            // The clock jumps while calls are under way: no call may be given up for that.
            "--Tamga:Mongolia:RequestTimeout=20.00:00:00", "--Tamga:Mongolia:PollInterval=00:00:10", .. settings,
        ];
    }

    public ManualTimeProvider Clock { get; }

    public string CustomerId { get; private set; } = "";

    /// <summary>A gateway with a customer whose login may act for some companies, all enrolled for VAT.</summary>
    public static async Task<Simulation> StartAsync(string local, IReadOnlyList<long> companies, params string[] settings)
    {
        var clock = new ManualTimeProvider(Time(local));
        var simulation = new Simulation(clock, await SandboxServer.StartAsync(new SandboxOptions { TimeProvider = clock }), settings);
        await simulation.SeedAsync(new
        {
            logins = new[] { new { username = Username, password = Password } },
            organisations = companies.Select(id => new { entId = id, name = $"Company {id}", logins = new[] { Username } }),
        });
        await simulation.StartGatewayAsync();
        await simulation.RegisterAsync(companies);
        return simulation;
    }

    public async Task StartGatewayAsync()
    {
        _gateway = GatewayHost.Create(new GatewayHostOptions
        {
            Urls = "http://127.0.0.1:0",
            DataDirectory = _data.Path,
            Sandbox = _sandbox.Address,
            Settings = _settings,
            Configure = builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton<TimeProvider>(Clock);
                Type[] minutely = [typeof(GatewayClock), typeof(PendingStartSweeper), typeof(WebhookSweeper)];
                foreach (var service in builder.Services.Where(s => minutely.Contains(s.ImplementationType)).ToList()) builder.Services.Remove(service);
            },
        });
        await _gateway.StartAsync();
        _erp.Dispose();
        _erp = new HttpClient { BaseAddress = new Uri(_gateway.Urls.First()) };
        if (_apiKey is not null) _erp.DefaultRequestHeaders.Add("X-Api-Key", _apiKey);
        await Service<ZeroFilingTimer>().TickAsync(CancellationToken.None);
    }

    public async Task StopGatewayAsync()
    {
        if (_gateway is null) return;
        await _gateway.StopAsync();
        await _gateway.DisposeAsync();
        _gateway = null;
    }

    public T Service<T>() where T : notnull => _gateway!.Services.GetRequiredService<T>();

    /// <summary>Sets the clock forward to a time in Ulaanbaatar.</summary>
    public void GoTo(string local) => Clock.Advance(Time(local) - Clock.GetUtcNow());

    /// <summary>Goes to a time, and does what has come.</summary>
    public async Task TickAsync(string local)
    {
        GoTo(local);
        await Service<ZeroFilingTimer>().TickAsync(CancellationToken.None);
    }

    /// <summary>Goes to a time, and on until every company has been looked at after it.</summary>
    public async Task WatchAsync(string local, IReadOnlyList<long> companies)
    {
        await TickAsync(local);
        await UntilAsync($"every company is looked at {local}", TimeSpan.FromSeconds(1), async () =>
        {
            foreach (var company in companies)
            {
                if (await Service<CompanyLookRepository>().FindAsync(CustomerId, company, CancellationToken.None) is not { } look || look.At < Time(local))
                    return false;
            }

            return true;
        });
    }

    /// <summary>Lets the clock run, a little for every look, until something is so.</summary>
    public async Task UntilAsync(string what, TimeSpan pace, Func<Task<bool>> isSo)
    {
        var giveUp = TimeProvider.System.GetUtcNow() + Patience;
        while (!await isSo())
        {
            if (TimeProvider.System.GetUtcNow() > giveUp) Assert.Fail($"Waited in vain until {what}; it is {Clock.GetUtcNow().AddHours(8):yyyy-MM-dd HH:mm} in Ulaanbaatar.");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
            Clock.Advance(pace);
        }
    }

    public Task SeedAsync(object etax) => CheckAsync(_authority.PostAsJsonAsync("/sandbox/seed", new { etax }));

    /// <summary>The authority answers nothing but 503.</summary>
    public Task BreakAuthorityAsync() => ArmAsync(new { path = "*", kind = "status", status = 503, times = 0 });

    public Task ArmAsync(object fault) => CheckAsync(_authority.PostAsJsonAsync("/sandbox/faults", fault));

    public Task MendAuthorityAsync() => CheckAsync(_authority.DeleteAsync("/sandbox/faults"));

    /// <summary>What the authority has accepted.</summary>
    public async Task<IReadOnlyList<JsonObject>> AcceptedAsync() =>
        [.. JsonNode.Parse(await _authority.GetStringAsync("/sandbox/ledger?summary=true"))!["entries"]!.AsArray().Select(e => e!.AsObject())];

    public async Task<JsonObject> GetAsync(string path) => JsonNode.Parse(await _erp.GetStringAsync(path))!.AsObject();

    public async Task<HttpResponseMessage> PostAsync(string path, object? body = null) => await _erp.PostAsJsonAsync(path, body);

    public async Task<IReadOnlyList<JsonObject>> AlertsAsync(string? kind = null) =>
        [.. (await GetAsync("/api/alerts?limit=500"))["alerts"]!.AsArray().Select(a => a!.AsObject()).Where(a => kind is null || (string)a["kind"]! == kind)];

    async Task RegisterAsync(IEnumerable<long> companies)
    {
        var partner = await SendAsync("/api/Auth/register", new { partnerName = "Year", email = "year@erp.example", password = "A long enough one", phoneNumber = "+97611000000" });
        _erp.DefaultRequestHeaders.Authorization = new("Bearer", (string)partner["token"]!);
        var customer = await SendAsync("/api/Customers", new { companyName = "Year", isActive = true, etax = new { username = Username, password = Password } });
        CustomerId = (string)customer["id"]!;
        _apiKey = (string)(await SendAsync($"/api/Customers/{CustomerId}/api-keys", null))["apiKey"]!;
        _erp.DefaultRequestHeaders.Authorization = null;
        _erp.DefaultRequestHeaders.Add("X-Api-Key", _apiKey);
        foreach (var company in companies)
        {
            await CheckAsync(_erp.PutAsJsonAsync($"/api/etax/zero-filing/enrolments/{company}", new
            {
                forms = new[] { "ТТ-03а" }, from = "2026-01", consent = new { by = "Director", statement = "No activity" },
            }));
        }
    }

    async Task<JsonObject> SendAsync(string path, object? body)
    {
        using var answer = await (body is null ? _erp.PostAsync(path, null) : _erp.PostAsJsonAsync(path, body));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!.AsObject();
    }

    static async Task CheckAsync(Task<HttpResponseMessage> sent)
    {
        using var answer = await sent;
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    static DateTimeOffset Time(string local) => new(DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", null), TimeSpan.FromHours(8));

    public async ValueTask DisposeAsync()
    {
        await StopGatewayAsync();
        _erp.Dispose();
        _authority.Dispose();
        await _sandbox.DisposeAsync();
        _data.Dispose();
    }
}
