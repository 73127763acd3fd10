using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Refit;

namespace Tamga.Upstream;

/// <summary>What all HTTP clients of authorities have in common.</summary>
public static class UpstreamClient
{
    /// <summary>
    /// How Refit makes requests of the interfaces of authorities' APIs. Paths are relative to the client's address as in any
    /// <see cref="Uri"/>, and what the handlers throw comes out as it is: a fault must not lose what it says.
    /// </summary>
    public static RefitSettings Requests { get; } = new()
    {
        UrlResolution = UrlResolutionMode.Rfc3986,
        ValidateHeaders = true,
        TransportExceptionFactory = static (_, exception, _) => exception,
    };

    /// <summary>An address as the root of an API: what is relative to it lies below it.</summary>
    /// <param name="address">The address, with or without a slash at its end.</param>
    public static Uri AsRoot(this Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new Uri(address.AbsoluteUri.TrimEnd('/') + "/");
    }

    /// <summary>
    /// Makes a client one for an authority: no redirects, no cookies, connections that are renewed, and its handlers in their
    /// order.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <param name="hostOf">The host of a request.</param>
    /// <param name="connect">What this authority wants of its connections.</param>
    /// <param name="before">Handlers between the client and its host, the first one outermost: signing in, pacing.</param>
    public static IHttpClientBuilder ForAuthority(
        this IHttpClientBuilder client, Func<IServiceProvider, HttpRequestMessage, AuthorityHost> hostOf,
        Action<IServiceProvider, SocketsHttpHandler>? connect = null,
        params ReadOnlySpan<Func<IServiceProvider, DelegatingHandler>> before)
    {
        client.ConfigureHttpClient(http =>
        {
            // Each host measures the time itself, with the clock that tests can move.
            http.Timeout = Timeout.InfiniteTimeSpan;
            http.DefaultRequestHeaders.UserAgent.ParseAdd("Tamga");
        });
        foreach (var handler in before) client.AddHttpMessageHandler(handler);
        client.AddHttpMessageHandler(services => new HostHandler(request => hostOf(services, request)));
        client.ConfigurePrimaryHttpMessageHandler(services =>
        {
            var handler = new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                // All customers share the connections; a cookie of one would be sent for the others.
                UseCookies = false,
                AutomaticDecompression = DecompressionMethods.All,
                ConnectTimeout = TimeSpan.FromSeconds(10),
                // The handler is kept for good, so it is the connections that must notice a changed address.
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            };
            connect?.Invoke(services, handler);
            return handler;
        });
        return client.SetHandlerLifetime(Timeout.InfiniteTimeSpan);
    }
}
