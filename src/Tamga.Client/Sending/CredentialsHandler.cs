using System.Net;
using System.Net.Http.Headers;

namespace Tamga.Client.Sending;

/// <summary>
/// Says who calls: the partner where only a partner may or no key is known, the customer everywhere else. A token that the
/// gateway no longer takes is renewed once; a request that was refused for it has done nothing yet.
/// </summary>
sealed class CredentialsHandler : DelegatingHandler
{
    static readonly string[] Open = ["Auth/register", "Auth/login", "Auth/refresh", "Auth/invitations"];

    readonly string? _apiKey;
    readonly PartnerSession? _partner;
    readonly string? _customerId;
    readonly string _root;

    public CredentialsHandler(TamgaClientOptions options, PartnerSession? partner, HttpMessageHandler network) : base(network)
    {
        _apiKey = options.ApiKey;
        _customerId = options.CustomerId;
        _partner = partner;
        _root = options.BaseAddress!.AbsolutePath.TrimEnd('/') + "/api/";
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = request.RequestUri!.AbsolutePath is { } path && path.StartsWith(_root, StringComparison.Ordinal)
            ? path[_root.Length..] : "";
        if (Open.Contains(call, StringComparer.Ordinal)) return await base.SendAsync(request, cancellationToken);
        var isPartners = call.StartsWith("Auth/", StringComparison.Ordinal)
            || call.StartsWith("Customers", StringComparison.Ordinal);
        if (_partner is null || (!isPartners && _apiKey is not null))
        {
            request.Headers.Remove("X-Api-Key");
            if (_apiKey is not null) request.Headers.Add("X-Api-Key", _apiKey);
            return await base.SendAsync(request, cancellationToken);
        }

        var token = await _partner.TokenAsync(cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Remove("X-Customer");
        if (_customerId is not null && !isPartners) request.Headers.Add("X-Customer", _customerId);
        var answer = await base.SendAsync(request, cancellationToken);
        if (answer.StatusCode != HttpStatusCode.Unauthorized) return answer;
        if (await _partner.RenewAsync(token, cancellationToken) is not { } renewed) return answer;
        answer.Dispose();
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", renewed);
        return await base.SendAsync(request, cancellationToken);
    }
}
