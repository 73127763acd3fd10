using Tamga.Filings.Anchors;

namespace Tamga.SelfHost.Commands;

/// <summary>Anchors and keys as somebody has kept them in files.</summary>
static class AnchorFiles
{
    /// <param name="path">A file of anchors, or a directory of them.</param>
    /// <param name="keys">Public keys.</param>
    /// <returns>Nothing when no anchors are named.</returns>
    /// <exception cref="BadConfigurationException">A file is not there, or is no key.</exception>
    public static KeptAnchors? Read(string? path, IReadOnlyList<FileInfo> keys)
    {
        if (path is null)
        {
            return keys.Count == 0
                ? null : throw new BadConfigurationException("--key is what --anchors are checked with: name them, too.");
        }

        if (keys.Count == 0)
            throw new BadConfigurationException("--anchors are checked with the public key that was kept: name it with --key.");
        var names = keys.Select(k => k.FullName).ToHashSet(StringComparer.Ordinal);
        var kept = new KeptAnchors([.. keys.Select(ReadKey)]);
        foreach (var file in FilesOf(path).Where(f => !names.Contains(Path.GetFullPath(f))))
            kept.Add(Path.GetFileName(file), File.ReadAllBytes(file));
        return kept;
    }

    static IReadOnlyList<string> FilesOf(string path)
    {
        string[] files = Directory.Exists(path)
            ? [.. Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal)]
            : [path];
        return files.Length > 0 && Array.TrueForAll(files, File.Exists)
            ? files : throw new BadConfigurationException($"There are no anchors at {Path.GetFullPath(path)}.");
    }

    static AnchorPublicKey ReadKey(FileInfo file) =>
        file.Exists && KeptAnchors.ReadKey(File.ReadAllBytes(file.FullName)) is { } key
            ? key
            : throw new BadConfigurationException(
                $"{file.FullName} is no public key as GET /api/evidence/anchors/key answers it.");
}
