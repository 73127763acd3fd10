using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Tamga.TestKit;

/// <summary>
/// Texts that must not change by accident, in files in <c>Golden</c> beside the test that uses them. <c>TAMGA_UPDATE_GOLDEN=1</c>
/// writes them anew; the change is then read in review.
/// </summary>
static partial class Golden
{
    /// <summary>Whether they are written anew.</summary>
    public static bool IsUpdated { get; } = Environment.GetEnvironmentVariable("TAMGA_UPDATE_GOLDEN") is "1";

    /// <summary>Compares a text with a file, line by line.</summary>
    public static void Check(string name, string text, [CallerFilePath] string test = "")
    {
        text = text.ReplaceLineEndings("\n");
        if (!text.EndsWith('\n')) text += "\n";
        var file = PathOf(name, test);
        if (IsUpdated)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
            return;
        }

        var golden = Read(name, test).ReplaceLineEndings("\n");
        Assert.True(golden == text, $"{name} has changed: {FirstDifference(golden, text)}. If it should: TAMGA_UPDATE_GOLDEN=1.");
    }

    /// <summary>Compares a text that takes a while to make with a file, to the byte.</summary>
    public static async Task MatchesAsync(string name, Task<string> actual, [CallerFilePath] string test = "")
    {
        var text = await actual;
        if (IsUpdated) await File.WriteAllTextAsync(PathOf(name, test), text);
        Assert.Equal(Read(name, test), text);
    }

    /// <summary>A file as it is. Skips the test where the sources are elsewhere.</summary>
    public static string Read(string name, [CallerFilePath] string test = "")
    {
        var path = PathOf(name, test);
        Assert.SkipUnless(File.Exists(path), $"{path} is not there: the sources are elsewhere.");
        return File.ReadAllText(path);
    }

    /// <summary>The same text whenever it was made: moments and ids are no part of what it says.</summary>
    public static string WithoutMoments(string json) => Id().Replace(Moment().Replace(json, "<time>"), "<id>");

    static string FirstDifference(string golden, string text)
    {
        var (was, @is) = (golden.Split('\n'), text.Split('\n'));
        var line = was.Zip(@is).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"line {line + 1} was '{was.ElementAtOrDefault(line)}' and is '{@is.ElementAtOrDefault(line)}'";
    }

    static string PathOf(string name, string test) => Path.Combine(Path.GetDirectoryName(test)!, "Golden", name);

    [GeneratedRegex(@"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?Z?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Moment();

    [GeneratedRegex(@"\b([0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12,13})\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Id();
}
