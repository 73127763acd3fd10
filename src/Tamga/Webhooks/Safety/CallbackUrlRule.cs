using System.Net;
using Microsoft.Extensions.Options;

namespace Tamga.Webhooks.Safety;

/// <summary>
/// Which addresses a partner may give for an ERP, as far as the text tells. A name is resolved at each call, and looked at again
/// then.
/// </summary>
/// <param name="options">The settings.</param>
public sealed class CallbackUrlRule(IOptions<WebhookOptions> options)
{
    /// <summary>Below are the well-known ports, and what listens there is no ERP.</summary>
    const int FirstFreePort = 1024;

    static readonly string[] PrivateNames =
        ["localhost", "local", "internal", "intranet", "lan", "home", "corp", "home.arpa", "arpa"];

    /// <summary>What is wrong with a URL, as the end of a sentence; nothing when it may be called.</summary>
    /// <param name="url">The URL.</param>
    public string? ComplaintOf(string? url)
    {
        var isOpen = options.Value.AllowPrivateNetworks;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("https" or "http"))
            return isOpen ? "must be an absolute http or https URL" : "must be an absolute https URL";
        // The parser mends what people mistype, each parser otherwise: what is called must be what is written.
        if (!url.StartsWith(parsed.Scheme + "://", StringComparison.OrdinalIgnoreCase) || url.Any(IsOdd))
            return "must be written as a URL is: scheme://host/path, without spaces or backslashes";
        if (parsed.UserInfo.Length > 0) return "must not contain a user name or password; webhooks are signed instead";
        if (parsed.Fragment.Length > 0) return "must not contain a fragment";
        if (isOpen) return null;
        if (parsed.Scheme != "https") return "must be an https URL";
        if (parsed is { IsDefaultPort: false, Port: < FirstFreePort })
            return $"must use port 443, or one from {FirstFreePort} on";
        var host = parsed.IdnHost.TrimEnd('.');
        // The parser has read every spelling of an address by now: hexadecimal, octal, one number.
        if (IPAddress.TryParse(host, out var address))
            return PublicAddress.Is(address) ? null : "must not lead to a private, loopback, link-local or other special address";
        return !host.Contains('.', StringComparison.Ordinal) || Array.Exists(PrivateNames, name => IsWithin(host, name))
            ? "must name a host on the public Internet"
            : null;
    }

    static bool IsOdd(char c) => c is '\\' || char.IsControl(c) || char.IsWhiteSpace(c);

    static bool IsWithin(string host, string name) =>
        host.Equals(name, StringComparison.OrdinalIgnoreCase) || host.EndsWith('.' + name, StringComparison.OrdinalIgnoreCase);
}
