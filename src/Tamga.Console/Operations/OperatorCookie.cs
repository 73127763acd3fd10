using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Tamga.Console.Operations;

/// <summary>
/// The operator's key in a cookie of its own: encrypted, read by no script, sent to the operator's pages alone, and good for
/// half an hour whatever is done with it.
/// </summary>
static class OperatorCookie
{
    const string Name = "tamga-operator";

    static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    public static void Keep(HttpContext http, string key) =>
        http.Response.Cookies.Append(Name, ProtectorOf(http).Protect(key, Lifetime), OptionsOf(http, Lifetime));

    public static void Forget(HttpContext http) => http.Response.Cookies.Delete(Name, OptionsOf(http, lifetime: null));

    /// <summary>The key; nothing when there is none, or its time is over.</summary>
    public static string? Read(HttpContext http)
    {
        if (http.Request.Cookies[Name] is not { Length: > 0 } kept) return null;
        try
        {
            return ProtectorOf(http).Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    static ITimeLimitedDataProtector ProtectorOf(HttpContext http) =>
        http.RequestServices.GetRequiredService<IDataProtectionProvider>()
            .CreateProtector("Tamga.Console.Operator.v1").ToTimeLimitedDataProtector();

    static CookieOptions OptionsOf(HttpContext http, TimeSpan? lifetime) => new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, IsEssential = true,
        Path = OperationsRoutes.Address, MaxAge = lifetime,
    };
}
