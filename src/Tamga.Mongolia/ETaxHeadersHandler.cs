using Microsoft.Extensions.Options;
using Tamga.Upstream;

namespace Tamga.Mongolia;

/// <summary>
/// What e-Tax asks for on every call: the integrator's key, and a content type, which a request has with a body alone. A read
/// gets an empty one.
/// </summary>
/// <param name="options">The keys: the test system has its own.</param>
sealed class ETaxHeadersHandler(IOptions<ETaxOptions> options) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Content ??= new JsonBody(default);
        var keyOfSystem = StagingHandler.IsStaging(request) ? options.Value.Staging.NeKey : options.Value.NeKey;
        if (keyOfSystem is { Length: > 0 } key) request.Headers.Add("NE-KEY", key);
        return base.SendAsync(request, cancellationToken);
    }
}
