using DurableTask.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.DurableTask.Testing.Sidecar;
using Microsoft.DurableTask.Testing.Sidecar.Grpc;
using Microsoft.Extensions.DependencyInjection;

namespace Tamga.Functions.Tests.Worker;

/// <summary>Durable Task's in-process service behind its gRPC interface, without a worker of its own.</summary>
sealed class DurableSidecar : IAsyncDisposable
{
    readonly WebApplication _app;

    DurableSidecar(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public static async Task<DurableSidecar> StartAsync()
    {
        var memory = new InMemoryOrchestrationService(null);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(
            kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddRoutingCore();
        builder.Services.AddGrpc();
        builder.Services.AddSingleton<IOrchestrationService>(memory).AddSingleton<IOrchestrationServiceClient>(memory);
        builder.Services.AddSingleton<TaskHubGrpcServer>();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGrpcService<TaskHubGrpcServer>();
        await app.StartAsync();
        return new DurableSidecar(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }
}
