using System.Net;
using System.Net.Sockets;

namespace Tamga.Webhooks.Safety;

/// <summary>Which addresses belong to the public Internet.</summary>
/// <remarks>
/// From IANA's registries of special-purpose addresses for IPv4 and IPv6, and the one address at which Azure serves its own
/// machines.
/// </remarks>
static class PublicAddress
{
    static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
            "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
            "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32",
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    /// <summary>
    /// All that is handed out; what lies outside (loopback, link-local, unique local, multicast, IPv4 in disguise) is not public.
    /// </summary>
    static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6
            || (address.AddressFamily == AddressFamily.InterNetworkV6 && !GlobalUnicast.Contains(address)))
        {
            return false;
        }

        return !Array.Exists(
            NotPublic, network => network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address));
    }
}
