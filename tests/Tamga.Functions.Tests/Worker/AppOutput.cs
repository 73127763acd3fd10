namespace Tamga.Functions.Tests.Worker;

/// <summary>The app's own build output, made by the build of these tests.</summary>
static class AppOutput
{
    public static string Directory { get; } = Path.GetFullPath(
        AppContext.BaseDirectory.Replace("Tamga.Functions.Tests", "Tamga.Functions", StringComparison.Ordinal)
            .Replace("/tests/", "/src/", StringComparison.Ordinal));
}
