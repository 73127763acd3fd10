namespace Tamga.Api.Errors;

/// <summary>The pages of all error codes: the core's, and those that countries bring.</summary>
/// <param name="pages">The pages.</param>
sealed class ErrorCatalogue(IEnumerable<ErrorPage> pages)
{
    readonly SortedDictionary<string, ErrorPage> _pages = new(
        pages.ToDictionary(p => p.Code, StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);

    /// <summary>All of them, by their codes.</summary>
    public IEnumerable<ErrorPage> All => _pages.Values;

    /// <summary>The page of a code, whatever its case; nothing when there is no such code.</summary>
    public ErrorPage? Find(string code) => _pages.GetValueOrDefault(code);
}
