using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Tamga.Client;
using Tamga.Client.Accounts;

namespace Tamga.Console.Session;

/// <summary>
/// The session of a browser: token and refresh token in one encrypted cookie that no script reads. The token is renewed shortly
/// before it ends; what the API no longer takes is no session.
/// </summary>
/// <param name="protection">Encrypts with the key ring that all instances share.</param>
/// <param name="time">The clock.</param>
sealed class SessionCookie(IDataProtectionProvider protection, TimeProvider time)
{
    public const string Name = "tamga-session";

    static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    readonly IDataProtector _protector = protection.CreateProtector("Tamga.Console.Session.v1");

    /// <summary>Writes the session of who has just signed in.</summary>
    public void Begin(HttpContext http, SignedIn signedIn)
    {
        var tokens = new Tokens(signedIn.Token, signedIn.Expiration, signedIn.RefreshToken, signedIn.RefreshExpiration);
        http.Response.Cookies.Append(
            Name, _protector.Protect(JsonSerializer.Serialize(tokens)), OptionsOf(http, signedIn.RefreshExpiration));
    }

    public static void End(HttpContext http) => http.Response.Cookies.Delete(Name, OptionsOf(http, expires: null));

    /// <summary>The token of the browser's session, renewed if it has to be.</summary>
    /// <param name="http">The request.</param>
    /// <param name="api">The API as nobody.</param>
    /// <returns>Nothing when there is no session, or it has ended.</returns>
    public async Task<string?> TokenAsync(HttpContext http, TamgaClient api)
    {
        if (Read(http) is not { } tokens) return null;
        if (tokens.Until - Margin > time.GetUtcNow()) return tokens.Token;
        try
        {
            // Not given up with the request: an exchange that is lost half way would end the session.
            var renewed = await api.Accounts.RefreshAsync(
                new RefreshRequest { RefreshToken = tokens.Refresh }, CancellationToken.None);
            Begin(http, renewed);
            return renewed.Token;
        }
        catch (TamgaException e) when (e.Status == HttpStatusCode.Unauthorized)
        {
            // Another page of the same browser may have been faster; its token is good as long as it says.
            return tokens.Until > time.GetUtcNow() ? tokens.Token : null;
        }
    }

    Tokens? Read(HttpContext http)
    {
        if (http.Request.Cookies[Name] is not { Length: > 0 } sealedText) return null;
        try
        {
            return JsonSerializer.Deserialize<Tokens>(_protector.Unprotect(sealedText));
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null;
        }
    }

    static CookieOptions OptionsOf(HttpContext http, DateTimeOffset? expires) => new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, IsEssential = true, Path = "/",
        Expires = expires,
    };

    sealed record Tokens(string Token, DateTimeOffset Until, string Refresh, DateTimeOffset RefreshUntil);
}
