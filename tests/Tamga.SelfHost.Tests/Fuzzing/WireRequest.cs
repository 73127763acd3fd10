using System.Text;

namespace Tamga.SelfHost.Tests.Fuzzing;

/// <summary>A request byte by byte: what no client library would send can be sent, too.</summary>
sealed record WireRequest(string Method, string Target, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
{
    /// <summary>Whether it breaks HTTP itself, so that the server may refuse it before it is anybody's request.</summary>
    public bool BreaksHttp { get; init; }

    /// <summary>
    /// Whether a server may refuse it without a word of ours: headers that are no UTF-8, a zero byte in the address.
    /// </summary>
    public bool IsRefusedByServers =>
        BreaksHttp || Target.Contains("%00", StringComparison.Ordinal) || Headers.Any(h => h.Value.Any(c => c > '\u007f'));

    /// <summary>Sent in chunks that are as they should be, unless it breaks HTTP.</summary>
    public bool IsChunked { get; init; }

    /// <summary>The length that it claims, where it is another than the body's.</summary>
    public int? ClaimedLength { get; init; }

    public byte[] ToBytes()
    {
        var head = new StringBuilder().Append(Method).Append(' ').Append(Target).Append(" HTTP/1.1\r\nHost: localhost\r\n");
        foreach (var (name, value) in Headers) head.Append(name).Append(": ").Append(value).Append("\r\n");
        if (IsChunked) head.Append("Transfer-Encoding: chunked\r\n");
        else if (Body.Length > 0 || Method is "POST" or "PUT")
            head.Append("Content-Length: ").Append(ClaimedLength ?? Body.Length).Append("\r\n");
        head.Append("Connection: close\r\n\r\n");
        byte[] start = Encoding.Latin1.GetBytes(head.ToString());
        if (!IsChunked) return [.. start, .. Body];
        var end = BreaksHttp ? "\r\nXYZ\r\nbroken" : "\r\n0\r\n\r\n";
        return [.. start, .. Encoding.ASCII.GetBytes($"{Body.Length:x}\r\n"), .. Body, .. Encoding.ASCII.GetBytes(end)];
    }

    public override string ToString() =>
        $"{Method} {Target} {string.Join("; ", Headers.Where(h => h.Name is not "Authorization" and not "X-Api-Key"))} "
        + (Body.Length > 600 ? $"({Body.Length} bytes) " : "") + Encoding.Latin1.GetString(Body, 0, Math.Min(600, Body.Length));
}
