using System.Text.RegularExpressions;

namespace Tamga.Mongolia.ZeroFiling.Runs;

/// <summary>Reasons to be counted: the same one is the same whatever company, number or day it names.</summary>
static partial class RunReasons
{
    /// <summary>A reason without what differs from company to company.</summary>
    public static string Plain(string reason) => Number().Replace(reason, "N");

    [GeneratedRegex(@"\b\d{4,}\b", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
