using System.Text;
using Tamga.Egypt.Documents.Codes;

namespace Tamga.Egypt.Documents.Trees;

/// <summary>What a member of an object holds.</summary>
enum MemberKind : byte
{
    Text,
    Number,
    Object,

    /// <summary>An array of objects.</summary>
    Rows,

    /// <summary>An array of texts.</summary>
    Texts,
}

/// <summary>
/// One member of an object of ETA's, with everything about it that can be said without looking at its neighbours.
/// </summary>
sealed class Member
{
    /// <summary>Names are padded to this, so that to copy one is one move of a vector.</summary>
    public const int PaddedLength = 32;

    Member(string name, MemberKind kind)
    {
        Name = name;
        Kind = kind;
        Utf8Name = Encoding.UTF8.GetBytes(name);
        Encoding.UTF8.GetBytes($",\"{name}\":", Json);
        CanonicalWriter.Name(Utf8Name, Canonical);
    }

    public string Name { get; }
    public MemberKind Kind { get; }

    /// <summary>The name, for comparison.</summary>
    public byte[] Utf8Name { get; }

    /// <summary><c>,"name":</c>, as it stands in a document, padded.</summary>
    public byte[] Json { get; } = new byte[PaddedLength];

    /// <summary>How much of <see cref="Json"/> counts.</summary>
    public int JsonLength => Utf8Name.Length + 4;

    /// <summary><c>"NAME"</c>, as it stands in the canonical text, padded.</summary>
    public byte[] Canonical { get; } = new byte[PaddedLength];

    /// <summary>How much of <see cref="Canonical"/> counts.</summary>
    public int CanonicalLength => Utf8Name.Length + 2;

    /// <summary>The place in its shape.</summary>
    public int Index { get; set; } = -1;

    /// <summary>The shape of what is inside, of objects and arrays.</summary>
    public Shape? Shape { get; private init; }

    /// <summary>The most characters a text may have.</summary>
    public int MaxLength { get; private init; } = 4_000;

    /// <summary>The codes that a text is taken from.</summary>
    public CodeTable? Codes { get; private init; }

    /// <summary>Whether an object without it is refused.</summary>
    public bool Required { get; private init; }

    /// <summary>Whether the number may be below zero.</summary>
    public bool Signed { get; private init; }

    public static Member Text(string name, int maxLength = 4_000, bool required = false) =>
        new(name, MemberKind.Text) { MaxLength = maxLength, Required = required };

    public static Member Code(string name, CodeTable codes, bool required = false) =>
        new(name, MemberKind.Text) { Codes = codes, Required = required };

    public static Member Number(string name, bool required = false, bool signed = false) =>
        new(name, MemberKind.Number) { Required = required, Signed = signed };

    public static Member Object(string name, Shape shape, bool required = false) =>
        new(name, MemberKind.Object) { Shape = shape, Required = required };

    public static Member Rows(string name, Shape shape, bool required = false) =>
        new(name, MemberKind.Rows) { Shape = shape, Required = required };

    public static Member Texts(string name) => new(name, MemberKind.Texts) { Shape = Shape.TextElement };
}
