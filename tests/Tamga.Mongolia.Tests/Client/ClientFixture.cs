using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tamga.Mongolia.SignIn;
using Tamga.Records;
using Tamga.Secrets;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Memory;
using Tamga.Upstream;
using Tamga.Upstream.SignIn;

namespace Tamga.Mongolia.Tests.Client;

/// <summary>The client as a host registers it, against a scripted authority.</summary>
sealed class ClientFixture : IAsyncDisposable
{
    public const string TokenCall = "POST /itc/token";
    public const string TokenAnswer =
        """{"access_token":"token-1","expires_in":28800,"refresh_expires_in":"""
        + """36000,"refresh_token":"refresh-1","token_type":"Bearer"}""";

    public const string Password = "Нууц#үг&1";

    public static readonly ETaxLogin Login = new("account-1", "АА10010110", new SecretText(Password), "v1");

    readonly ClientFixture? _other;
    readonly MemoryRecordTable _records;
    readonly ServiceProvider _services;

    ClientFixture(ScriptedServer server, Action<ETaxOptions>? configure, ClientFixture? other = null)
    {
        Server = server;
        _other = other;
        _records = other?._records ?? new MemoryRecordTable(new CrashPlan());
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IRecordTable>(_records)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        new MongoliaModule().AddServices(services);
        services.Configure<ETaxOptions>(options =>
        {
            options.TokenUrl = new Uri(server.Address, "itc/token");
            options.ApiBaseUrl = new Uri(server.Address, "api/beta");
            options.ClientId = "etax-api-staging";
            options.NeKey = "integrator-key";
            configure?.Invoke(options);
        });
        _services = services.BuildServiceProvider();
    }

    public ScriptedServer Server { get; }

    public ShiftedClock Clock { get; } = new();

    public CapturedLogs Log { get; } = new();

    public ETaxClient Client => _services.GetRequiredService<ETaxClient>();

    public SignInSessions<ETaxLogin> Sessions => _services.GetRequiredService<SignInSessions<ETaxLogin>>();

    public RecordedRefusals RecordedRefusals => _services.GetRequiredService<RecordedRefusals>();

    /// <summary>Whose credentials, and which version of them, are remembered as refused.</summary>
    public IEnumerable<(string CustomerId, string Version)> Refused =>
        _records.Rows.Where(r => r.Key.Table == "refusedlogins").Select(r => (r.Key.Partition, r.Key.Row.Split('|')[1]));

    public int SignIns => Server.Calls.Count(call => call.Call == TokenCall);

    public static async Task<ClientFixture> StartAsync(Action<ETaxOptions>? configure = null) =>
        new(await ScriptedServer.StartAsync(), configure);

    /// <summary>Another process on the same records.</summary>
    public ClientFixture Beside() => new(Server, configure: null, this);

    /// <summary>The same, with one good sign-in in the script.</summary>
    public static async Task<ClientFixture> SignedInAsync(Action<ETaxOptions>? configure = null)
    {
        var fixture = await StartAsync(configure);
        fixture.Server.Expect(TokenCall, TokenAnswer);
        return fixture;
    }

    /// <summary>An address at which nobody listens.</summary>
    public static Uri Nobody()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
    }

    public static T Value<T>(AuthorityAnswer<T> answer)
    {
        Assert.True(answer.TryGet(out var value, out var no), no?.ToString());
        return value;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_other is null) await Server.DisposeAsync();
    }
}
