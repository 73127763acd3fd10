using System.Buffers;

namespace Tamga.Streams;

/// <summary>
/// Keeps what is written synchronously until the next asynchronous write or flush. A zip archive writes the last bytes of each
/// entry synchronously, which a server's response refuses, and rightly: a thread would wait for the network.
/// </summary>
/// <param name="next">The stream that is only written asynchronously; it stays open.</param>
public sealed class DeferredStream(Stream next) : WriteOnlyStream
{
    readonly ArrayBufferWriter<byte> _kept = new();

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer) => _kept.Write(buffer);

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await SendKeptAsync(cancellationToken);
        await next.WriteAsync(buffer, cancellationToken);
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        // The next asynchronous call sends it.
    }

    /// <inheritdoc/>
    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await SendKeptAsync(cancellationToken);
        await next.FlushAsync(cancellationToken);
    }

    async ValueTask SendKeptAsync(CancellationToken cancellationToken)
    {
        if (_kept.WrittenCount == 0) return;
        await next.WriteAsync(_kept.WrittenMemory, cancellationToken);
        _kept.ResetWrittenCount();
    }
}
