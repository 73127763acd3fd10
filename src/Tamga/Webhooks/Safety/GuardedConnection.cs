using System.Net;
using System.Net.Sockets;

namespace Tamga.Webhooks.Safety;

/// <summary>
/// Connects to public addresses only. The addresses that were looked at are the ones that are connected to: a name that is
/// resolved once for the look and once more for the call could lead elsewhere the second time.
/// </summary>
static class GuardedConnection
{
    /// <exception cref="ForbiddenAddressException">One of the name's addresses is not public.</exception>
    public static async ValueTask<Stream> OpenAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var literal)
            ? [literal] : await Dns.GetHostAddressesAsync(host, cancellationToken);
        // A name with one good and one bad address is not half good.
        if (!addresses.All(PublicAddress.Is)) throw new ForbiddenAddressException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken);
            // A dual-mode socket tells an IPv4 address in its IPv6 form.
            if (socket.RemoteEndPoint is not IPEndPoint { Address: var reached } || !PublicAddress.Is(Plain(reached)))
                throw new ForbiddenAddressException();
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
