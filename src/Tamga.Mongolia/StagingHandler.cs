using Microsoft.Extensions.Options;
using Tamga.Mongolia.SignIn;
using Tamga.Upstream;

namespace Tamga.Mongolia;

/// <summary>Sends the calls of a staging login to the authority's test system.</summary>
sealed class StagingHandler(IOptions<ETaxOptions> options) : DelegatingHandler
{
    /// <summary>Whether a call is a staging login's.</summary>
    public static bool IsStaging(HttpRequestMessage request) => UpstreamCall.Of(request).Login is ETaxLogin { IsStaging: true };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!IsStaging(request)) return base.SendAsync(request, cancellationToken);
        var (from, to) = (options.Value.ApiBaseUrl.AsRoot(), options.Value.Staging.ApiBaseUrl.AsRoot());
        request.RequestUri = new Uri(to, from.MakeRelativeUri(request.RequestUri!));
        return base.SendAsync(request, cancellationToken);
    }
}
