using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace Tamga.Transport;

/// <summary>What all HTTP clients of authorities have in common.</summary>
static class AuthorityHttpClient
{
    /// <summary>Makes a client one for an authority: no redirects, no cookies, bounded answers, connections that are renewed.</summary>
    /// <param name="client">The client.</param>
    /// <param name="more">What this authority wants of its connections beyond that.</param>
    public static IHttpClientBuilder ForAuthority(this IHttpClientBuilder client, Action<IServiceProvider, SocketsHttpHandler>? more = null) => client
        .ConfigureHttpClient(http =>
        {
            // Each host measures the time itself, with the clock that tests can move.
            http.Timeout = Timeout.InfiniteTimeSpan;
            http.MaxResponseContentBufferSize = AuthorityHost.LargestAnswer;
            http.DefaultRequestHeaders.UserAgent.ParseAdd("Tamga");
        })
        .ConfigurePrimaryHttpMessageHandler(services =>
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
            more?.Invoke(services, handler);
            return handler;
        })
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
}
