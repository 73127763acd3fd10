namespace Tamga.SelfHost.Tests;

/// <summary>The checkout that the tests were built from.</summary>
static class Repository
{
    public static string Root { get; } = Find();

    static string Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "Serverless.sln"))) return at.FullName;
        throw new InvalidOperationException("The tests do not run below the checkout.");
    }
}
