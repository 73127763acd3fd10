namespace Tamga.Egypt.ItemCodes.Usable;

/// <summary>The codes that somebody may have meant.</summary>
static class NearestCodes
{
    const int Few = 3;

    /// <summary>The nearest of some codes, by how many letters have to be changed, added or taken away.</summary>
    public static IReadOnlyList<UsableCode> Of(string code, IEnumerable<UsableCode> codes) =>
    [
        .. codes.Select(known => (Known: known, Distance: Distance(code, known.Code)))
            .Where(found => found.Distance <= Math.Max(OwnLength(code), OwnLength(found.Known.Code)) / 2)
            .OrderBy(found => found.Distance).ThenBy(found => found.Known.Code, StringComparer.Ordinal)
            .Take(Few).Select(found => found.Known),
    ];

    /// <summary>What tells a taxpayer's codes apart: all of them begin in the same way.</summary>
    static int OwnLength(string code) => code.Length - (EgsCodes.OwnerOf(code) is { } owner ? "EG--".Length + owner.Length : 0);

    /// <summary>Levenshtein's distance; letters in any case are the same.</summary>
    public static int Distance(string one, string other)
    {
        var (before, now) = (new int[other.Length + 1], new int[other.Length + 1]);
        for (var j = 0; j <= other.Length; j++) before[j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            now[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var same = char.ToUpperInvariant(one[i - 1]) == char.ToUpperInvariant(other[j - 1]);
                now[j] = Math.Min(Math.Min(now[j - 1], before[j]) + 1, before[j - 1] + (same ? 0 : 1));
            }

            (before, now) = (now, before);
        }

        return before[other.Length];
    }
}
