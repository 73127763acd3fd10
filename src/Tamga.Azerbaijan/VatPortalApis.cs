using Microsoft.Extensions.Options;
using Refit;
using Tamga.Upstream;

namespace Tamga.Azerbaijan;

/// <summary>The API at each portal: every company or partner has its own address.</summary>
/// <param name="clients">The connections, which all portals share.</param>
/// <param name="options">The pattern of the addresses.</param>
sealed class VatPortalApis(IHttpClientFactory clients, IOptions<VatPortalOptions> options)
{
    /// <summary>The name its <see cref="HttpClient"/> is registered under.</summary>
    public const string ClientName = "Tamga.Azerbaijan";

    /// <summary>The API of a portal.</summary>
    /// <param name="subdomain">The company's or partner's name.</param>
    public IVatPortalApi Of(string subdomain)
    {
        var http = clients.CreateClient(ClientName);
        http.BaseAddress = new Uri(options.Value.BaseUrl.Replace(
            VatPortalOptions.SubdomainPlaceholder, subdomain, StringComparison.OrdinalIgnoreCase)).AsRoot();
        return RestService.ForGenerated<IVatPortalApi>(http, UpstreamClient.Requests);
    }
}
