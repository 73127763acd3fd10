using System.Globalization;
using System.Runtime.InteropServices;

namespace Tamga.Filings;

/// <summary>Counts filings by what they have in common.</summary>
/// <param name="by"><c>status</c>, <c>authority</c>, <c>kind</c> or <c>day</c>.</param>
sealed class FilingCounter(string by)
{
    readonly Dictionary<FilingGroup, int> _counts = [];

    public void Add(FilingEntry filing) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_counts, filing.GroupedBy(by), out _)++;

    /// <summary>How many there are of each, by name.</summary>
    public IReadOnlyDictionary<string, int> ToDictionary() => new SortedDictionary<string, int>(
        _counts.ToDictionary(one => one.Key.Name, one => one.Value, StringComparer.Ordinal), StringComparer.Ordinal);
}

/// <summary>What filings that are counted together have in common.</summary>
/// <param name="Word">A word.</param>
/// <param name="Day">Or the day they were accepted on, UTC: written out once, not for each of them.</param>
readonly record struct FilingGroup(string? Word, DateOnly Day = default)
{
    public string Name => Word ?? Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
