using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Tamga.Azerbaijan.SignIn;
using Tamga.Status;
using Tamga.Upstream;

namespace Tamga.Azerbaijan;

/// <summary>
/// One host per subdomain, each with its own limit and its own circuit: one company's portal does not stop the others.
/// </summary>
sealed class VatPortalHosts(IOptions<VatPortalOptions> options, TimeProvider time) : IAuthorityHealth, IDisposable
{
    readonly ConcurrentDictionary<string, AuthorityHost> _hosts = new(StringComparer.OrdinalIgnoreCase);

    string IAuthorityHealth.Authority => AzerbaijanModule.Name;

    /// <summary>The host of a request: that of its login's subdomain.</summary>
    public AuthorityHost Of(HttpRequestMessage request) => UpstreamCall.Of(request).Login is VatPortalLogin login
        ? _hosts.GetOrAdd(login.Subdomain, New)
        : throw new InvalidOperationException($"{request.Method} to VatPortal without a login has no host.");

    /// <summary>How the last call to each went, in a few words.</summary>
    public string Describe()
    {
        var states = _hosts.Values.Select(h => h.Describe()).ToList();
        if (states.Count == 0) return "not called yet";
        var failing = states.Where(s => s.StartsWith("failing", StringComparison.Ordinal)).ToList();
        return failing.Count == 0 ? "reachable" : $"{failing.Count} of {states.Count} portals {failing[0]}";
    }

    IReadOnlyList<HostState> IAuthorityHealth.Look() => [.. _hosts.Values.Select(host => host.State)];

    public void Dispose()
    {
        foreach (var host in _hosts.Values) host.Dispose();
    }

    AuthorityHost New(string subdomain) => new(
        $"VatPortal {subdomain}", new AuthorityLimits(options.Value.RequestTimeout, options.Value.MaxConcurrentRequests),
        VatPortalTelemetry.RequestDuration, time);
}
