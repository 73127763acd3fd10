using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Tamga.Console.Frame;

/// <summary>What a form that was sent leaves for the next page to say, in an encrypted cookie that is read once.</summary>
/// <param name="Text">What is said.</param>
/// <param name="IsRefusal">Whether it says that something was not done.</param>
sealed record Note(string Text, bool IsRefusal)
{
    const string Cookie = "tamga-note";
    const int Longest = 1000;

    public static void Leave(HttpContext http, string text, bool isRefusal)
    {
        var note = new Note(text.Length > Longest ? text[..Longest] : text, isRefusal);
        http.Response.Cookies.Append(
            Cookie, Of(http).Protect(JsonSerializer.Serialize(note), TimeSpan.FromMinutes(1)), OptionsOf(http));
    }

    public static Note? Take(HttpContext http)
    {
        if (!HttpMethods.IsGet(http.Request.Method) || http.Request.Headers.ContainsKey("HX-Request")
            || http.Request.Cookies[Cookie] is not { } left)
        {
            return null;
        }

        http.Response.Cookies.Delete(Cookie, OptionsOf(http));
        try
        {
            return JsonSerializer.Deserialize<Note>(Of(http).Unprotect(left));
        }
        catch (Exception e) when (e is System.Security.Cryptography.CryptographicException or JsonException)
        {
            return null;
        }
    }

    static ITimeLimitedDataProtector Of(HttpContext http) => http.RequestServices.GetRequiredService<IDataProtectionProvider>()
        .CreateProtector("Tamga.Console.Note.v1").ToTimeLimitedDataProtector();

    static CookieOptions OptionsOf(HttpContext http) => new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, IsEssential = true, Path = "/",
    };
}
