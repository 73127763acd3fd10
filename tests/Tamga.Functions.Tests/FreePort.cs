using System.Net;
using System.Net.Sockets;

namespace Tamga.Functions.Tests;

/// <summary>A loopback port that nobody listens on at this moment, for servers that cannot be given port 0.</summary>
static class FreePort
{
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
