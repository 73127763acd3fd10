using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Tamga.Transport;

namespace Tamga.Azerbaijan;

/// <summary>One host per subdomain, each with its own limit and its own circuit: one company's portal does not stop the others.</summary>
sealed class VatPortalHosts(IOptions<VatPortalOptions> options, TimeProvider time) : IDisposable
{
    readonly ConcurrentDictionary<string, AuthorityHost> _hosts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The host of a subdomain.</summary>
    public AuthorityHost Of(string subdomain) => _hosts.GetOrAdd(subdomain, name => new AuthorityHost(
        $"VatPortal {name}", new AuthorityLimits(options.Value.RequestTimeout, options.Value.MaxConcurrentRequests),
        VatPortalTelemetry.RequestDuration, time));

    /// <summary>How the last call to each went, in a few words.</summary>
    public string Describe()
    {
        var states = _hosts.Values.Select(h => h.Describe()).ToList();
        if (states.Count == 0) return "not called yet";
        var failing = states.Where(s => s.StartsWith("failing", StringComparison.Ordinal)).ToList();
        return failing.Count == 0 ? "reachable" : $"{failing.Count} of {states.Count} portals {failing[0]}";
    }

    public void Dispose()
    {
        foreach (var host in _hosts.Values) host.Dispose();
    }
}
