using Microsoft.AspNetCore.Http;

namespace Tamga.Api;

/// <summary>The <c>Prefer: wait=N</c> of RFC 7240.</summary>
static class PreferWait
{
    public const string Header = "Prefer";
    public const int MostSeconds = 60;

    /// <summary>How long the caller is ready to wait, at most a minute; nothing when it does not say, or not sensibly.</summary>
    public static TimeSpan? Of(HttpRequest request)
    {
        foreach (var preference in request.Headers[Header].SelectMany(v => (v ?? "").Split(',', ';')))
        {
            var (name, value) = preference.Split('=', 2) is [var n, var v] ? (n.Trim(), v.Trim().Trim('"')) : ("", "");
            if (name.Equals("wait", StringComparison.OrdinalIgnoreCase) && int.TryParse(value, out var seconds) && seconds > 0)
                return TimeSpan.FromSeconds(Math.Min(seconds, MostSeconds));
        }

        return null;
    }

    /// <summary>
    /// Whether the caller wants the outcome told by the HTTP status: what the authority refuses within the wait is then no
    /// success.
    /// </summary>
    public static bool WantsStatus(HttpRequest request) => request.Headers[Header]
        .SelectMany(v => (v ?? "").Split(',', ';')).Any(p => p.Trim().Equals("status", StringComparison.OrdinalIgnoreCase));
}
