namespace Tamga.Tests.Infra;

/// <summary>The files of the checkout this test was built from.</summary>
internal static class Checkout
{
    public static string Root { get; } = FindRoot();

    public static string Infra => Path.Combine(Root, "infra");

    public static string Workflows => Path.Combine(Root, ".github", "workflows");

    public static IReadOnlyList<string> BicepFiles { get; } =
        [.. Directory.EnumerateFiles(Infra, "*.bicep*", SearchOption.AllDirectories)];

    static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Serverless.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("No Serverless.sln above the tests.");
        return folder.FullName;
    }
}
