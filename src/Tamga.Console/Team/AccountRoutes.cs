using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Client;
using Tamga.Client.Accounts;
using Tamga.Console.Calls;
using Tamga.Console.Session;

namespace Tamga.Console.Team;

/// <summary>One's own account: password, authenticator, sessions.</summary>
static class AccountRoutes
{
    const string Own = "/account";

    public static void Map(ConsoleRoutes pages)
    {
        pages.Page(Own, Right.SeeToDo, call => ShowAsync(call));
        pages.Form("/account/password", Right.SeeToDo, call => TryAsync(call, () => ChangePasswordAsync(call)));
        pages.Form("/account/totp", Right.SeeToDo, call => TryAsync(call, async () =>
        {
            var request = new AuthenticatorRequest { Password = Secret(call, "password") };
            return await ShowAsync(call, await call.Api.Accounts.BeginAuthenticatorAsync(request, call.Aborted));
        }));
        pages.Form("/account/totp/confirm", Right.SeeToDo, call => TryAsync(call, () => ConfirmAsync(call)));
        pages.Form("/account/totp/remove", Right.SeeToDo, call => TryAsync(call, async () =>
        {
            await call.Api.Accounts.RemoveAuthenticatorAsync(
                new AuthenticatorRemovalRequest { Password = Secret(call, "password"), Code = call.Form("code") ?? "" },
                call.Aborted);
            return call.GoTo(Own, "totp.removed");
        }));
        pages.Form("/account/sign-out-everywhere", Right.SeeToDo, async call =>
        {
            await call.Api.Accounts.SignOutEverywhereAsync(call.Aborted);
            SessionCookie.End(call.Http);
            return call.GoTo("/sign-in", "session.signed-out");
        });
    }

    static async Task<IResult> ShowAsync(
        ConsoleCall call, AuthenticatorKey? begun = null, IReadOnlyList<string>? codes = null, string? why = null) =>
        call.Show<AccountPage, AccountModel>(
            new(call.Person!, await call.Api.Accounts.GetAuthenticatorAsync(call.Aborted), begun, codes, why));

    static async Task<IResult> ChangePasswordAsync(ConsoleCall call)
    {
        var signedIn = await call.Api.Accounts.ChangePasswordAsync(
            new PasswordRequest { Current = Secret(call, "current"), New = Secret(call, "new") }, call.Aborted);
        call.Http.RequestServices.GetRequiredService<SessionCookie>().Begin(call.Http, signedIn);
        return call.GoTo(Own, "account.changed");
    }

    static async Task<IResult> ConfirmAsync(ConsoleCall call)
    {
        try
        {
            var confirmed = await call.Api.Accounts.ConfirmAuthenticatorAsync(
                new AuthenticatorCodeRequest { Code = call.Form("code") ?? "" }, call.Aborted);
            return await ShowAsync(call, codes: confirmed.RecoveryCodes);
        }
        catch (TamgaException e) when (e.ErrorCode is "TOTP_INVALID")
        {
            // The authenticator has the key by now: another code is all that is needed.
            return await ShowAsync(call, why: e.Message);
        }
    }

    /// <summary>As it was typed: blanks may belong to it.</summary>
    static string Secret(ConsoleCall call, string name) => call.Http.Request.Form[name].ToString();

    static async Task<IResult> TryAsync(ConsoleCall call, Func<Task<IResult>> act)
    {
        try
        {
            return await act();
        }
        catch (TamgaException e) when (e.ErrorCode is "INVALID_CREDENTIALS" or "TOTP_INVALID"
            || e.Status is HttpStatusCode.BadRequest or HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests)
        {
            return call.Refuse(Own, e);
        }
    }
}

/// <summary>One's own account.</summary>
/// <param name="Person">Who.</param>
/// <param name="Authenticator">Whether signing in asks for a code.</param>
/// <param name="Begun">A key that has just been made, which is shown once.</param>
/// <param name="RecoveryCodes">What has just been made, which is shown once.</param>
/// <param name="Why">Why a first code was not taken, which is asked for once more.</param>
public sealed record AccountModel(
    User Person, Authenticator Authenticator, AuthenticatorKey? Begun, IReadOnlyList<string>? RecoveryCodes, string? Why);
