namespace Tamga.Egypt.Documents.Codes;

/// <summary>A list of ETA's short codes, found by their bytes without a string being made.</summary>
sealed class CodeTable
{
    const int LongestCode = 8;

    readonly ulong[] _keys;
    readonly int[] _values;

    /// <param name="what">What a member of the list is called, in an error: "unit type of ETA's list".</param>
    /// <param name="codes">The codes, separated by spaces.</param>
    public CodeTable(string what, ReadOnlySpan<byte> codes)
        : this(what, Split(codes))
    {
    }

    /// <param name="what">What a member of the list is called, in an error.</param>
    /// <param name="codes">The codes, and what each stands for.</param>
    public CodeTable(string what, IReadOnlyList<(string Code, int Value)> codes)
    {
        What = what;
        var size = 16;
        while (size < codes.Count * 4) size *= 2;
        _keys = new ulong[size];
        _values = new int[size];
        foreach (var (code, value) in codes) Add(System.Text.Encoding.ASCII.GetBytes(code), value);
        Codes = [.. codes.Select(c => c.Code)];
    }

    /// <summary>What a member of the list is called.</summary>
    public string What { get; }

    /// <summary>All codes.</summary>
    public IReadOnlyList<string> Codes { get; }

    /// <summary>Whether it is one of the codes, letter by letter; and what it stands for.</summary>
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

    /// <summary>The bytes side by side. No code begins with a zero byte, so a shorter one never equals a longer one.</summary>
    static ulong Key(ReadOnlySpan<byte> code)
    {
        ulong key = 0;
        foreach (var b in code) key = key << 8 | b;
        return key;
    }

    static (string, int)[] Split(ReadOnlySpan<byte> codes) =>
        [.. System.Text.Encoding.ASCII.GetString(codes).Split(' ').Select((code, i) => (code, i + 1))];
}
