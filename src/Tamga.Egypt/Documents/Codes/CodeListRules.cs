namespace Tamga.Egypt.Documents.Codes;

/// <summary>What a list must hold to before documents are measured by it: a page of errors is no list.</summary>
static class CodeListRules
{
    /// <summary>What no list may lack.</summary>
    static readonly Dictionary<string, string[]> Needed = new(StringComparer.Ordinal)
    {
        ["countries"] = ["EG"], ["currencies"] = ["EGP"], ["units"] = ["EA", "KGM"], ["tax-types"] = ["T1", "T20"],
        ["tax-subtypes"] = ["V001", "V009", "W001"],
    };

    /// <summary>Why a list cannot be used; null where it can.</summary>
    public static string? Complaint(CodeList list, CodeListFile found)
    {
        if (found.List != list.Name) return $"it says that it is the list {found.List}";
        if (found.Codes is not { Count: > 0 } codes) return "it has no codes";
        if (codes.FirstOrDefault(c => c?.Code is null || !CodeTable.CanHold(c.Code)) is { } wrong)
            return $"\"{wrong.Code}\" is no code of one to eight ASCII characters";
        if (codes.GroupBy(c => c.Code, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            return $"\"{twice.Key}\" is there twice";
        if (codes.Count * 2 < list.Embedded.Codes.Count) return $"it has {codes.Count} codes of {list.Embedded.Codes.Count}";
        return Needed.GetValueOrDefault(list.Name)?.FirstOrDefault(n => codes.All(c => c.Code != n)) is { } missing
            ? $"it lacks {missing}"
            : null;
    }
}
