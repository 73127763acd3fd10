namespace Tamga.TestKit;

/// <summary>The files of the checkout that the tests were built from.</summary>
static class Checkout
{
    public static string Root { get; } = FindRoot();

    public static string Infra => Path.Combine(Root, "infra");

    public static string Workflows => Path.Combine(Root, ".github", "workflows");

    public static IReadOnlyList<string> BicepFiles { get; } =
        [.. Directory.EnumerateFiles(Infra, "*.bicep*", SearchOption.AllDirectories)];

    static string FindRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "Serverless.sln"))) return at.FullName;
        throw new InvalidOperationException("The tests do not run below the checkout.");
    }
}
