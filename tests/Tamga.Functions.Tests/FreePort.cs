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

    /// <summary>The first of three such ports, one after the other.</summary>
    public static int FindThree()
    {
        while (true)
        {
            var first = Find();
            if (IsFree(first + 1) && IsFree(first + 2)) return first;
        }
    }

    static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
