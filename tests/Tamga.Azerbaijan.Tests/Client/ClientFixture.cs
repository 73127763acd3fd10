using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tamga.Azerbaijan.SignIn;
using Tamga.Secrets;
using Tamga.TestKit.Authorities;
using Tamga.Upstream;

namespace Tamga.Azerbaijan.Tests.Client;

/// <summary>The client as a host registers it, against a scripted portal.</summary>
sealed class ClientFixture : IAsyncDisposable
{
    public const string Password = "Gizli#1&";
    public const string Token = "token-1";

    /// <summary>A company's own account that signs in with a password.</summary>
    public static readonly VatPortalLogin Enterprise =
        new("c", "1", "demo", "erp", new SecretText(Password), null, "994501234567", IsPartner: false);

    /// <summary>The same with a token.</summary>
    public static readonly VatPortalLogin WithToken = Enterprise with { Password = null, Token = new SecretText(Token) };

    /// <summary>A partner's account.</summary>
    public static readonly VatPortalLogin Partner = WithToken with { IsPartner = true };

    readonly ServiceProvider _services;

    ClientFixture(ScriptedServer server, Action<VatPortalOptions>? configure)
    {
        Server = server;
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton(TimeProvider.System)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log))
            .Configure<VatPortalOptions>(options =>
            {
                options.BaseUrl = server.Address + "{subdomain}/api";
                configure?.Invoke(options);
            });
        new AzerbaijanModule().AddServices(services);
        _services = services.BuildServiceProvider();
    }

    public ScriptedServer Server { get; }

    public CapturedLogs Log { get; } = new();

    public VatPortalClient Client => _services.GetRequiredService<VatPortalClient>();

    public static async Task<ClientFixture> StartAsync(Action<VatPortalOptions>? configure = null) =>
        new(await ScriptedServer.StartAsync(), configure);

    /// <summary>A document of the vendor, or one made after it.</summary>
    public static string Document(string name) => Fixtures.Read($"azerbaijan/{name}.json");

    /// <summary>The body of the last call.</summary>
    public JsonElement LastBody => JsonElement.Parse(Server.Calls.Last().Text);

    public static T Value<T>(AuthorityAnswer<T> answer)
    {
        Assert.Null(answer.No);
        return answer.Value!;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Server.DisposeAsync();
    }
}
