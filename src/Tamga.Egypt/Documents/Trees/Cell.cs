namespace Tamga.Egypt.Documents.Trees;

/// <summary>What is known of a member of one object.</summary>
enum CellKind : byte
{
    /// <summary>Nothing was said, or null.</summary>
    Absent,

    /// <summary>Something was said that cannot be used; there is an error about it.</summary>
    Refused,

    /// <summary>A text, escaped as it will be sent.</summary>
    Text,

    /// <summary>A number, with the digits as they will be sent.</summary>
    Number,

    /// <summary>An object or an array: rows.</summary>
    Rows,
}

/// <summary>The value of a member of one object: digits and texts are stretches of the tree's bytes.</summary>
struct Cell
{
    /// <summary>The value of a number.</summary>
    public decimal Value;

    /// <summary>Where the bytes begin, or the first row.</summary>
    public int Start;

    /// <summary>How many bytes, or how many rows.</summary>
    public int Length;

    /// <summary>What the text is in its code table.</summary>
    public int Code;

    public CellKind Kind;

    /// <summary>Sent, but left out of the canonical text.</summary>
    public bool NotHashed;
}

/// <summary>One object: its shape, where its cells begin, and the way up to the root, from which paths are told.</summary>
struct Row
{
    public Shape Shape;

    /// <summary>The member of the parent that it is, or is an element of; null at the root.</summary>
    public Member? Member;

    public int Parent;
    public int Cells;

    /// <summary>The place in the array; -1 outside arrays.</summary>
    public int Index;

    /// <summary>The next element of the same array; -1 after the last.</summary>
    public int Next;

    /// <summary>Whether there is an error in it or below it.</summary>
    public bool Faulty;
}
