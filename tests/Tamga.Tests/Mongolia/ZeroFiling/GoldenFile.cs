using System.Runtime.CompilerServices;

namespace Tamga.Tests.Mongolia.ZeroFiling;

/// <summary>Compares with a file in <c>Golden</c> beside this one, or with TAMGA_UPDATE_GOLDEN=1 writes it anew.</summary>
static class GoldenFile
{
    public static async Task MatchesAsync(string name, Task<string> actual)
    {
        var path = Path.Combine(SourceDirectory(), "Golden", name);
        var text = await actual;
        if (Environment.GetEnvironmentVariable("TAMGA_UPDATE_GOLDEN") == "1") await File.WriteAllTextAsync(path, text);
        Assert.SkipUnless(File.Exists(path), $"{path} is not there: the sources are elsewhere.");
        Assert.Equal(await File.ReadAllTextAsync(path), text);
    }

    static string SourceDirectory([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
