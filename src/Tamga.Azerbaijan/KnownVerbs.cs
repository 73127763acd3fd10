using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Tamga.Azerbaijan;

/// <summary>The methods that portals have been found to take, as long as the process lives.</summary>
sealed class KnownVerbs(IOptions<VatPortalOptions> options)
{
    static readonly VatPortalVerbs Documented = new();
    readonly ConcurrentDictionary<(string Subdomain, string Call), string> _known = new();

    /// <summary>The method to try first.</summary>
    public string Of(string subdomain, VatPortalCall call) =>
        _known.TryGetValue((subdomain, call.Name), out var known) ? known : call.Verb(options.Value.Verbs).ToUpperInvariant();

    /// <summary>The method to try when one was refused, which means that nothing was done.</summary>
    public static string? Instead(VatPortalCall call, string refused) => call.Instead(refused, Documented);

    /// <summary>A portal has taken a method.</summary>
    public void Remember(string subdomain, VatPortalCall call, string verb) => _known[(subdomain, call.Name)] = verb;
}
