namespace Tamga.Egypt.Documents.Sheets;

/// <summary>
/// Writes a document and its canonical text at once: the same digits and the same escaped texts go into both, so what is hashed
/// and what is sent cannot drift apart.
/// </summary>
sealed class TwinWriter
{
    readonly ByteBuffer _json = new();
    readonly ByteBuffer _canonical = new();

    public int Capacity => _json.Capacity + _canonical.Capacity;

    /// <summary>The document.</summary>
    public ReadOnlySpan<byte> Json => _json.Written;

    /// <summary>Its canonical text.</summary>
    public ReadOnlySpan<byte> Canonical => _canonical.Written;

    public void Reset()
    {
        _json.Clear();
        _canonical.Clear();
    }

    /// <summary>Writes an object and everything in it.</summary>
    public void WriteObject(Sheet sheet, int row)
    {
        _json.Write((byte)'{');
        var first = true;
        var members = sheet[row].Shape.Members;
        var cells = sheet.Cells(row);
        for (var i = 0; i < cells.Length && i < members.Length; i++)
        {
            ref readonly var cell = ref cells[i];
            var member = members[i];
            switch (cell.Kind)
            {
                case CellKind.Text:
                    WriteName(member, ref first, !cell.NotHashed);
                    _json.WriteQuoted(sheet.Bytes(in cell));
                    if (!cell.NotHashed) _canonical.WriteQuoted(sheet.Bytes(in cell));
                    break;
                case CellKind.Number:
                    WriteName(member, ref first);
                    _json.Write(sheet.Bytes(in cell));
                    _canonical.WriteQuoted(sheet.Bytes(in cell));
                    break;
                case CellKind.Rows:
                    WriteName(member, ref first);
                    if (member.Kind is MemberKind.Object) WriteObject(sheet, cell.Start);
                    else WriteArray(sheet, member, cell.Start, cell.Length);
                    break;
            }
        }

        _json.Write((byte)'}');
    }

    void WriteArray(Sheet sheet, Member member, int first, int count)
    {
        _json.Write((byte)'[');
        var row = first;
        for (var i = 0; i < count; i++, row = sheet.Next(row))
        {
            if (i > 0) _json.Write((byte)',');
            _canonical.WritePadded(member.Canonical, member.CanonicalLength);
            if (member.Kind is MemberKind.Texts) WriteElement(sheet.Bytes(row, member.Shape!.Members[0]));
            else WriteObject(sheet, row);
        }

        _json.Write((byte)']');
    }

    void WriteElement(ReadOnlySpan<byte> text)
    {
        _json.WriteQuoted(text);
        _canonical.WriteQuoted(text);
    }

    void WriteName(Member member, ref bool first, bool hashed = true)
    {
        _json.WritePadded(member.Json, member.JsonLength);
        if (first) _json.DropFirstOfLast(member.JsonLength);
        first = false;
        if (hashed) _canonical.WritePadded(member.Canonical, member.CanonicalLength);
    }
}
