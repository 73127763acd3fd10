using System.Text;

namespace Tamga.Egypt.Documents.Codes;

/// <summary>A list of ETA's short codes, found by their bytes without a string being made.</summary>
/// <remarks>What is in it may be replaced while others look: they see the old list or the new one, whole.</remarks>
sealed class CodeTable
{
    const int LongestCode = 8;

    volatile Contents _contents;

    /// <param name="what">What a member of the list is called, in an error: "unit type of ETA's list".</param>
    /// <param name="codes">The codes, separated by spaces.</param>
    public CodeTable(string what, ReadOnlySpan<byte> codes)
        : this(what, Numbered(Encoding.ASCII.GetString(codes).Split(' ')))
    {
    }

    /// <param name="what">What a member of the list is called, in an error.</param>
    /// <param name="codes">The codes, and what each stands for.</param>
    public CodeTable(string what, IReadOnlyList<(string Code, int Value)> codes)
    {
        What = what;
        _contents = new Contents(codes);
    }

    /// <summary>What a member of the list is called.</summary>
    public string What { get; }

    /// <summary>All codes.</summary>
    public IReadOnlyList<string> Codes => _contents.Codes;

    /// <summary>Whether a code can be one of a table: not empty, ASCII, and short enough.</summary>
    public static bool CanHold(string code) => code.Length is > 0 and <= LongestCode && Ascii.IsValid(code) && code[0] != '\0';

    /// <summary>Codes that stand for their place, from 1.</summary>
    public static IReadOnlyList<(string Code, int Value)> Numbered(IEnumerable<string> codes) =>
        [.. codes.Select((code, i) => (code, i + 1))];

    /// <summary>Puts other codes in the place of all there are.</summary>
    public void Replace(IReadOnlyList<(string Code, int Value)> codes) => _contents = new Contents(codes);

    /// <summary>Whether it is one of the codes, letter by letter; and what it stands for.</summary>
    public bool TryFind(ReadOnlySpan<byte> code, out int value) => _contents.Exact.TryFind(code, out value);

    /// <summary>Whether it is one of the codes but for the case of its letters and white space around it; and which.</summary>
    public bool TryNormalise(ReadOnlySpan<byte> code, out int value, out ReadOnlySpan<byte> right)
    {
        var contents = _contents;
        value = 0;
        right = default;
        var trimmed = code.Trim((byte)' ');
        if (trimmed.Length is 0 or > LongestCode) return false;
        Span<byte> folded = stackalloc byte[LongestCode];
        if (Ascii.ToUpper(trimmed, folded, out var length) is not System.Buffers.OperationStatus.Done) return false;
        if (!contents.Folded.TryFind(folded[..length], out var place)) return false;
        right = contents.Bytes[place - 1];
        return contents.Exact.TryFind(right, out value);
    }

    sealed class Contents
    {
        public Contents(IReadOnlyList<(string Code, int Value)> codes)
        {
            Codes = [.. codes.Select(c => c.Code)];
            Bytes = [.. Codes.Select(Encoding.ASCII.GetBytes)];
            Exact = new Slots(codes);
            // Of codes that differ in case alone (I and i) neither is the other written wrong: exact goes first.
            Folded = new Slots(
                [.. Numbered(Codes.Select(c => c.ToUpperInvariant())).DistinctBy(c => c.Code, StringComparer.Ordinal)]);
        }

        public IReadOnlyList<string> Codes { get; }

        public byte[][] Bytes { get; }

        public Slots Exact { get; }

        public Slots Folded { get; }
    }

    sealed class Slots
    {
        readonly ulong[] _keys;
        readonly int[] _values;

        public Slots(IReadOnlyList<(string Code, int Value)> codes)
        {
            var size = 16;
            while (size < codes.Count * 4) size *= 2;
            _keys = new ulong[size];
            _values = new int[size];
            foreach (var (code, value) in codes) Add(Encoding.ASCII.GetBytes(code), value);
        }

        public bool TryFind(ReadOnlySpan<byte> code, out int value)
        {
            value = 0;
            if (code.Length is 0 or > LongestCode || code[0] == 0) return false;
            var key = Key(code);
            for (var slot = Slot(key); _keys[slot] != 0; slot = (slot + 1) & (_keys.Length - 1))
            {
                if (_keys[slot] != key) continue;
                value = _values[slot];
                return true;
            }

            return false;
        }

        void Add(ReadOnlySpan<byte> code, int value)
        {
            var key = Key(code);
            var slot = Slot(key);
            while (_keys[slot] != 0) slot = (slot + 1) & (_keys.Length - 1);
            (_keys[slot], _values[slot]) = (key, value);
        }

        int Slot(ulong key) => (int)((key * 0x9E3779B97F4A7C15) >> 40) & (_keys.Length - 1);

        /// <summary>
        /// The bytes side by side. No code begins with a zero byte, so a shorter one never equals a longer one.
        /// </summary>
        static ulong Key(ReadOnlySpan<byte> code)
        {
            ulong key = 0;
            foreach (var b in code) key = key << 8 | b;
            return key;
        }
    }
}
