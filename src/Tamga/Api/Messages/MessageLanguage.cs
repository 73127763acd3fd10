using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Tamga.Api.Messages;

/// <summary>The languages that messages are written in.</summary>
public static class MessageLanguage
{
    /// <summary>The one of whoever asks for none.</summary>
    public const string English = "en";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [English, "mn", "az", "ar"];

    /// <summary>Whether it is written from right to left. The gateway runs without the tables of cultures.</summary>
    /// <param name="language">One of <see cref="All"/>.</param>
    public static bool IsRightToLeft(string language) => language == "ar";

    /// <summary>The one that a request likes best; English when it likes none of them.</summary>
    /// <param name="request">The request.</param>
    public static string Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var wishes)) return English;
        // The same liking for several: the sender's order decides. OrderBy keeps it.
        foreach (var wish in wishes.Where(w => w.Quality is not 0).OrderByDescending(w => w.Quality ?? 1))
        {
            // mn-MN is mn: a region or a script changes nothing of what is said here.
            var name = wish.Value.AsSpan();
            var dash = name.IndexOf('-');
            var primary = dash < 0 ? name : name[..dash];
            foreach (var language in All)
                if (primary.Equals(language, StringComparison.OrdinalIgnoreCase)) return language;
        }

        return English;
    }
}
