using System.Text.RegularExpressions;

namespace Tamga.SelfHost.Tests.Http.Support;

/// <summary>
/// Texts that must not change by accident. <c>TAMGA_UPDATE_GOLDEN=1</c> writes them anew; the change is then read in review.
/// </summary>
static partial class Golden
{
    public static void Check(string name, string text)
    {
        var file = Path.Combine(Repository.Root, "tests", "Tamga.SelfHost.Tests", "Http", "Golden", name);
        if (Environment.GetEnvironmentVariable("TAMGA_UPDATE_GOLDEN") is "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text + "\n");
            return;
        }

        var golden = File.ReadAllText(file).ReplaceLineEndings("\n");
        Assert.True(golden == text.ReplaceLineEndings("\n") + "\n", $"{name} has changed: {FirstDifference(golden, text)}. If it should: TAMGA_UPDATE_GOLDEN=1.");
    }

    /// <summary>The same text whenever it was made: moments and ids are no part of what it says.</summary>
    public static string WithoutMoments(string json) =>
        Id().Replace(Moment().Replace(json, "<time>"), "<id>");

    static string FirstDifference(string golden, string text)
    {
        var (was, @is) = (golden.Split('\n'), text.ReplaceLineEndings("\n").Split('\n'));
        var line = was.Zip(@is).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"line {line + 1} was '{was.ElementAtOrDefault(line)}' and is '{@is.ElementAtOrDefault(line)}'";
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?Z?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Moment();

    [GeneratedRegex(@"\b([0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12,13})\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Id();
}
