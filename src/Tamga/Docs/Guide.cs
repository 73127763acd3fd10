using System.Collections.Frozen;

namespace Tamga.Docs;

/// <summary>A page of the project's own documentation, embedded when the gateway was built.</summary>
/// <param name="Title">Its first heading.</param>
/// <param name="Html">Its text.</param>
sealed record Guide(string Title, string Html)
{
    /// <summary>The page that lists the others; it is part of the start page.</summary>
    public const string Index = "docs/README.md";

    /// <summary>What has changed.</summary>
    public const string Changelog = "CHANGELOG.md";

    const string Prefix = "Tamga.Docs/";
    const string Folder = "docs/";
    const string Extension = ".md";

    /// <summary>By the file's path in the repository. A page is drawn when it is first asked for.</summary>
    static readonly FrozenDictionary<string, Lazy<Guide>> ByPath = typeof(Guide).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal) && n.EndsWith(Extension, StringComparison.Ordinal))
        .ToFrozenDictionary(
            n => n[Prefix.Length..], n => new Lazy<Guide>(() => Read(n)), StringComparer.OrdinalIgnoreCase);

    /// <param name="path">The file's path in the repository, such as <c>docs/webhooks.md</c>.</param>
    public static Guide? Find(string path) => ByPath.GetValueOrDefault(path)?.Value;

    /// <summary>Where a file of the repository is served; nowhere, if it is not one of these pages.</summary>
    /// <param name="path">The file's path in the repository.</param>
    public static string? AddressOf(string path) => !ByPath.ContainsKey(path) ? null : path switch
    {
        Index => "/docs",
        Changelog => "/docs/changelog",
        _ => $"/docs/guides/{path[Folder.Length..^Extension.Length]}",
    };

    static Guide Read(string resource)
    {
        using var stream = typeof(Guide).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return GuideMarkdown.Draw(reader.ReadToEnd(), resource[Prefix.Length..]);
    }
}
