namespace Tamga.Upstream;

/// <summary>An answer's body, of which no more is read than it may have. What packs itself small is counted unpacked.</summary>
/// <param name="body">The body; it stays open.</param>
/// <param name="limit">How many bytes it may have.</param>
sealed class LimitedStream(Stream body, long limit) : Stream
{
    long _left = limit;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer) => Count(body.Read(buffer));

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(await body.ReadAsync(buffer, cancellationToken));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    int Count(int read)
    {
        _left -= read;
        return _left < 0 ? throw new AnswerTooLargeException() : read;
    }
}

/// <summary>An answer goes on behind what it may have.</summary>
sealed class AnswerTooLargeException : Exception;
