using System.Text.RegularExpressions;

namespace Tamga.Sandbox.Faults;

/// <summary>
/// Which requests a fault is for. Plain text is searched for anywhere in the path; with <c>*</c> the whole path must
/// match. A pattern with <c>?</c> is held against path and query, so that one organisation alone can be struck.
/// </summary>
sealed class PathPattern(string text)
{
    readonly bool _withQuery = text.Contains('?');
    readonly Regex _regex = new(
        text.Contains('*') ? $"^{Regex.Escape(text).Replace("\\*", ".*", StringComparison.Ordinal)}$" : Regex.Escape(text),
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(1));

    public bool Matches(HttpRequest request) =>
        _regex.IsMatch(_withQuery ? request.Path + request.QueryString.Value : request.Path.Value ?? "");
}
