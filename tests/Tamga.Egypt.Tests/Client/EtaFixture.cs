using System.Buffers.Text;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Accounts;
using Tamga.Egypt.Invoices;
using Tamga.Egypt.SignIn;
using Tamga.Records;
using Tamga.Secrets;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Memory;

namespace Tamga.Egypt.Tests.Client;

/// <summary>The client as a host registers it, against a scripted ETA.</summary>
sealed class EtaFixture : IAsyncDisposable
{
    public const string TokenCall = "POST /id/connect/token";
    public const string Secret = "Sèc#ret&1";

    readonly EtaFixture? _other;
    readonly ServiceProvider _services;

    EtaFixture(ScriptedServer server, Action<EtaOptions>? configure, EtaFixture? other = null)
    {
        Server = server;
        _other = other;
        Table = other?.Table ?? new MemoryRecordTable(new CrashPlan());
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IRecordTable>(Table)
            .AddSingleton<ISecretStore>(Secrets)
            .AddLogging()
            .AddGateway(new EgyptModule())
            .Configure<EtaOptions>(options =>
            {
                options.PreProduction.IdentityUrl = new Uri(server.Address, "id");
                options.PreProduction.ApiUrl = new Uri(server.Address, "eta");
                options.RateLimits.Search = TimeSpan.Zero;
                configure?.Invoke(options);
            })
            .BuildServiceProvider();
    }

    public ScriptedServer Server { get; }

    public ShiftedClock Clock { get; } = new();

    public MemoryRecordTable Table { get; }

    public MemorySecretStore Secrets { get; } = new(new CrashPlan());

    public EtaClient Client => _services.GetRequiredService<EtaClient>();

    public SearchWindows Windows => _services.GetRequiredService<SearchWindows>();

    public CustomerPart Check => _services.GetServices<ICustomerPart>().OfType<CustomerPart>().Single();

    public int SignIns => Server.Calls.Count(call => call.Call == TokenCall);

    public static EtaLogin Login { get; } = new("customer-1", IsProduction: false, "client-1", new SecretText(Secret), "v1");

    public static async Task<EtaFixture> StartAsync(Action<EtaOptions>? configure = null) =>
        new(await ScriptedServer.StartAsync(), configure);

    /// <summary>Another process on the same records.</summary>
    public EtaFixture Beside() => new(Server, configure: null, this);

    /// <summary>The same, with one good sign-in in the script.</summary>
    public static async Task<EtaFixture> SignedInAsync(Action<EtaOptions>? configure = null)
    {
        var fixture = await StartAsync(configure);
        fixture.Server.Expect(TokenCall, Token());
        return fixture;
    }

    /// <summary>A token as ETA gives it: a JWT that names a taxpayer.</summary>
    public static string Token(string? rin = "123456789", string signature = "one")
    {
        var claims = rin is null ? "{}" : $$"""{"TaxRin":"{{rin}}","IsIntermediary":"0"}""";
        var jwt = $"{Part("""{"alg":"none"}""")}.{Part(claims)}.{Part(signature)}";
        return $$"""{"access_token":"{{jwt}}","token_type":"Bearer","expires_in":3600,"scope":"InvoicingAPI"}""";

        static string Part(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_other is null) await Server.DisposeAsync();
    }
}
