using System.Text;

namespace Tamga.Egypt.Documents.Trees;

/// <summary>The members of an object in the order in which they are sent, and the way from a name to a member.</summary>
/// <remarks>Names are found whatever their case: ERPs write <c>internalId</c> as often as <c>internalID</c>.</remarks>
sealed class Shape
{
    readonly Member?[] _slots;
    readonly uint _multiplier;

    public Shape(params Member[] members)
    {
        if (members.Length > 64) throw new ArgumentException("A shape has 64 members at most.", nameof(members));
        for (var i = 0; i < members.Length; i++)
        {
            if (members[i].Index >= 0)
                throw new ArgumentException($"{members[i].Name} already belongs to a shape.", nameof(members));
            members[i].Index = i;
            if (members[i].Required) RequiredBits |= 1UL << i;
        }

        Members = members;
        (_slots, _multiplier) = Arrange(members);
    }

    /// <summary>An element of an array of texts.</summary>
    public static Shape TextElement { get; } = new(Member.Text(""));

    public Member[] Members { get; }

    /// <summary>A bit for each member without which an object is refused.</summary>
    public ulong RequiredBits { get; }

    /// <summary>The member that a text in place of the object stands for, if any: <c>"documentType":"s"</c>.</summary>
    public Member? Shorthand { get; init; }

    /// <summary>The member of that name, or null.</summary>
    public Member? Find(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty) return null;
        var candidate = _slots[Slot(name, _multiplier, _slots.Length)];
        if (candidate is null) return null;
        return name.SequenceEqual(candidate.Utf8Name) || Ascii.EqualsIgnoreCase(candidate.Utf8Name, name) ? candidate : null;
    }

    /// <summary>
    /// Length, first, middle and last letter tell the members of every shape apart, once the multiplier is well chosen.
    /// </summary>
    static int Slot(ReadOnlySpan<byte> name, uint multiplier, int slots)
    {
        var (first, middle, last) = ((uint)(name[0] | 0x20), (uint)(name[name.Length / 2] | 0x20), (uint)(name[^1] | 0x20));
        var key = (uint)name.Length | first << 6 | middle << 14 | last << 22;
        return (int)((key * multiplier) >> 16) & (slots - 1);
    }

    static (Member?[] Slots, uint Multiplier) Arrange(Member[] members)
    {
        for (var size = 8; size <= 4096; size *= 2)
        {
            for (uint multiplier = 0x9E3779B1, tries = 0; tries < 400; multiplier += 0x3C6EF362, tries++)
            {
                var slots = new Member?[size];
                if (members.All(m => TryPlace(slots, m, multiplier))) return (slots, multiplier);
            }
        }

        throw new ArgumentException("No multiplier keeps these members apart.", nameof(members));
    }

    static bool TryPlace(Member?[] slots, Member member, uint multiplier)
    {
        if (member.Utf8Name.Length == 0) return true;
        ref var slot = ref slots[Slot(member.Utf8Name, multiplier, slots.Length)];
        if (slot is not null) return false;
        slot = member;
        return true;
    }
}
