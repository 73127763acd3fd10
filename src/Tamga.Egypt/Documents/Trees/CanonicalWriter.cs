using System.Text;

namespace Tamga.Egypt.Documents.Trees;

/// <summary>
/// ETA's canonical text while it grows: names in capitals and values in quotation marks, one after the other. A value stands as
/// it stands in the document, digits and escapes to the letter; an object adds nothing to its members; an array has its name
/// once, and again before each element. The rules are here and nowhere else, whoever walks the document. Source: ETA SDK,
/// "document serialization approach".
/// </summary>
/// <param name="text">
/// Where the text grows. A struct, since composing is measured: it costs what writing to the bytes costs.
/// </param>
readonly struct CanonicalWriter(ByteBuffer text)
{
    public ReadOnlySpan<byte> Written => text.Written;

    public int Capacity => text.Capacity;

    /// <summary>
    /// Whether a member of the document itself is no part of its text: what is signed cannot hold the signature.
    /// </summary>
    public static bool LeavesOut(ReadOnlySpan<byte> name) => name.SequenceEqual("signatures"u8);

    /// <summary>A name as it stands in the text.</summary>
    /// <param name="name">The name, ASCII.</param>
    /// <param name="room">Two bytes longer.</param>
    public static void Name(ReadOnlySpan<byte> name, Span<byte> room)
    {
        room[0] = (byte)'"';
        Ascii.ToUpper(name, room[1..], out _);
        room[name.Length + 1] = (byte)'"';
    }

    public void Clear() => text.Clear();

    /// <summary>The name of a member; of an array again before each element.</summary>
    public void Name(Member member) => text.WritePadded(member.Canonical, member.CanonicalLength);

    /// <inheritdoc cref="Name(Member)"/>
    public void Name(ReadOnlySpan<byte> name) => Name(name, text.Take(name.Length + 2));

    /// <summary>A text or a number.</summary>
    /// <param name="json">As it stands in the document, a text without its quotation marks.</param>
    public void Value(ReadOnlySpan<byte> json) => text.WriteQuoted(json);
}
