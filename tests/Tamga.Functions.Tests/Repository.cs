using System.Runtime.CompilerServices;

namespace Tamga.Functions.Tests;

/// <summary>Files of the repository.</summary>
static class Repository
{
    public static string File(string path, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../..", path));
}
