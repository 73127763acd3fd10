using System.Runtime.CompilerServices;

namespace Tamga.Tests;

/// <summary>Files in <c>Golden</c> beside the test that uses them.</summary>
static class GoldenFile
{
    /// <summary>Compares with a file, or with TAMGA_UPDATE_GOLDEN=1 writes it anew.</summary>
    public static async Task MatchesAsync(string name, Task<string> actual, [CallerFilePath] string test = "")
    {
        var path = PathOf(name, test);
        var text = await actual;
        if (Environment.GetEnvironmentVariable("TAMGA_UPDATE_GOLDEN") == "1") await File.WriteAllTextAsync(path, text);
        Assert.Equal(Read(name, test), text);
    }

    /// <summary>A file as it is. Skips the test where the sources are elsewhere.</summary>
    public static string Read(string name, [CallerFilePath] string test = "")
    {
        var path = PathOf(name, test);
        Assert.SkipUnless(File.Exists(path), $"{path} is not there: the sources are elsewhere.");
        return File.ReadAllText(path);
    }

    static string PathOf(string name, string test) => Path.Combine(Path.GetDirectoryName(test)!, "Golden", name);
}
