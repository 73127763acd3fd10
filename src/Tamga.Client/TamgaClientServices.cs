using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Tamga.Client.Sending;

namespace Tamga.Client;

/// <summary>The client among an application's services.</summary>
public static class TamgaClientServices
{
    /// <summary>The name of the client's connections, for <c>ConfigurePrimaryHttpMessageHandler</c> and its like.</summary>
    public const string ConnectionsName = "Tamga.Client";

    /// <summary>
    /// Adds one <see cref="TamgaClient"/> for the application. A <see cref="TimeProvider"/> among the services is used.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Says where the gateway is, and who calls it.</param>
    /// <returns>The client's connections, to change them: a proxy, a log.</returns>
    public static IHttpClientBuilder AddTamgaClient(this IServiceCollection services, Action<TamgaClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<TamgaClientOptions>()
            .Configure<IServiceProvider>((options, all) => options.Time = all.GetService<TimeProvider>() ?? options.Time)
            .Configure(configure)
            .Validate(
                options => options.BaseAddress is { IsAbsoluteUri: true },
                "BaseAddress of the Tamga client must be the gateway's address.");
        services.AddSingleton(all => new TamgaClient(
            all.GetRequiredService<IOptions<TamgaClientOptions>>().Value,
            all.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(ConnectionsName)));
        return services.AddHttpClient(ConnectionsName)
            .ConfigurePrimaryHttpMessageHandler(Network.Create)
            // One client keeps them for good; the connections notice a changed address themselves.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
    }
}
