using System.Collections.Concurrent;
using System.Text.Json;
using Azure.Security.KeyVault.Secrets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tamga.Functions.Durable;
using Tamga.Functions.Tests.Durable;
using Tamga.Functions.Tests.KeyVault;
using Tamga.Records;

namespace Tamga.Functions.Tests.Scenarios;

/// <summary>
/// The function app without the Functions host: its functions behind their own routes on Kestrel, and as the tasks of Durable
/// Task's in-process host; its records in Azurite where there is one, its secrets in the vault's stand-in.
/// </summary>
sealed class FunctionAppInProcess : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly VaultStandIn _vault;
    readonly DurableTaskTestHost _durable;

    FunctionAppInProcess(WebApplication app, VaultStandIn vault, DurableTaskTestHost durable)
    {
        _app = app;
        _vault = vault;
        _durable = durable;
    }

    public Uri Address => new(_app.Urls.First());

    public IServiceProvider Services => _app.Services;

    public CountingRecordTable Records => (CountingRecordTable)_app.Services.GetRequiredService<IRecordTable>();

    /// <summary>How often each orchestrator and activity function has been called.</summary>
    public ConcurrentDictionary<string, int> Calls { get; } = new(StringComparer.Ordinal);

    public static async Task<FunctionAppInProcess> StartAsync(IRecordTable records, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var vault = await VaultStandIn.StartAsync();
        var app = Build(records, vault, settings);
        FunctionAppInProcess? started = null;
        var durable = await DurableTaskTestHost.StartAsync(tasks => AddTo(tasks, app.Services, Count), DurableHost.Options());
        app.Services.GetRequiredService<DurableClientSource>().Offer(durable.Client);
        foreach (var function in FunctionCatalog.With<HttpTriggerAttribute>())
            app.Map(function.Route, context => ServeAsync(function, context, durable));
        await app.StartAsync();
        return started = new FunctionAppInProcess(app, vault, durable);

        void Count(string function) => started?.Calls.AddOrUpdate(function, 1, (_, n) => n + 1);
    }

    /// <summary>Calls a timer function now.</summary>
    public async Task RunTimerAsync(string name)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        await (Task)FunctionCatalog.All.Single(f => f.Name == name)
            .Invoke(scope.ServiceProvider, new TimerInfo(), _durable.Client, CancellationToken.None)!;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _durable.DisposeAsync();
        await _app.DisposeAsync();
        await _vault.DisposeAsync();
    }

    static WebApplication Build(IRecordTable records, VaultStandIn vault, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddInMemoryCollection(settings).AddInMemoryCollection(
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Tamga:Tables:ConnectionString"] = "UseDevelopmentStorage=true", ["Tamga:KeyVault:Uri"] = "https://tamga.vault.test",
            });
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        builder.Services.AddTamga(builder.Configuration);
        builder.Services.AddSingleton<IRecordTable>(new CountingRecordTable(records));
        builder.Services.AddSingleton<SecretClient>(_ => vault.Client());
        // As in the worker: without anybody to log to, the web server would not even begin a trace.
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Error);
        return builder.Build();
    }

    static async Task ServeAsync(DeclaredFunction function, HttpContext context, DurableTaskTestHost durable) =>
        await (await (Task<IResult>)function.Invoke(context.RequestServices, context.Request, durable.Client)!).ExecuteAsync(context);

    static void AddTo(DurableTaskRegistry tasks, IServiceProvider services, Action<string> count)
    {
        foreach (var function in FunctionCatalog.With<OrchestrationTriggerAttribute>())
        {
            tasks.AddOrchestratorFunc<JsonElement?, JsonElement?>(function.Name, async (context, _) =>
            {
                count(function.Name);
                await using var scope = services.CreateAsyncScope();
                return await (Task<JsonElement?>)function.Invoke(scope.ServiceProvider, context)!;
            });
        }

        foreach (var function in FunctionCatalog.With<ActivityTriggerAttribute>())
        {
            tasks.AddActivityFunc<ActivityCall, JsonElement?>(function.Name, async (_, call) =>
            {
                count(function.Name);
                await using var scope = services.CreateAsyncScope();
                var client = await services.GetRequiredService<DurableClientSource>().GetAsync(CancellationToken.None);
                return await (Task<JsonElement?>)function.Invoke(scope.ServiceProvider, call, client, CancellationToken.None)!;
            });
        }
    }
}
