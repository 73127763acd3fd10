using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Tamga.Sandbox.Azerbaijan;
using Tamga.Sandbox.Control;
using Tamga.Sandbox.Egypt;
using Tamga.Sandbox.Egypt.Certificates;
using Tamga.Sandbox.Faults;
using Tamga.Sandbox.Ledger;
using Tamga.Sandbox.Mongolia;

namespace Tamga.Sandbox;

/// <summary>The stand-in authorities, served over HTTP from memory.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    readonly WebApplication _app;

    SandboxServer(WebApplication app)
    {
        _app = app;
        var addresses = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>();
        Address = new Uri(addresses.Addresses.First());
    }

    /// <summary>Where the sandbox listens, with the port it was really given.</summary>
    public Uri Address { get; }

    /// <summary>Starts a sandbox with its seeded state and returns once it listens.</summary>
    public static async Task<SandboxServer> StartAsync(SandboxOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var app = Build(options);
        try
        {
            await app.StartAsync(cancellationToken);
            return new SandboxServer(app);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops at once: open requests are cut off, because their delays may be long and nobody waits for them.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    static WebApplication Build(SandboxOptions options)
    {
        // The empty builder reads no command line, environment or appsettings: those belong to the host process.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, CallerOwnedLifetime>();
        builder.Services.AddSingleton(_ => new SealAuthority(options.TimeProvider));
        if (options.LogToConsole)
            builder.Logging.AddSimpleConsole(console => console.SingleLine = true);

        var faults = new FaultBoard();
        var ledger = new LedgerBook(options.TimeProvider);
        IAuthority[] authorities =
        [
            new ETaxAuthority(ledger, options.TimeProvider),
            new VatPortalAuthority(ledger, options.TimeProvider),
            new EtaAuthority(ledger, options.TimeProvider),
        ];

        var app = builder.Build();
        app.Urls.Add(options.Url);
        app.UseCallCounting(ledger);
        app.UseFaults(faults, options.TimeProvider);
        app.UseSuccessCounting(ledger);
        foreach (var authority in authorities)
            authority.Map(app);
        app.MapControl(faults, ledger, authorities);
        app.MapCertificates(app.Services.GetRequiredService<SealAuthority>());
        app.MapWelcomePage(authorities);
        return app;
    }
}
