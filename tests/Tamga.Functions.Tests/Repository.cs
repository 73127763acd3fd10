using System.Runtime.CompilerServices;

namespace Tamga.Functions.Tests;

/// <summary>Files of the repository.</summary>
static class Repository
{
    static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "../../.."));

    public static string File(string path) => Path.Combine(Root, path);

    static string Here([CallerFilePath] string here = "") => here;
}
