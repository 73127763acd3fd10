using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Tamga.Api;

/// <summary>The <c>Accept</c> header of a request whose answer has several forms.</summary>
public static class AcceptHeader
{
    /// <summary>The form that the sender likes best; the first one when it does not care, or likes none.</summary>
    public static string Preferred(HttpRequest request, params IReadOnlyList<string> offered)
    {
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted)) return offered[0];
        // The same liking for several: the sender's order decides. OrderBy keeps it.
        foreach (var wish in accepted.Where(a => a.Quality is not 0).OrderByDescending(a => a.Quality ?? 1))
        {
            if (offered.FirstOrDefault(o => MediaTypeHeaderValue.Parse(o)
                .IsSubsetOf(new MediaTypeHeaderValue(wish.MediaType))) is { } found)
            {
                return found;
            }
        }

        return offered[0];
    }
}
