using Microsoft.AspNetCore.Http;
using Tamga.Api.Messages;

namespace Tamga.Console.Texts;

/// <summary>The language of a person: that of the address, which is remembered; or the browser's.</summary>
static class ChosenLanguage
{
    const string Cookie = "tamga-language";

    public static string Of(HttpContext http)
    {
        if (Known(http.Request.Query["lang"]) is { } chosen)
        {
            http.Response.Cookies.Append(Cookie, chosen, new CookieOptions
            {
                SameSite = SameSiteMode.Strict, HttpOnly = true, IsEssential = true, Secure = http.Request.IsHttps,
                MaxAge = TimeSpan.FromDays(365),
            });
            return chosen;
        }

        return Known(http.Request.Cookies[Cookie]) ?? MessageLanguage.Of(http.Request);
    }

    static string? Known(string? language) => MessageLanguage.All.FirstOrDefault(one => one == language);
}
