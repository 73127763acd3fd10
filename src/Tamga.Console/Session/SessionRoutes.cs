using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Client;
using Tamga.Client.Accounts;
using Tamga.Console.Calls;

namespace Tamga.Console.Session;

/// <summary>Signing in and out.</summary>
static class SessionRoutes
{
    const string SignIn = "/sign-in";
    const string CodeIsMissing = "TOTP_REQUIRED";
    const string CodeIsWrong = "TOTP_INVALID";

    public static void Map(ConsoleRoutes pages)
    {
        pages.Open(SignIn, ShowAsync);
        pages.OpenForm(SignIn, TakeAsync);
        pages.Form("/sign-out", Right.SeeToDo, SignOutAsync);
    }

    /// <summary>Where somebody goes whose session is none, and comes back from.</summary>
    public static IResult ToSignIn(HttpContext http)
    {
        SessionCookie.End(http);
        var address = HttpMethods.IsGet(http.Request.Method) && http.Request.Path != "/"
            ? $"{SignIn}?return={Uri.EscapeDataString(http.Request.Path + http.Request.QueryString)}" : SignIn;
        if (!http.Request.Headers.ContainsKey("HX-Request")) return TypedResults.LocalRedirect(address);
        // A part of a page cannot be a sign-in: the whole page goes there.
        http.Response.Headers["HX-Redirect"] = SignIn;
        return TypedResults.StatusCode(StatusCodes.Status204NoContent);
    }

    static Task<IResult> ShowAsync(ConsoleCall call) =>
        Task.FromResult(call.Show<SignInPage, SignInModel>(
            new(Email: null, Why: null, Wait: null, Return: call.Query("return"))));

    static async Task<IResult> TakeAsync(ConsoleCall call)
    {
        var tickets = call.Http.RequestServices.GetRequiredService<SignInTicket>();
        // The second step brings what was right in the first, sealed; when that took too long it begins anew.
        var first = tickets.Read(call.Form("ticket"));
        if (first is null && call.Form("ticket") is not null) return call.GoTo(SignIn);
        var email = first?.Email ?? call.Form("email");
        var password = first?.Password ?? call.Http.Request.Form["password"].ToString();
        var address = call.Form("return");
        try
        {
            var signedIn = await call.Api.Accounts.LogInAsync(
                new LoginRequest { Email = email ?? "", Password = password, Totp = call.Form("totp") }, call.Aborted);
            call.Http.RequestServices.GetRequiredService<SessionCookie>().Begin(call.Http, signedIn);
            return call.GoTo(IsOwn(address) ? address! : "/");
        }
        catch (TamgaException e) when (e.ErrorCode is CodeIsMissing or CodeIsWrong)
        {
            return call.Show<SignInPage, SignInModel>(
                new(email, e.ErrorCode is CodeIsWrong ? e.Message : null, null, address)
                {
                    Ticket = tickets.Write(email ?? "", password),
                },
                (int)e.Status);
        }
        catch (TamgaException e) when (e.Status is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests
            or HttpStatusCode.BadRequest)
        {
            return call.Show<SignInPage, SignInModel>(new(email, e.Message, e.RetryAfter, address), (int)e.Status);
        }
    }

    /// <summary>The browser forgets the session, and the API ends it: a copy of the cookie opens nothing.</summary>
    static async Task<IResult> SignOutAsync(ConsoleCall call)
    {
        SessionCookie.End(call.Http);
        await call.Api.Accounts.SignOutAsync(CancellationToken.None);
        return call.GoTo(SignIn, "session.signed-out");
    }

    /// <summary>Whether an address is one of this host's pages: nobody is sent elsewhere by a link to the sign-in.</summary>
    static bool IsOwn(string? address) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.Contains('\\')
        && !address.Any(char.IsControl);
}

/// <summary>What the sign-in page shows.</summary>
/// <param name="Email">What was written there before.</param>
/// <param name="Why">Why it was refused.</param>
/// <param name="Wait">How long to wait until the next attempt.</param>
/// <param name="Return">Where to go afterwards.</param>
public sealed record SignInModel(string? Email, string? Why, TimeSpan? Wait, string? Return)
{
    /// <summary>What was right in the first step, while the second asks for a code.</summary>
    public string? Ticket { get; init; }
}
