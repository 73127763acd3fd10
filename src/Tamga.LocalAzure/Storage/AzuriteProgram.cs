namespace Tamga.LocalAzure.Storage;

/// <summary>Where Azurite, the stand-in for Azure Storage, is installed.</summary>
static class AzuriteProgram
{
    static readonly string Name = OperatingSystem.IsWindows() ? "azurite.cmd" : "azurite";

    /// <summary>
    /// Where TAMGA_AZURITE says, where <c>eng/install-azurite.sh</c> puts it, in <c>~/.tamga/azurite</c>, and on the path.
    /// </summary>
    public static string? Find()
    {
        string?[] folders =
        [
            Environment.GetEnvironmentVariable("TAMGA_AZURITE"), .. Above(AppContext.BaseDirectory),
            Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".tamga/azurite"),
        ];
        return folders.OfType<string>().Select(folder => Path.Combine(folder, "node_modules/.bin", Name))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
                .Select(folder => Path.Combine(folder, Name)))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>The program lies somewhere below the top of the repository, where the scripts put what they install.</summary>
    static IEnumerable<string> Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            yield return Path.Combine(at.FullName, "artifacts/azurite");
    }
}
