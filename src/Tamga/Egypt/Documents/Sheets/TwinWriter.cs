namespace Tamga.Egypt.Documents.Sheets;

/// <summary>
/// Writes a document and its canonical text at once: the same digits and the same escaped texts go into both, so what is hashed
/// and what is sent cannot drift apart.
/// </summary>
sealed class TwinWriter
{
    byte[] _json = new byte[16 * 1024];
    byte[] _canonical = new byte[16 * 1024];
    int _jsonCount;
    int _canonicalCount;

    public int Capacity => _json.Length + _canonical.Length;

    public Span<byte> Json => _json.AsSpan(0, _jsonCount);

    public ReadOnlySpan<byte> Canonical => _canonical.AsSpan(0, _canonicalCount);

    public void Reset() => _jsonCount = _canonicalCount = 0;

    /// <summary>Writes an object and everything in it.</summary>
    public void WriteObject(Sheet sheet, int row)
    {
        var comma = 0;
        WriteJson((byte)'{');
        foreach (var member in sheet[row].Shape.Members)
        {
            ref var cell = ref sheet[row, member];
            if (cell.Kind <= CellKind.Refused) continue;
            WriteJson(member.Json.AsSpan(1 - comma));
            comma = 1;
            if (!cell.NotHashed) WriteCanonical(member.Canonical);
            if (cell.Kind is CellKind.Rows) WriteRows(sheet, member, cell.Start, cell.Length);
            else WriteSimple(sheet.Bytes(in cell), cell.Kind is CellKind.Text, !cell.NotHashed);
        }

        WriteJson((byte)'}');
    }

    void WriteRows(Sheet sheet, Member member, int first, int count)
    {
        if (member.Kind is MemberKind.Object)
        {
            WriteObject(sheet, first);
            return;
        }

        WriteJson((byte)'[');
        var row = first;
        for (var i = 0; i < count; i++, row = sheet.Next(row))
        {
            if (i > 0) WriteJson((byte)',');
            WriteCanonical(member.Canonical);
            if (member.Kind is MemberKind.Texts) WriteSimple(sheet.Bytes(row, member.Shape!.Members[0]), text: true, hashed: true);
            else WriteObject(sheet, row);
        }

        WriteJson((byte)']');
    }

    void WriteSimple(ReadOnlySpan<byte> value, bool text, bool hashed)
    {
        if (text) WriteQuoted(ref _json, ref _jsonCount, value);
        else WriteJson(value);
        if (hashed) WriteQuoted(ref _canonical, ref _canonicalCount, value);
    }

    static void WriteQuoted(ref byte[] buffer, ref int count, ReadOnlySpan<byte> value)
    {
        if (buffer.Length - count < value.Length + 2) Grow(ref buffer, count + value.Length + 2);
        var room = buffer.AsSpan(count, value.Length + 2);
        room[0] = room[^1] = (byte)'"';
        value.CopyTo(room[1..]);
        count += room.Length;
    }

    void WriteJson(byte value)
    {
        if (_jsonCount == _json.Length) Grow(ref _json, _jsonCount + 1);
        _json[_jsonCount++] = value;
    }

    void WriteJson(ReadOnlySpan<byte> bytes) => Write(ref _json, ref _jsonCount, bytes);

    void WriteCanonical(ReadOnlySpan<byte> bytes) => Write(ref _canonical, ref _canonicalCount, bytes);

    static void Write(ref byte[] buffer, ref int count, ReadOnlySpan<byte> bytes)
    {
        if (buffer.Length - count < bytes.Length) Grow(ref buffer, count + bytes.Length);
        bytes.CopyTo(buffer.AsSpan(count));
        count += bytes.Length;
    }

    static void Grow(ref byte[] buffer, int needed) => Array.Resize(ref buffer, Math.Max(buffer.Length * 2, needed));
}
