using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;

namespace Tamga.Functions.KeyVault;

/// <summary>
/// How the vault's client reaches the stand-in of a developer's machine (<c>Tamga.LocalAzure</c>). The client takes no vault but
/// one that speaks https and has a vault's name, and the stand-in is neither: only what is sent takes another way.
/// </summary>
static class StandInVault
{
    /// <summary>What the stand-in takes; it guards nothing.</summary>
    const string Token = "stand-in-token";

    /// <param name="address">The stand-in, by plain http.</param>
    public static SecretClient Client(Uri address)
    {
        var options = KeyVaultServices.ClientOptions();
        options.DisableChallengeResourceVerification = true;
        options.Transport = new HttpClientTransport(new HttpClient(new Detour(address)));
        return new SecretClient(new UriBuilder(address) { Scheme = Uri.UriSchemeHttps }.Uri, new StandInCredential(), options);
    }

    sealed class Detour(Uri address) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(address, request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }

    sealed class StandInCredential : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(Token, TimeProvider.System.GetUtcNow().AddHours(1));

        public override ValueTask<AccessToken> GetTokenAsync(
            TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
