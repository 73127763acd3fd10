using System.Text.RegularExpressions;

namespace Tamga.Tests.Infra;

/// <summary>
/// As much of a Bicep file as these tests ask about. It is no compiler: types, properties and API versions are left to
/// <c>eng/check-infra.sh</c>, which compiles them.
/// </summary>
sealed partial class BicepFile
{
    public BicepFile(string path)
    {
        Path = path;
        Text = CommentLine().Replace(File.ReadAllText(path), "");
    }

    public string Path { get; }

    /// <summary>The text without its comment lines.</summary>
    public string Text { get; }

    /// <summary>Declared parameters, true for those with a default.</summary>
    public IReadOnlyDictionary<string, bool> Parameters =>
        Declaration().Matches(Text).ToDictionary(m => m.Groups["name"].Value, m => m.Groups["default"].Success);

    /// <summary>Parameters a <c>.bicepparam</c> file gives a value.</summary>
    public IReadOnlySet<string> Assignments => Assignment().Matches(Text).Select(m => m.Groups["name"].Value).ToHashSet();

    /// <summary>Every module, import and template this file names, as full paths.</summary>
    public IEnumerable<string> References =>
        Reference().Matches(Text).Select(m => System.IO.Path.GetFullPath(m.Groups["path"].Value, Folder));

    /// <summary>Every module's path with the parameters it is given.</summary>
    public IEnumerable<(string Path, IReadOnlySet<string> Given)> ModuleCalls => ModuleCall().Matches(Text).Select(m => (
        System.IO.Path.GetFullPath(m.Groups["path"].Value, Folder),
        (IReadOnlySet<string>)GivenParameter().Matches(m.Groups["given"].Value).Select(p => p.Groups["name"].Value).ToHashSet()));

    string Folder => System.IO.Path.GetDirectoryName(Path)!;

    public override string ToString() => System.IO.Path.GetRelativePath(Checkout.Root, Path);

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline, 1000)]
    private static partial Regex CommentLine();

    [GeneratedRegex(@"^param (?<name>\w+) \w+(?<default> =)?", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^param (?<name>\w+) =", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"^(using|module \w+|import .* from) '(?<path>[^']+)'",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();

    [GeneratedRegex(@"^module \w+ '(?<path>[^']+)' = .*?^  params: \{$(?<given>.*?)^  \}$",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ModuleCall();

    [GeneratedRegex(@"^    (?<name>\w+):", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex GivenParameter();
}
