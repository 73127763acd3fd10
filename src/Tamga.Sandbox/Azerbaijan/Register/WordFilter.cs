namespace Tamga.Sandbox.Azerbaijan.Register;

/// <summary>Two lists of words as e-taxes takes them: what is included overrules what is excluded.</summary>
sealed record WordFilter(IReadOnlySet<string>? Included, IReadOnlySet<string>? Excluded)
{
    public static WordFilter Of(string? included, string? excluded) => new(Words(included), Words(excluded));

    public bool Passes(string word) => Included?.Contains(word) ?? !(Excluded?.Contains(word) ?? false);

    static IReadOnlySet<string>? Words(string? list) =>
        string.IsNullOrEmpty(list) ? null : list.Split(',').ToHashSet(StringComparer.Ordinal);
}
