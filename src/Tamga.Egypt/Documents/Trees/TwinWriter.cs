namespace Tamga.Egypt.Documents.Trees;

/// <summary>
/// Writes a document and its canonical text at once: the same digits and the same escaped texts go into both, so what is hashed
/// and what is sent cannot drift apart.
/// </summary>
sealed class TwinWriter
{
    readonly ByteBuffer _json = new();
    readonly CanonicalWriter _canonical = new(new ByteBuffer());

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
    public void WriteObject(DocumentTree tree, int row)
    {
        _json.Write((byte)'{');
        var first = true;
        var members = tree[row].Shape.Members;
        var cells = tree.Cells(row);
        for (var i = 0; i < cells.Length && i < members.Length; i++)
        {
            ref readonly var cell = ref cells[i];
            var member = members[i];
            switch (cell.Kind)
            {
                case CellKind.Text:
                    WriteName(member, ref first, !cell.NotHashed);
                    _json.WriteQuoted(tree.Bytes(in cell));
                    if (!cell.NotHashed) _canonical.Value(tree.Bytes(in cell));
                    break;
                case CellKind.Number:
                    WriteName(member, ref first);
                    _json.Write(tree.Bytes(in cell));
                    _canonical.Value(tree.Bytes(in cell));
                    break;
                case CellKind.Rows:
                    WriteName(member, ref first);
                    if (member.Kind is MemberKind.Object) WriteObject(tree, cell.Start);
                    else WriteArray(tree, member, cell.Start, cell.Length);
                    break;
            }
        }

        _json.Write((byte)'}');
    }

    void WriteArray(DocumentTree tree, Member member, int first, int count)
    {
        _json.Write((byte)'[');
        var row = first;
        for (var i = 0; i < count; i++, row = tree.Next(row))
        {
            if (i > 0) _json.Write((byte)',');
            _canonical.Name(member);
            if (member.Kind is MemberKind.Texts) WriteElement(tree.Bytes(row, member.Shape!.Members[0]));
            else WriteObject(tree, row);
        }

        _json.Write((byte)']');
    }

    void WriteElement(ReadOnlySpan<byte> text)
    {
        _json.WriteQuoted(text);
        _canonical.Value(text);
    }

    void WriteName(Member member, ref bool first, bool hashed = true)
    {
        _json.WritePadded(member.Json, member.JsonLength);
        if (first) _json.DropFirstOfLast(member.JsonLength);
        first = false;
        if (hashed) _canonical.Name(member);
    }
}
