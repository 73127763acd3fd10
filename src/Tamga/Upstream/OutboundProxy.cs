using System.Net;

namespace Tamga.Upstream;

/// <summary>The proxy that calls to an authority go through, where a setting names one.</summary>
public static class OutboundProxy
{
    /// <summary>Lets connections go through a proxy.</summary>
    /// <param name="handler">The connections.</param>
    /// <param name="proxy">
    /// The proxy, with its user and password if it needs them; nothing for the machine's own settings.
    /// </param>
    public static void UseProxy(this SocketsHttpHandler handler, Uri? proxy)
    {
        ArgumentNullException.ThrowIfNull(handler);
        if (proxy is not null) handler.Proxy = new WebProxy(proxy) { Credentials = Credentials(proxy) };
    }

    static NetworkCredential? Credentials(Uri proxy)
    {
        if (proxy.UserInfo is "") return null;
        var parts = proxy.UserInfo.Split(':', 2);
        return new NetworkCredential(Uri.UnescapeDataString(parts[0]), parts.Length is 2 ? Uri.UnescapeDataString(parts[1]) : "");
    }
}
