using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Mongolia.ZeroFiling;
using Tamga.Mongolia.ZeroFiling.Watching;
using Tamga.Schedules;
using Tamga.SelfHost;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.Mongolia.Tests.ZeroFiling;

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
    static readonly Type[] Minutely = [typeof(GatewayClock), typeof(PendingStartSweeper), typeof(WebhookSweeper)];

    readonly GatewayUnderTest _gateway;
    readonly SandboxUnderTest _sandbox;

    Simulation(FakeTimeProvider clock, SandboxUnderTest sandbox, GatewayUnderTest gateway) =>
        (Clock, _sandbox, _gateway) = (clock, sandbox, gateway);

    public FakeTimeProvider Clock { get; }

    public string CustomerId => _gateway.Customer.Id;

    /// <summary>A gateway with a customer whose login may act for some companies, all enrolled for VAT.</summary>
    public static async Task<Simulation> StartAsync(string local, IReadOnlyList<long> companies, params string[] settings)
    {
        var clock = new FakeTimeProvider(Time(local));
        var sandbox = await SandboxUnderTest.StartAsync(clock);
        await sandbox.SeedAsync(new
        {
            logins = new[] { new { username = Username, password = Password } },
            organisations = companies.Select(id => new { entId = id, name = $"Company {id}", logins = new[] { Username } }),
        });
        var simulation = new Simulation(clock, sandbox, await GatewayUnderTest.StartAsync(new GatewaySetup
        {
            Sandbox = sandbox,
            Accounts = HttpCaller.ETaxAccount(Username, Password),
            Settings =
            [
                // The clock jumps while calls are under way: no call may be given up for that.
                "--Tamga:Mongolia:RequestTimeout=1.00:00:00", "--Tamga:Mongolia:PollInterval=00:00:10",
                "--Tamga:Mongolia:RetryFirstDelay=00:00:00.500", "--Tamga:Mongolia:RetryMaxDelay=00:00:05", .. settings,
            ],
            Configure = builder =>
            {
                builder.Services.AddSingleton<TimeProvider>(clock);
                foreach (var type in Minutely)
                    builder.Services.Remove(builder.Services.Single(s => s.ImplementationType == type));
            },
        }));
        await simulation.TickAsync();
        foreach (var company in companies)
        {
            var enrolled = await simulation._gateway.Erp.PutAsync(
                $"/api/etax/zero-filing/enrolments/{company}?check=false", Accountant.EnrolmentBody("ТТ-03а"));
            enrolled.Expect(200);
        }

        return simulation;
    }

    public async Task StartGatewayAsync()
    {
        await _gateway.RestartAsync();
        await TickAsync();
    }

    public Task StopGatewayAsync() => _gateway.StopAsync();

    public T Service<T>() where T : notnull => _gateway.Services.GetRequiredService<T>();

    /// <summary>Sets the clock forward to a time in Ulaanbaatar.</summary>
    public void GoTo(string local) => Clock.Advance(Time(local) - Clock.GetUtcNow());

    /// <summary>Goes to a time, and does what has come.</summary>
    public Task TickAsync(string local)
    {
        GoTo(local);
        return TickAsync();
    }

    /// <summary>Goes to a time, and on until every company has been looked at after it.</summary>
    public async Task WatchAsync(string local, IReadOnlyList<long> companies)
    {
        await TickAsync(local);
        await UntilAsync($"every company is looked at {local}", TimeSpan.FromSeconds(1), async () =>
        {
            foreach (var company in companies)
            {
                var look = await Service<CompanyLookRepository>().FindAsync(CustomerId, company, CancellationToken.None);
                if (look is null || look.At < Time(local)) return false;
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
            var now = Clock.GetUtcNow().AddHours(8);
            if (TimeProvider.System.GetUtcNow() > giveUp)
                Assert.Fail($"Waited in vain until {what}; it is {now:yyyy-MM-dd HH:mm} in Ulaanbaatar.");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
            Clock.Advance(pace);
        }
    }

    public Task SeedAsync(object etax) => _sandbox.SeedAsync(etax);

    /// <summary>The authority answers nothing but 503.</summary>
    public Task BreakAuthorityAsync() => ArmAsync(new { path = "*", kind = "status", status = 503, times = 0 });

    public Task ArmAsync(object fault) => _sandbox.ArmAsync(fault);

    public Task MendAuthorityAsync() => _sandbox.DisarmAsync();

    /// <summary>What the authority has accepted.</summary>
    public Task<IReadOnlyList<JsonNode>> AcceptedAsync() => _sandbox.AcceptedAsync();

    public async Task<JsonNode> GetAsync(string path) => (await _gateway.Erp.GetAsync(path)).Expect(200).Json;

    public Task<HttpAnswer> PostAsync(string path, JsonNode? body = null) => _gateway.Erp.PostAsync(path, body);

    public async Task<IReadOnlyList<JsonNode>> AlertsAsync(string? kind = null)
    {
        var alerts = (await GetAsync("/api/alerts?limit=500"))["alerts"]!.AsArray();
        return [.. alerts.Select(a => a!).Where(a => kind is null || (string)a["kind"]! == kind)];
    }

    Task TickAsync() =>
        Service<IEnumerable<IGatewayTimer>>().OfType<ZeroFilingTimer>().Single().TickAsync(CancellationToken.None);

    static DateTimeOffset Time(string local) => new(DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", null), TimeSpan.FromHours(8));

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _sandbox.DisposeAsync();
    }
}
