using Microsoft.AspNetCore.Http;

namespace Tamga;

/// <summary>
/// The whole pipeline, for who calls the API from within the process: what it asks is routed, authorized and answered as if it
/// had come by the network.
/// </summary>
public sealed class GatewayPipeline
{
    RequestDelegate? _entry;

    /// <summary>Serves a request.</summary>
    /// <param name="context">The request, with services of its own.</param>
    /// <exception cref="InvalidOperationException">No pipeline has been built yet.</exception>
    public Task ServeAsync(HttpContext context) =>
        _entry?.Invoke(context) ?? throw new InvalidOperationException("The gateway has no pipeline yet.");

    /// <summary>Middleware that does nothing but keep what follows it.</summary>
    internal RequestDelegate BeginsWith(RequestDelegate next) => _entry = next;
}
