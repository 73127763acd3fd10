using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tamga.Mongolia;
using Tamga.Secrets;

namespace Tamga.Tests.Mongolia.Client;

/// <summary>The client as a host registers it, against a scripted authority.</summary>
internal sealed class ClientFixture : IAsyncDisposable
{
    public const string TokenCall = "POST /itc/token";
    public const string TokenAnswer =
        """{"access_token":"token-1","expires_in":28800,"refresh_expires_in":36000,"refresh_token":"refresh-1","token_type":"Bearer"}""";

    public const string Password = "Нууц#үг&1";

    public static readonly EtaxLogin Login = new("account-1", "АА10010110", new SecretText(Password), "v1");

    private readonly ServiceProvider _services;

    private ClientFixture(ScriptedServer server, Action<EtaxOptions>? configure, Action<IServiceCollection>? add)
    {
        Server = server;
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IEtaxLoginGate>(Gate)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log))
            .AddEtaxClient()
            .Configure<EtaxOptions>(options =>
            {
                options.TokenUrl = new Uri(server.Address, "itc/token");
                options.ApiBaseUrl = new Uri(server.Address, "api/beta");
                options.ClientId = "etax-api-staging";
                options.NeKey = "integrator-key";
                configure?.Invoke(options);
            });
        add?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public ScriptedServer Server { get; }

    public AdjustableClock Clock { get; } = new();

    public RememberedRefusals Gate { get; } = new();

    public LogSink Log { get; } = new();

    public EtaxClient Client => _services.GetRequiredService<EtaxClient>();

    public EtaxTokens Tokens => _services.GetRequiredService<EtaxTokens>();

    public int SignIns => Server.Calls.Count(call => call.Call == TokenCall);

    public static async Task<ClientFixture> StartAsync(
        Action<EtaxOptions>? configure = null, Action<IServiceCollection>? add = null) =>
        new(await ScriptedServer.StartAsync(), configure, add);

    /// <summary>The same, with one good sign-in in the script.</summary>
    public static async Task<ClientFixture> SignedInAsync(Action<EtaxOptions>? configure = null)
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

    public static T Value<T>(EtaxResult<T> result) => Assert.IsType<EtaxResult<T>.Success>(result).Value;

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Server.DisposeAsync();
    }
}
