using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tamga.Console.Calls;

namespace Tamga.Console.Filings;

/// <summary>Views that a person has kept in the browser: a name, and the query that makes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Query">The query, with its question mark.</param>
public sealed record SavedView(string Name, string Query);

/// <summary>The kept views, in a cookie: what they show is asked for anew each time, by the rights of who asks.</summary>
static class SavedViews
{
    const string Cookie = "tamga-views";
    const int Most = 12;
    const int LongestName = 40;
    const int LongestQuery = 250;

    public static IReadOnlyList<SavedView> Of(HttpContext http)
    {
        try
        {
            var kept = JsonSerializer.Deserialize<List<SavedView?>>(
                Uri.UnescapeDataString(http.Request.Cookies[Cookie] ?? "[]")) ?? [];
            return [.. kept.OfType<SavedView>().Where(v => v is { Name.Length: > 0, Query: ['?', ..] }).Take(Most)];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>Keeps a view; one of the same name is replaced.</summary>
    /// <returns>False when there is no room for it.</returns>
    public static bool Keep(ConsoleCall call, string name, string query)
    {
        var views = Of(call.Http).Where(v => v.Name != name).ToList();
        if (name.Length > LongestName || query.Length > LongestQuery || query is not ['?', ..]) return false;
        if (views.Count >= Most) return false;
        Write(call.Http, [.. views, new SavedView(name, query)]);
        return true;
    }

    public static void Forget(ConsoleCall call, string name) =>
        Write(call.Http, [.. Of(call.Http).Where(v => v.Name != name)]);

    static void Write(HttpContext http, IReadOnlyList<SavedView> views) => http.Response.Cookies.Append(
        Cookie, Uri.EscapeDataString(JsonSerializer.Serialize(views)), new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, IsEssential = true,
            MaxAge = TimeSpan.FromDays(365), Path = "/filings",
        });
}
