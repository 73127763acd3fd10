using System.Text.Json;

namespace Tamga.Filings;

/// <summary>What an evidence archive holds besides this: <c>manifest.json</c>.</summary>
/// <param name="Run">What the evidence is of, as its report names it.</param>
/// <param name="CreatedAt">When the archive was written.</param>
/// <param name="Files">Every other file.</param>
public sealed record EvidenceManifest(JsonElement Run, DateTimeOffset CreatedAt, IReadOnlyList<EvidenceFile> Files)
{
    /// <summary>Where it stands.</summary>
    public const string FileName = "manifest.json";

    const string Folder = "evidence/";
    const string Ending = ".json";

    /// <summary>Where a filing's evidence stands.</summary>
    /// <param name="filingId">The filing.</param>
    public static string PathOf(string filingId) => Folder + filingId + Ending;

    /// <summary>The filing whose evidence stands at a path; nothing when the path is another file's.</summary>
    /// <param name="path">The path.</param>
    public static string? FilingOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.StartsWith(Folder, StringComparison.Ordinal) && path.EndsWith(Ending, StringComparison.Ordinal)
            ? path[Folder.Length..^Ending.Length]
            : null;
    }
}

/// <summary>A file of an evidence archive.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Size">Its bytes, unpacked.</param>
/// <param name="Sha256">Lower-case hex SHA-256 of these bytes.</param>
public sealed record EvidenceFile(string Path, long Size, string Sha256);
