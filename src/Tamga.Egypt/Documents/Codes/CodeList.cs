namespace Tamga.Egypt.Documents.Codes;

/// <summary>
/// One of ETA's lists: data with a date. It comes with the gateway, and a newer one may take its place at any time.
/// </summary>
sealed class CodeList
{
    readonly Func<CodeEntry, int, int?> _value;
    volatile CodeListFile _file;

    /// <param name="name">Its name in the API and of its file.</param>
    /// <param name="files">How ETA calls the files that it is in.</param>
    /// <param name="what">What a member is called, in an error.</param>
    /// <param name="value">
    /// What a code stands for, from the code and its place; null for one that the gateway cannot work with.
    /// </param>
    public CodeList(string name, IReadOnlyList<string> files, string what, Func<CodeEntry, int, int?>? value = null)
    {
        (Name, Files) = (name, files);
        _value = value ?? ((_, place) => place + 1);
        _file = Embedded = EmbeddedLists.Read(name);
        Table = new CodeTable(what, Values(_file));
    }

    /// <summary>Its name in the API and of its file: <c>units</c>.</summary>
    public string Name { get; }

    /// <summary>How ETA calls the files that it is in: <c>UnitTypes</c>.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>The list that came with the gateway.</summary>
    public CodeListFile Embedded { get; }

    /// <summary>The list that is in use.</summary>
    public CodeListFile Current => _file;

    /// <summary>The codes, to be found.</summary>
    public CodeTable Table { get; }

    /// <summary>Uses another list from now on.</summary>
    public void Use(CodeListFile file)
    {
        if (ReferenceEquals(file, _file)) return;
        Table.Replace(Values(file));
        _file = file;
    }

    IReadOnlyList<(string Code, int Value)> Values(CodeListFile file) =>
        [.. file.Codes.Select((entry, i) => (entry.Code, _value(entry, i))).Where(c => c.Item2 is not null)
            .Select(c => (c.Code, c.Item2!.Value))];
}
