using System.Net.Sockets;
using System.Text;

namespace Tamga.SelfHost.Tests.Fuzzing;

/// <summary>Sends a request on a connection of its own and reads whatever comes back.</summary>
/// <param name="gateway">Where to.</param>
sealed class WireCaller(Uri gateway)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    /// <returns>Nothing when the server closed the connection without a word.</returns>
    /// <exception cref="TimeoutException">There was no answer.</exception>
    public async Task<WireAnswer?> SendAsync(WireRequest request)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
        try
        {
            await socket.ConnectAsync(gateway.Host, gateway.Port, limit.Token);
            var received = ReceiveAsync(socket, limit.Token);
            try
            {
                await socket.SendAsync(request.ToBytes(), limit.Token);
                if (request.BreaksHttp) socket.Shutdown(SocketShutdown.Send);
            }
            catch (SocketException)
            {
                // It has answered before it read everything, as it may.
            }

            return WireAnswer.Parse(await received);
        }
        catch (OperationCanceledException gone)
        {
            throw new TimeoutException($"No answer in {Patience}.", gone);
        }
    }

    static async Task<byte[]> ReceiveAsync(Socket socket, CancellationToken cancellationToken)
    {
        using var all = new MemoryStream();
        var buffer = new byte[64 * 1024];
        try
        {
            while (await socket.ReceiveAsync(buffer, cancellationToken) is > 0 and var read) all.Write(buffer, 0, read);
        }
        catch (SocketException)
        {
            // Closed hard; what has come has come.
        }

        return all.ToArray();
    }
}

/// <summary>An answer.</summary>
sealed record WireAnswer(int Status, string ContentType, string Body)
{
    public static WireAnswer? Parse(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0) return null;
        var lines = text[..end].Split("\r\n");
        var type = lines.FirstOrDefault(l => l.StartsWith("Content-Type:", StringComparison.OrdinalIgnoreCase));
        return new WireAnswer(
            int.Parse(lines[0].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture),
            type?[("Content-Type:".Length)..].Trim() ?? "", text[(end + 4)..]);
    }
}
