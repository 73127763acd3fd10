using System.Security.Cryptography;

namespace Tamga.Streams;

/// <summary>Counts and hashes what is written on its way to another stream.</summary>
/// <param name="next">The other stream; it stays open.</param>
public sealed class HashedStream(Stream next) : WriteOnlyStream
{
    readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>How many bytes have been written.</summary>
    public long Written { get; private set; }

    /// <summary>Lower-case hex SHA-256 of what has been written.</summary>
    public string Sha256() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Count(buffer);
        next.Write(buffer);
    }

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Count(buffer.Span);
        return next.WriteAsync(buffer, cancellationToken);
    }

    /// <inheritdoc/>
    public override void Flush() => next.Flush();

    /// <inheritdoc/>
    public override Task FlushAsync(CancellationToken cancellationToken) => next.FlushAsync(cancellationToken);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _hash.Dispose();
        base.Dispose(disposing);
    }

    void Count(ReadOnlySpan<byte> bytes)
    {
        Written += bytes.Length;
        _hash.AppendData(bytes);
    }
}
