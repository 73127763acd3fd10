namespace Tamga.Upstream;

/// <summary>
/// The last handler before the wire: sends a request to its host when it is its turn, within its time, and turns all that can go
/// wrong on the way into a fault that says whether the request can have arrived. An answer is read to its end here, unless its
/// call says otherwise.
/// </summary>
/// <param name="hostOf">The host of a request.</param>
public sealed class HostHandler(Func<HttpRequestMessage, AuthorityHost> hostOf) : DelegatingHandler
{
    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return hostOf(request).SendAsync(request, base.SendAsync, cancellationToken);
    }
}
