namespace Tamga.Tests.Egypt.Documents;

/// <summary>ETA's own examples and lists, which live beside the checkout and not in it.</summary>
internal static class SharedFixtures
{
    /// <summary>A fixture's bytes. Skips the test where the folder is absent.</summary>
    public static byte[] Read(string name)
    {
        var folder = Find();
        Assert.SkipWhen(folder is null, "The folder ../shared/fixtures/egypt is not beside this checkout.");
        return File.ReadAllBytes(Path.Combine(folder!, name));
    }

    private static string? Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "shared", "fixtures", "egypt");
            if (Directory.Exists(folder))
                return folder;
        }

        return null;
    }
}
