using System.Collections.Concurrent;
using System.Text.Json;
using Azure.Security.KeyVault.Secrets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tamga.Functions.Durable;
using Tamga.Functions.Tables;
using Tamga.Functions.Tests.Durable;
using Tamga.Functions.Tests.KeyVault;
using Tamga.FunctionsHost.Durable;
using Tamga.Records;

namespace Tamga.Functions.Tests.Scenarios;

/// <summary>
/// The function app without the Functions host and its worker protocol: its functions behind their own routes on Kestrel, called
/// by the durable extension; its orchestrations and records in Azurite, its secrets in the vault's stand-in.
/// </summary>
sealed class FunctionAppInProcess : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly VaultStandIn _vault;
    InProcessWorker _worker = null!;
    DurableExtension _durable = null!;
    InProcessClient _client = null!;

    FunctionAppInProcess(WebApplication app, VaultStandIn vault, FunctionCatalog catalog)
    {
        _app = app;
        _vault = vault;
        Catalog = catalog;
    }

    /// <summary>Its functions.</summary>
    public FunctionCatalog Catalog { get; }

    public Uri Address => new(_app.Urls.First());

    public IServiceProvider Services => _app.Services;

    public CountingRecordTable Records => (CountingRecordTable)_app.Services.GetRequiredService<IRecordTable>();

    /// <summary>How often each orchestrator and activity function has been called.</summary>
    public ConcurrentDictionary<string, int> Calls { get; } = new(StringComparer.Ordinal);

    /// <summary>Starts one.</summary>
    /// <param name="storage">The account where its records and orchestrations are.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="catalog">Its functions; those of the app as it is deployed when left out.</param>
    /// <param name="configure">The last word on services.</param>
    public static async Task<FunctionAppInProcess> StartAsync(
        string storage, IEnumerable<KeyValuePair<string, string?>> settings, FunctionCatalog? catalog = null,
        Action<IServiceCollection>? configure = null)
    {
        catalog ??= FunctionCatalog.OfApp;
        var vault = await VaultStandIn.StartAsync();
        var app = new FunctionAppInProcess(Build(storage, vault, settings, catalog, configure), vault, catalog);
        await app.StartAsync(TaskHub.New(storage));
        return app;
    }

    /// <summary>Calls a timer function now.</summary>
    public async Task RunTimerAsync(string name)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        await (Task)Catalog.All.Single(f => f.Name == name)
            .Invoke(scope.ServiceProvider, new TimerInfo(), _client.Client, CancellationToken.None)!;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _durable.DisposeAsync();
        await _client.DisposeAsync();
        await _worker.DisposeAsync();
        await _app.DisposeAsync();
        await _vault.DisposeAsync();
    }

    static WebApplication Build(
        string storage, VaultStandIn vault, IEnumerable<KeyValuePair<string, string?>> settings, FunctionCatalog catalog,
        Action<IServiceCollection>? configure)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddInMemoryCollection(settings).AddInMemoryCollection(
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Tamga:Tables:ConnectionString"] = storage,
                ["Tamga:KeyVault:Uri"] = "https://tamga.vault.test",
            });
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        builder.Services.AddTamga(builder.Configuration, catalog.Modules);
        builder.Services.AddSingleton<AzureRecordTable>();
        builder.Services.AddSingleton<IRecordTable>(s => new CountingRecordTable(s.GetRequiredService<AzureRecordTable>()));
        builder.Services.AddSingleton<SecretClient>(_ => vault.Client());
        configure?.Invoke(builder.Services);
        // As in the worker: without anybody to log to, the web server would not even begin a trace.
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Error);
        return builder.Build();
    }

    async Task StartAsync(TaskHub hub)
    {
        _worker = new InProcessWorker(
            async (name, context) => await InvokeAsync(name, context),
            async (name, call) => await InvokeAsync(name, call, _client.Client, CancellationToken.None));
        _durable = await DurableExtension.StartAsync(
            hub, InProcessWorker.HostJson, Catalog.With<OrchestrationTriggerAttribute>().Select(f => f.Name),
            Catalog.With<ActivityTriggerAttribute>().Select(f => f.Name), _worker);
        _client = new InProcessClient(_durable);
        Services.GetRequiredService<DurableClientSource>().Offer(_client.Client);
        foreach (var function in Catalog.With<HttpTriggerAttribute>())
            _app.Map(function.Route, context => ServeAsync(function, context));
        await _app.StartAsync();
    }

    async Task ServeAsync(DeclaredFunction function, HttpContext context) =>
        await (await (Task<IResult>)function.Invoke(
            context.RequestServices, context.Request, _client.Client)!).ExecuteAsync(context);

    async Task<JsonElement?> InvokeAsync(string name, params object?[] arguments)
    {
        Calls.AddOrUpdate(name, 1, (_, n) => n + 1);
        await using var scope = Services.CreateAsyncScope();
        return await (Task<JsonElement?>)Catalog.All.Single(f => f.Name == name).Invoke(scope.ServiceProvider, arguments)!;
    }
}
