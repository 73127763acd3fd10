using Tamga.Azerbaijan.SignIn;
using Tamga.Azerbaijan.Wire;
using Tamga.Upstream;

namespace Tamga.Azerbaijan;

/// <summary>
/// Sends a call with the HTTP method that its portal takes, and once more with the other one when the first is refused, which
/// says that nothing was done.
/// </summary>
/// <param name="verbs">The methods that portals take.</param>
sealed class VerbHandler(KnownVerbs verbs) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (UpstreamCall.Of(request) is not VatPortalCall { Login: VatPortalLogin login } call)
            throw new InvalidOperationException($"{request.Method} to VatPortal is not a call of its API.");
        var verb = verbs.Of(login.Subdomain, call);
        for (var again = false; ; again = true)
        {
            request.Method = new HttpMethod(verb);
            var response = await base.SendAsync(request, cancellationToken);
            var reply = AuthorityReply.Of(response);
            if (!again && VatPortalAnswers.RefusesMethod(reply, login.IsPartner) && KnownVerbs.Instead(call, verb) is { } other)
            {
                response.Dispose();
                verb = other;
                continue;
            }

            if (VatPortalAnswers.IsGood(reply)) verbs.Remember(login.Subdomain, call, verb);
            return response;
        }
    }
}
