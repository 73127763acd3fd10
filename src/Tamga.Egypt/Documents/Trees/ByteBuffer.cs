using System.Runtime.CompilerServices;

namespace Tamga.Egypt.Documents.Trees;

/// <summary>
/// Bytes that are added at the end and thrown away together. There is always room for a padded name behind them.
/// </summary>
/// <param name="capacity">How many bytes it holds before it grows.</param>
sealed class ByteBuffer(int capacity = 16 * 1024)
{
    byte[] _bytes = new byte[capacity];
    int _count;

    public int Capacity => _bytes.Length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _count);

    public void Clear() => _count = 0;

    public void Write(byte value)
    {
        Reserve(1);
        _bytes[_count++] = value;
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_count));
        _count += bytes.Length;
    }

    /// <summary>Room at the end, for the caller to fill.</summary>
    public Span<byte> Take(int length)
    {
        Reserve(length);
        _count += length;
        return _bytes.AsSpan(_count - length, length);
    }

    /// <summary>Writes bytes between quotation marks.</summary>
    public void WriteQuoted(ReadOnlySpan<byte> bytes)
    {
        var length = bytes.Length + 2;
        Reserve(length);
        var room = _bytes.AsSpan(_count, length);
        room[0] = (byte)'"';
        bytes.CopyTo(room[1..]);
        room[^1] = (byte)'"';
        _count += length;
    }

    /// <summary>Writes the beginning of a padded name; what it is padded with is overwritten by what comes next.</summary>
    public void WritePadded(byte[] padded, int length)
    {
        Reserve(Member.PaddedLength);
        padded.AsSpan(0, Member.PaddedLength).CopyTo(_bytes.AsSpan(_count, Member.PaddedLength));
        _count += length;
    }

    /// <summary>Takes the first byte of the last bytes away: the comma before an object's first name.</summary>
    public void DropFirstOfLast(int length)
    {
        _bytes.AsSpan(_count - length + 1, length - 1).CopyTo(_bytes.AsSpan(_count - length));
        _count--;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Reserve(int length)
    {
        if (_bytes.Length - _count < length) Grow(length);
    }

    void Grow(int length) => Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _count + length));
}
