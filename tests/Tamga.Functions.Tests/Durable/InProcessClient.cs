using Grpc.Net.Client;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Functions.Durable;
using Tamga.FunctionsHost.Durable;

namespace Tamga.Functions.Tests.Durable;

/// <summary>A Durable client as the worker makes one of a function's binding.</summary>
sealed class InProcessClient : IAsyncDisposable
{
    readonly GrpcChannel _channel;
    readonly ServiceProvider _services;

    public InProcessClient(DurableExtension extension)
    {
        _channel = GrpcChannel.ForAddress(
            extension.Address, new GrpcChannelOptions { MaxReceiveMessageSize = null, MaxSendMessageSize = null });
        var services = new ServiceCollection().AddLogging();
        services.ConfigureAll<DurableTaskClientOptions>(o => o.DataConverter = new JsonDataConverter(DurableJson.Options));
        services.AddDurableTaskClient(builder => builder.UseGrpc(_channel));
        _services = services.BuildServiceProvider();
        Client = _services.GetRequiredService<DurableTaskClient>();
    }

    public DurableTaskClient Client { get; }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _channel.Dispose();
    }
}
