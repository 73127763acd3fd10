using System.Globalization;
using Tamga.Sandbox.Ledger;
using Tamga.Sandbox.Mongolia.Endpoints;

namespace Tamga.Sandbox.Mongolia.Identity;

/// <summary>The token endpoint of the ITC realm: password and refresh grants of one public client.</summary>
static class TokenEndpoint
{
    public static void MapToken(this IEndpointRouteBuilder routes, Func<LoginRegister> logins, LedgerBook ledger) =>
        routes.MapPost(ETaxSeeds.TokenPath, async (HttpContext context) =>
        {
            if (!context.Request.HasFormContentType)
                return Error(400, "invalid_request", "Missing form parameter: grant_type");
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            if (form["client_id"] != ETaxSeeds.ClientId)
                return Error(400, "unauthorized_client", "Client not permitted for direct access grants");
            return (string?)form["grant_type"] switch
            {
                "password" => Password(logins(), form, ledger.For(context.Request)),
                "refresh_token" => Refresh(logins(), form),
                null => Error(400, "invalid_request", "Missing form parameter: grant_type"),
                _ => Error(400, "unsupported_grant_type", "Unsupported grant_type"),
            };
        });

    static IResult Password(LoginRegister logins, IFormCollection form, CallCount calls)
    {
        var username = form["username"].ToString();
        var login = logins.Find(username);
        var signIn = login?.TrySignIn(form["password"].ToString()) ?? SignIn.Refused;
        calls.SignedIn(username, signIn is SignIn.Granted);
        return signIn switch
        {
            SignIn.Granted => Granted(logins.Issue(new Session(login!))),
            SignIn.NotFullySetUp => Error(400, "invalid_grant", "Account is not fully set up"),
            _ => Error(401, "invalid_grant", "Invalid user credentials"),
        };
    }

    static IResult Refresh(LoginRegister logins, IFormCollection form) =>
        logins.FindRefresh(form["refresh_token"].ToString()) switch
        {
            { Session.Ended: true } => Error(400, "invalid_grant", "Session not active"),
            { } token when logins.IsActive(token) => Granted(logins.Issue(token.Session)),
            _ => Error(400, "invalid_grant", "Token is not active"),
        };

    static IResult Granted(TokenPair pair)
    {
        object Number(long value) => pair.Lifetimes.AsStrings ? value.ToString(CultureInfo.InvariantCulture) : value;

        return ETaxJson.Answer(new Dictionary<string, object>
        {
            ["access_token"] = pair.Access,
            ["expires_in"] = Number((long)pair.Lifetimes.Access.TotalSeconds),
            ["refresh_expires_in"] = Number((long)pair.Lifetimes.Refresh.TotalSeconds),
            ["refresh_token"] = pair.Refresh,
            ["token_type"] = "Bearer",
            ["not-before-policy"] = Number(1_602_433_585),
            ["session_state"] = pair.Session.Id,
            ["scope"] = "profile email",
        });
    }

    static IResult Error(int status, string error, string description) =>
        ETaxJson.Answer(new { error, error_description = description }, status);
}
